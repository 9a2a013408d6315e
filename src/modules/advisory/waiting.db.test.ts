import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { loadAdvisoryCatalogue, openTestCase } from './testing.ts'

let test: TestApp
let author: Actor
let approver: Actor
let publisher: Actor
let viewer: Actor
const circleId = newId()

beforeAll(async () => {
  test = await createTestApp()
  author = await test.actor(['coordinator', 'author', 'approver'], { circleIds: [circleId] })
  approver = await test.actor(['approver'])
  publisher = await test.actor(['publisher'])
  viewer = await test.actor(['viewer'])
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
})
afterAll(() => test.close())

const at = (advisoryId: string) => ({ params: { advisoryId } })

async function inReview(options: Parameters<typeof openTestCase>[2] = {}): Promise<api.AdvisoryView> {
  const view = await openTestCase(test.app, author.principal, options)
  const created = await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: view.id } })
  const draft = (await test.call(author, api.readAdvisoryEndpoint, at(created.data.id))).data
  const body = {
    ...draft.content,
    vulnerabilities: draft.content.vulnerabilities.map((vulnerability) => ({
      ...vulnerability,
      description: { en: 'A long header stops the unit.', ja: '' },
    })),
  }
  const edit = { ...at(draft.id), body }
  const edited = await test.call(author, api.editAdvisoryEndpoint, edit, { ifMatch: draft.version })
  return (await test.call(author, api.submitAdvisoryEndpoint, at(draft.id), { ifMatch: edited.data.version })).data
}

async function approve(view: api.AdvisoryView): Promise<api.AdvisoryView> {
  const request = { ...at(view.id), body: { comment: '' } }
  return (await test.call(approver, api.approveAdvisoryEndpoint, request, { ifMatch: view.version })).data
}

async function waitingFor(actor: Actor): Promise<string[]> {
  const { data } = await test.call(actor, api.waitingAdvisoriesEndpoint, {})
  return data.items.map(({ action, number }) => `${action} ${number}`)
}

describe('advisory.waiting', () => {
  it('401 without credentials', async () => {
    expect((await test.call(undefined, api.waitingAdvisoriesEndpoint, {})).status).toBe(401)
  })

  it('a review waits for approvers who have not worked on it, what is approved for publishers, until it is done', async () => {
    const view = await inReview()
    expect(await waitingFor(approver)).toEqual([`approve ${view.number}`])
    for (const other of [author, publisher, viewer]) expect(await waitingFor(other)).toEqual([])
    const approved = await approve(view)
    expect(await waitingFor(publisher)).toEqual([`publish ${view.number}`])
    for (const other of [author, approver, viewer]) expect(await waitingFor(other)).toEqual([])
    await test.call(publisher, api.publishAdvisoryEndpoint, at(view.id), { ifMatch: approved.version })
    expect(await waitingFor(publisher)).toEqual([])
    await test.settleJobs()
  })

  it('does not name what is not to be published yet, nor what its circle hides', async () => {
    const embargoed = await inReview({ embargo: { until: '2099-01-01T00:00:00.000Z', zone: 'Asia/Tokyo' } })
    expect((await approve(embargoed)).status).toBe('approved')
    expect(await inReview({ circleId })).toMatchObject({ status: 'in_review', isRestricted: true })
    expect(await waitingFor(publisher)).toEqual([])
    expect(await waitingFor(approver)).toEqual([])
  })
})
