import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { searchEndpoint } from '#main/system/api.ts'
import * as api from './api.ts'
import type { AdvisoryContent } from './content.ts'
import { loadAdvisoryCatalogue, openTestCase } from './testing.ts'

let test: TestApp
let author: Actor
let second: Actor
let approver: Actor
let otherApprover: Actor
let publisher: Actor
let viewer: Actor
let insider: Actor
const circleId = newId()

beforeAll(async () => {
  test = await createTestApp()
  author = await test.actor(['coordinator', 'author', 'approver'], { name: 'Author' })
  second = await test.actor(['author'], { name: 'Second author' })
  approver = await test.actor(['approver'], { name: 'Approver' })
  otherApprover = await test.actor(['approver'])
  publisher = await test.actor(['publisher'])
  viewer = await test.actor(['viewer'])
  insider = await test.actor(['coordinator', 'author'], { circleIds: [circleId] })
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
})
afterAll(() => test.close())

const at = (advisoryId: string) => ({ params: { advisoryId } })

async function draft(options: Parameters<typeof openTestCase>[2] = {}, actor = author): Promise<api.AdvisoryView> {
  const view = await openTestCase(test.app, actor.principal, options)
  const created = await test.call(actor, api.createAdvisoryEndpoint, { body: { caseId: view.id } })
  return (await test.call(actor, api.readAdvisoryEndpoint, at(created.data.id))).data
}

const step = (actor: Actor, endpoint: typeof api.submitAdvisoryEndpoint, view: api.AdvisoryView) =>
  test.call(actor, endpoint, at(view.id), { ifMatch: view.version })

const say = (
  actor: Actor,
  endpoint: typeof api.approveAdvisoryEndpoint | typeof api.returnAdvisoryEndpoint,
  view: api.AdvisoryView,
  comment = 'seen',
) => test.call(actor, endpoint, { ...at(view.id), body: { comment } }, { ifMatch: view.version })

const edit = (actor: Actor, view: api.AdvisoryView, content: AdvisoryContent) =>
  test.call(actor, api.editAdvisoryEndpoint, { ...at(view.id), body: content }, { ifMatch: view.version })

/** The draft's content with what the case could not know. */
function completed(view: api.AdvisoryView): AdvisoryContent {
  const { content } = view
  return {
    ...content,
    vulnerabilities: content.vulnerabilities.map((vulnerability) => ({
      ...vulnerability,
      description: { en: 'A long header stops the unit.', ja: '' },
      cweId: 'CWE-120',
    })),
  }
}

async function inReview(options: Parameters<typeof openTestCase>[2] = {}, actor = author): Promise<api.AdvisoryView> {
  const view = await draft(options, actor)
  const edited = await edit(actor, view, completed(view))
  return (await step(actor, api.submitAdvisoryEndpoint, edited.data)).data
}

describe('advisory.create', () => {
  it('401 without credentials, 403 without the permission', async () => {
    const body = { caseId: newId() }
    expect((await test.call(undefined, api.createAdvisoryEndpoint, { body })).status).toBe(401)
    expect((await test.call(viewer, api.createAdvisoryEndpoint, { body })).status).toBe(403)
  })

  it('422 for a case that does not exist or that the author does not see', async () => {
    const hidden = await openTestCase(test.app, insider.principal, { circleId })
    for (const caseId of [newId(), hidden.id]) {
      const result = await test.call(author, api.createAdvisoryEndpoint, { body: { caseId } })
      expect(result.status).toBe(422)
      expect(result.problem?.findings).toEqual([{ code: 'UNKNOWN_CASE', path: '/caseId' }])
    }
  })

  it('takes products, versions, fix, scores, elements and CVE of the case: nothing is typed twice', async () => {
    const { content, title, cases, originalLanguage } = await draft({ cve: 'CVE-2026-1001' })
    expect(title).toBe('Denial of service in HQ series')
    expect(originalLanguage).toBe('en')
    expect(cases).toHaveLength(1)
    const [set] = content.productSets
    expect(set).toMatchObject({
      status: 'affected',
      versions: { kind: 'atMost', version: '1.060' },
      fixedVersion: '1.061',
    })
    expect(set?.modelIds).toHaveLength(2)
    expect(content.vulnerabilities).toMatchObject([
      {
        cve: 'CVE-2026-1001',
        title: { en: 'Denial of service in the web server', ja: '' },
        setKeys: [set?.key],
        scores: [{ setKeys: [set?.key], cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
        elements: { availability: { level: 'high', reason: { en: 'stops the line' } } },
        remediations: [{ category: 'vendor_fix', details: { en: 'Update to version 1.061 or later.' } }],
      },
    ])
  })

  it('gives numbers without gaps, also to authors who draft at the same time', async () => {
    const view = await openTestCase(test.app, author.principal)
    const made = await Promise.all(
      [author, second, author, second].map((actor) =>
        test.call(actor, api.createAdvisoryEndpoint, { body: { caseId: view.id } }),
      ),
    )
    await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: newId() } })
    const next = await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: view.id } })
    const numbers = [...made, next].map(({ data }) => Number(data.number.split('-')[2])).toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  })
})

describe('a restricted advisory', () => {
  it('does not exist for others: not by id, in lists, in search, nor its files or timeline', async () => {
    const view = await draft({ circleId, title: 'Xylophone flaw' }, insider)
    expect(view.isRestricted).toBe(true)
    for (const endpoint of [api.readAdvisoryEndpoint, api.advisoryTimelineEndpoint] as const) {
      const [hidden, missing] = [
        await test.call(author, endpoint, at(view.id)),
        await test.call(author, endpoint, at(newId())),
      ]
      expect(hidden.status).toBe(404)
      expect(hidden.problem?.code).toBe(missing.problem?.code)
    }
    expect((await test.call(author, api.validateAdvisoryEndpoint, { ...at(view.id), body: {} })).status).toBe(404)
    const query = { language: 'en', format: 'csaf' } as const
    expect((await test.call(author, api.previewAdvisoryEndpoint, { ...at(view.id), query, body: {} })).status).toBe(404)
    expect((await edit(author, view, view.content)).status).toBe(404)
    const listed = await test.call(author, api.listAdvisoriesEndpoint, { query: { limit: 1000 } })
    expect(listed.data.items.map(({ id }) => id)).not.toContain(view.id)
    expect((await test.call(author, searchEndpoint, { query: { q: 'Xylophone' } })).data.hits).toEqual([])
    const own = await test.call(insider, searchEndpoint, { query: { q: 'Xylophone' } })
    expect(own.data.hits.map(({ kind }) => kind)).toContain('advisory')
  })
})

describe('an advisory about several cases', () => {
  const add = (actor: Actor, view: api.AdvisoryView, caseId: string) =>
    test.call(actor, api.addAdvisoryCaseEndpoint, { ...at(view.id), body: { caseId } }, { ifMatch: view.version })
  const remove = (actor: Actor, view: api.AdvisoryView, caseId: string) =>
    test.call(
      actor,
      api.removeAdvisoryCaseEndpoint,
      { params: { advisoryId: view.id, caseId } },
      { ifMatch: view.version },
    )

  it('takes over what a further case says beside what is written, once', async () => {
    const view = await draft({ cve: 'CVE-2026-1010' })
    const further = await openTestCase(test.app, author.principal, { cve: 'CVE-2026-1011' })
    const { data: added } = await add(author, view, further.id)
    expect(added.cases.map(({ id }) => id).toSorted()).toEqual([view.caseId ?? '', further.id].toSorted())
    expect(added.content.vulnerabilities.map(({ cve }) => cve)).toEqual(['CVE-2026-1010', 'CVE-2026-1011'])
    // Both cases state the same of the same models.
    expect(added.content.productSets).toEqual(view.content.productSets)
    expect(added.content.vulnerabilities[0]).toEqual(view.content.vulnerabilities[0])
    expect(added.version).toBe(view.version + 1)
    expect((await add(author, added, further.id)).problem?.code).toBe('CASE_TAKEN')
    const listed = await test.call(author, api.listAdvisoriesEndpoint, { query: { caseId: further.id, limit: 10 } })
    expect(listed.data.items.map(({ id }) => id)).toEqual([view.id])

    expect((await remove(author, added, view.caseId ?? '')).problem?.code).toBe('FIRST_CASE')
    const { data: removed } = await remove(author, added, further.id)
    expect(removed.cases.map(({ id }) => id)).toEqual([view.caseId])
    expect(removed.content).toEqual(added.content)
    expect((await remove(author, removed, further.id)).status).toBe(404)
    const { data: again } = await add(author, removed, further.id)
    expect(again.content).toEqual(added.content)
    const timeline = await test.call(author, api.advisoryTimelineEndpoint, { ...at(view.id), query: {} })
    expect(timeline.data.items.map(({ action }) => action).slice(0, 3)).toEqual([
      'advisory.caseAdded',
      'advisory.caseRemoved',
      'advisory.caseAdded',
    ])
  })

  it('waits for every one of them, and counts the hand of whoever added it', async () => {
    const view = await inReview({ cve: 'CVE-2026-1012' })
    const further = await openTestCase(test.app, author.principal)
    expect((await add(author, view, further.id)).problem?.code).toBe('ADVISORY_STATUS')
    expect((await remove(author, view, further.id)).problem?.code).toBe('ADVISORY_STATUS')
    const other = await draft()
    const { data } = await add(second, other, further.id)
    expect(data.editorNames).toContain('Second author')
    expect((await add(viewer, data, further.id)).status).toBe(403)
    expect((await add(author, other, (await openTestCase(test.app, author.principal)).id)).problem?.code).toBe(
      'STALE_VERSION',
    )
  })

  it('never tells what a circle knows to those outside it', async () => {
    const hidden = await openTestCase(test.app, insider.principal, { circleId })
    const open = await draft({}, insider)
    expect((await add(insider, open, hidden.id)).problem?.code).toBe('CASE_IN_CIRCLE')
    const { problem } = await add(author, open, hidden.id)
    expect(problem?.findings).toEqual([{ code: 'UNKNOWN_CASE', path: '/caseId' }])
    const secret = await draft({ circleId }, insider)
    const { data } = await add(insider, secret, hidden.id)
    expect(data.cases).toHaveLength(2)
    const everybodys = await openTestCase(test.app, author.principal)
    expect((await add(insider, data, everybodys.id)).data.cases).toHaveLength(3)
    const listed = await test.call(author, api.listAdvisoriesEndpoint, { query: { caseId: everybodys.id, limit: 10 } })
    expect(listed.data.items).toEqual([])
  })
})

describe('advisory.edit', () => {
  it('412 for a stale edit, 428 without a version, and nothing is changed', async () => {
    const view = await draft()
    const changed = { ...view.content, summary: { en: 'First', ja: '' } }
    expect((await edit(author, view, changed)).status).toBe(200)
    const stale = await edit(second, view, { ...view.content, summary: { en: 'Second', ja: '' } })
    expect(stale.problem?.code).toBe('STALE_VERSION')
    const without = await test.call(author, api.editAdvisoryEndpoint, { ...at(view.id), body: changed })
    expect(without.status).toBe(428)
    expect((await test.call(author, api.readAdvisoryEndpoint, at(view.id))).data.content.summary.en).toBe('First')
  })

  it('422 for content that is none, with the place', async () => {
    const view = await draft()
    const [set] = view.content.productSets
    const body = { ...view.content, productSets: set === undefined ? [] : [{ ...set, key: 'Not A Key' }] }
    const result = await test.call(
      author,
      api.editAdvisoryEndpoint,
      { ...at(view.id), body },
      { ifMatch: view.version },
    )
    expect(result.status).toBe(422)
    expect(result.problem?.findings[0]?.path).toBe('/productSets/0/key')
  })

  it('is refused once the revision is in review', async () => {
    const view = await inReview()
    expect((await edit(author, view, view.content)).problem?.code).toBe('ADVISORY_STATUS')
  })
})

describe('advisory.validate and submit', () => {
  it('tells what is missing at the place where it is edited, and refuses to submit', async () => {
    const view = await draft()
    const content = {
      ...view.content,
      productSets: view.content.productSets.map((set) => ({
        ...set,
        versions: { kind: 'unset' as const },
        fixedVersion: '9.9',
      })),
    }
    const edited = (await edit(author, view, content)).data
    const { data } = await test.call(viewer, api.validateAdvisoryEndpoint, { ...at(view.id), body: {} })
    expect(data.isValid).toBe(false)
    expect(data.findings.map(({ code, path }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining([
        '/productSets/0/versions VERSIONS_UNSET',
        '/productSets/0/fixedVersion UNKNOWN_RELEASE',
        '/vulnerabilities/0/description/en TEXT_REQUIRED',
      ]),
    )
    const submitted = await step(author, api.submitAdvisoryEndpoint, edited)
    expect(submitted.status).toBe(422)
    expect(submitted.problem?.code).toBe('ADVISORY_INVALID')
    expect(submitted.problem?.findings.length).toBeGreaterThan(0)
  })

  it('a translation that is begun must be complete', async () => {
    const view = await draft()
    const content = completed(view)
    const edited = await edit(author, view, { ...content, title: { ...content.title, ja: 'サービス拒否' } })
    const { data } = await test.call(author, api.validateAdvisoryEndpoint, { ...at(edited.data.id), body: {} })
    const missing = data.findings.filter(({ code }) => code === 'TRANSLATION_MISSING').map(({ path }) => path)
    expect(missing).toContain('/summary/ja')
    expect(missing).toContain('/vulnerabilities/0/description/ja')
  })
})

describe('advisory.approve', () => {
  it('403 without the permission, and for everybody whose hand is in the revision', async () => {
    const view = await inReview()
    expect((await say(viewer, api.approveAdvisoryEndpoint, view)).status).toBe(403)
    const own = await say(author, api.approveAdvisoryEndpoint, view)
    expect(own.status).toBe(403)
    expect(own.problem?.code).toBe('OWN_APPROVAL')
  })

  it('of two approvers at once one approves, the other is told', async () => {
    const view = await inReview()
    const results = await Promise.all([
      say(approver, api.approveAdvisoryEndpoint, view),
      say(otherApprover, api.approveAdvisoryEndpoint, view),
    ])
    expect(results.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
    const after = (await test.call(viewer, api.readAdvisoryEndpoint, at(view.id))).data
    expect(after.status).toBe('approved')
    expect(after.decisions.filter(({ decision }) => decision === 'approved')).toHaveLength(1)
  })

  it('approves exactly the bytes that were submitted, whatever the catalogue says afterwards', async () => {
    const view = await inReview()
    const query = { language: 'en', format: 'csaf' } as const
    const before = (await test.call(viewer, api.previewAdvisoryEndpoint, { ...at(view.id), query, body: {} })).data.text
    await say(approver, api.approveAdvisoryEndpoint, view)
    const after = (await test.call(viewer, api.previewAdvisoryEndpoint, { ...at(view.id), query, body: {} })).data.text
    expect(after).toBe(before)
  })

  it('returned with a comment, the draft can be edited again and needs a new approval', async () => {
    const view = await inReview()
    expect((await say(approver, api.returnAdvisoryEndpoint, view, '')).status).toBe(422)
    const returned = (await say(approver, api.returnAdvisoryEndpoint, view, 'Name the workaround.')).data
    expect(returned.status).toBe('draft')
    expect(returned.decisions.at(-1)).toMatchObject({ decision: 'returned', comment: 'Name the workaround.' })
    expect((await edit(second, returned, returned.content)).status).toBe(200)
  })
})

describe('advisory.publish', () => {
  it('403 without the permission, 409 for what is not approved', async () => {
    const view = await inReview()
    expect((await step(author, api.publishAdvisoryEndpoint, view)).status).toBe(403)
    expect((await step(publisher, api.publishAdvisoryEndpoint, view)).problem?.code).toBe('ADVISORY_STATUS')
  })

  it('is refused while the case is not verified, or its embargo runs', async () => {
    const early = await say(approver, api.approveAdvisoryEndpoint, await inReview({ steps: ['verifying'] }))
    const refused = await step(publisher, api.publishAdvisoryEndpoint, early.data)
    expect(refused.problem?.code).toBe('CASE_NOT_READY')
    const embargo = { until: '2099-01-01T00:00:00.000Z', zone: 'Asia/Tokyo' }
    const secret = await say(approver, api.approveAdvisoryEndpoint, await inReview({ embargo }))
    const kept = await step(publisher, api.publishAdvisoryEndpoint, secret.data)
    expect(kept.problem).toMatchObject({ code: 'EMBARGO_RUNNING', params: { until: embargo.until } })
    expect(kept.status).toBe(409)
  })

  it('tells the page who may do what, and why not', async () => {
    const view = await inReview()
    const seen = (await test.call(author, api.readAdvisoryEndpoint, at(view.id))).data
    expect(seen.actions.approve).toEqual({ code: 'OWN_APPROVAL', params: {} })
    expect(seen.actions.publish).toEqual({ code: 'FORBIDDEN', params: { permission: 'advisory.publish' } })
    expect(seen.actions.edit).toEqual({ code: 'ADVISORY_STATUS', params: { status: 'in_review' } })
    const byApprover = (await test.call(approver, api.readAdvisoryEndpoint, at(view.id))).data.actions
    expect(byApprover.approve).toBeNull()
    expect(byApprover.publish).toEqual({ code: 'FORBIDDEN', params: { permission: 'advisory.publish' } })
    const bySecond = (await test.call(second, api.readAdvisoryEndpoint, at(view.id))).data.actions
    expect(bySecond.approve).toEqual({ code: 'FORBIDDEN', params: { permission: 'advisory.approve' } })
    expect(bySecond.return).toEqual({ code: 'FORBIDDEN', params: { permission: 'advisory.review' } })
  })
})

describe('advisory.timeline', () => {
  it('keeps who did what in one sealed chain', async () => {
    const view = await inReview()
    await say(approver, api.approveAdvisoryEndpoint, view)
    await test.seal()
    const { items } = (await test.call(viewer, api.advisoryTimelineEndpoint, at(view.id))).data
    expect(items.map(({ action }) => action)).toEqual([
      'advisory.approved',
      'advisory.submitted',
      'advisory.edited',
      'advisory.created',
    ])
    expect(items[0]).toMatchObject({ actorName: 'Approver' })
    expect(items.every(({ sealNumber }) => sealNumber !== null)).toBe(true)
  })
})
