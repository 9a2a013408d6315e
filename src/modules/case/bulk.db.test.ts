import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createDivision } from '#modules/identity/index.ts'
import type { BulkView } from '#modules/workspace/model.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { caseBulk, type CaseBulkChange } from './api-bulk.ts'
import { caseTimelineEndpoint, changeCaseEndpoint, openCaseEndpoint, readCaseEndpoint } from './api.ts'

let test: TestApp
let coordinator: Actor
/** Works in the first division only. */
let ofDivision: Actor
let outsider: Actor
let first: string
let second: string
let circleId: string

beforeAll(async () => {
  test = await createTestApp()
  circleId = newId()
  await withClient(test.database.ownerUrl, (client) =>
    client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Circle']),
  )
  coordinator = await test.actor(['coordinator', 'admin'], { circleIds: [circleId] })
  const division = (code: string) =>
    createDivision(test.app, coordinator.principal, { code, nameEn: code, nameJa: code })
  first = (await division('FA')).id
  second = (await division('MT')).id
  ofDivision = await test.actor([{ role: 'coordinator', scope: { kind: 'division', id: first } }])
  outsider = await test.actor(['coordinator', 'auditor'])
})
afterAll(() => test.close())

async function open(body: { divisionId?: string; circleId?: string } = {}): Promise<string> {
  const opened = await test.call(coordinator, openCaseEndpoint, { body: { title: 'Overflow', ...body } })
  return opened.data.id
}
const read = async (caseId: string) => (await test.call(coordinator, readCaseEndpoint, { params: { caseId } })).data

async function change(actor: Actor, ids: readonly string[], wanted: CaseBulkChange): Promise<BulkView> {
  const target = { records: ids.map((id) => ({ id })) }
  const { digest } = (await test.call(actor, caseBulk.preview, { body: { target, change: wanted } })).data
  const { id } = (await test.call(actor, caseBulk.start, { body: { target, change: wanted, digest } })).data
  await test.settleJobs()
  return (await test.call(actor, caseBulk.read, { params: { bulkId: id } })).data
}

describe('changing many cases', () => {
  it('sets kind and division, each case with its own entry, and takes it back', async () => {
    const ids = [await open(), await open()]
    const view = await change(coordinator, ids, { kind: 'inquiry', divisionId: first })
    expect(view).toMatchObject({ state: 'completed', changed: 2, failed: 0, canUndo: true })
    for (const caseId of ids) {
      expect(await read(caseId)).toMatchObject({ kind: 'inquiry', divisionId: first })
      const story = (await test.call(coordinator, caseTimelineEndpoint, { params: { caseId } })).data.items
      expect(story[0]?.action).toBe('case.changed')
    }
    await test.call(coordinator, caseBulk.undo, { params: { bulkId: view.id }, body: {} })
    await test.settleJobs()
    for (const caseId of ids) expect(await read(caseId)).toMatchObject({ kind: 'vulnerability', divisionId: null })
  })

  it('who works in one division changes its cases only, and sends none elsewhere', async () => {
    const [own, other] = [await open({ divisionId: first }), await open({ divisionId: second })]
    const away = await change(ofDivision, [own], { divisionId: second })
    expect(away).toMatchObject({ changed: 0, failed: 1, errors: [{ code: 'FORBIDDEN' }] })
    const both = await change(ofDivision, [own, other], { kind: 'malware' })
    expect(both).toMatchObject({ changed: 1, failed: 1, errors: [{ code: 'NOT_FOUND', name: '' }] })
    expect((await read(other)).kind).toBe('vulnerability')
  })

  it('a restricted case is, outside its circle, as if there was none: not in all that match, and in no entry or count', async () => {
    const secret = await open({ circleId })
    const target = { query: { kind: ['field_incident' as const] } }
    await change(coordinator, [secret], { kind: 'field_incident' })
    const seen = (await test.call(outsider, caseBulk.preview, { body: { target, change: { kind: 'inquiry' } } })).data
    expect(seen).toMatchObject({ total: 0, changed: 0 })
    const named = { records: [{ id: secret }, { id: newId() }] }
    const byName = (
      await test.call(outsider, caseBulk.preview, { body: { target: named, change: { kind: 'inquiry' } } })
    ).data
    expect(byName.problems).toEqual([{ code: 'NOT_FOUND', params: {}, count: 2, names: ['', ''] }])
    const rows = await test.app.db.tx(outsider.principal, (tx) =>
      tx.selectFrom('audit_entry').select('content').execute(),
    )
    expect(rows.filter(({ content }) => content.includes(secret))).toEqual([])
  })

  it('a division or line that is not there is refused, for one case and for many', async () => {
    const id = await open()
    const places = [
      { change: { divisionId: newId() }, findings: [{ code: 'UNKNOWN_DIVISION', path: '/divisionId' }] },
      { change: { lineId: newId() }, findings: [{ code: 'UNKNOWN_LINE', path: '/lineId' }] },
    ]
    for (const { change: wanted, findings } of places) {
      const one = await test.call(
        coordinator,
        changeCaseEndpoint,
        { params: { caseId: id }, body: wanted },
        { ifMatch: 1 },
      )
      expect(one).toMatchObject({ status: 422, problem: { findings } })
      const fresh = await test.call(coordinator, openCaseEndpoint, { body: { title: 'Overflow', ...wanted } })
      expect(fresh).toMatchObject({ status: 422, problem: { findings } })
      const many = await test.call(coordinator, caseBulk.preview, {
        body: { target: { records: [{ id }] }, change: wanted },
      })
      expect(many).toMatchObject({ status: 422, problem: { findings } })
    }
  })

  it('asked to be undone several times at once, it is undone once', async () => {
    const view = await change(coordinator, [await open()], { kind: 'inquiry' })
    const undo = () => test.call(coordinator, caseBulk.undo, { params: { bulkId: view.id }, body: {} })
    const answers = await Promise.all([undo(), undo(), undo(), undo()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409, 409])
    await test.settleJobs()
  })

  it('undo ends when somebody has changed a case since', async () => {
    const id = await open()
    const view = await change(coordinator, [id], { kind: 'inquiry' })
    const { version } = await read(id)
    await test.call(
      coordinator,
      changeCaseEndpoint,
      { params: { caseId: id }, body: { title: 'New' } },
      { ifMatch: version },
    )
    const refused = await test.call(coordinator, caseBulk.undo, { params: { bulkId: view.id }, body: {} })
    expect(refused.problem).toMatchObject({ code: 'NOT_UNDOABLE' })
  })
})
