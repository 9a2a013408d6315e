import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { searchEndpoint } from '#main/system/api.ts'
import { listOwnCirclesEndpoint } from '#modules/identity/api.ts'
import { createDivision } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { withClient } from '#platform/postgres/index.ts'
import {
  addProductSetEndpoint,
  addVulnerabilityEndpoint,
  caseTimelineEndpoint,
  changeCaseEndpoint,
  listCasesEndpoint,
  openCaseEndpoint,
  readCaseEndpoint,
  removeProductSetEndpoint,
  setSeverityEndpoint,
  setStateEndpoint,
  type CaseView,
} from './api.ts'
import { readBoardEndpoint } from './board-api.ts'
import { ELEMENTS, elementsSchema, type Elements } from './model.ts'

let test: TestApp
let coordinator: Actor
let engineer: Actor
let viewer: Actor
let admin: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'], { name: 'Coordinator' })
  engineer = await test.actor(['engineer'], { name: 'Engineer' })
  viewer = await test.actor(['viewer'])
  admin = await test.actor(['admin'])
})
afterAll(() => test.close())

async function open(body: Parameters<typeof openBody>[0] = {}, actor = coordinator): Promise<CaseView> {
  const opened = await test.call(actor, openCaseEndpoint, { body: openBody(body) })
  return (await test.call(actor, readCaseEndpoint, { params: { caseId: opened.data.id } })).data
}

function openBody(body: { title?: string; circleId?: string; divisionId?: string }): { title: string } & typeof body {
  return { title: 'Buffer overflow in the web server', ...body }
}

/** A case with one vulnerability and its product set. */
async function openWithFlaw(actor = coordinator): Promise<{ view: CaseView; setId: string }> {
  const { id } = await open({}, actor)
  const added = await test.call(actor, addVulnerabilityEndpoint, {
    params: { caseId: id },
    body: { title: 'Overflow in the parser' },
  })
  const setId = added.data.vulnerabilities[0]?.productSets[0]?.id
  if (setId === undefined) throw new Error('a vulnerability without a product set')
  return { view: added.data, setId }
}

const setOf = (view: CaseView): CaseView['vulnerabilities'][number]['productSets'][number] => {
  const set = view.vulnerabilities[0]?.productSets[0]
  if (set === undefined) throw new Error('no product set')
  return set
}

const elements = (level: 'none' | 'high'): Elements => {
  const judged = { level, reason: 'stops the line' }
  return elementsSchema.parse(Object.fromEntries(ELEMENTS.map((element) => [element, judged])))
}

describe('case.open', () => {
  const body = { title: 'A case' }

  it('401 without credentials, 403 without the permission', async () => {
    expect((await test.call(undefined, openCaseEndpoint, { body })).status).toBe(401)
    expect((await test.call(viewer, openCaseEndpoint, { body })).status).toBe(403)
    expect((await test.call(admin, listCasesEndpoint, {})).status).toBe(403)
  })

  it('422 without a title, for an unknown source, vulnerability or time zone, and for a circle one is not in', async () => {
    const refused = [
      {},
      { title: '  ' },
      { title: 'A case', sourceId: newId() },
      { title: 'A case', vulnerabilityIds: [newId()] },
      { title: 'A case', circleId: newId() },
      { title: 'A case', embargo: { until: '2030-01-01T00:00:00Z', zone: 'Mars/Olympus' } },
    ]
    for (const wrong of refused) {
      const result = await test.call(coordinator, openCaseEndpoint, { body: wrong })
      expect([result.status, result.problem?.code]).toEqual([422, 'INVALID_INPUT'])
    }
  })

  it('numbers cases without gaps, also when many are opened at the same time and some fail', async () => {
    const before = (await open()).number
    const wishes = Array.from({ length: 12 }, (_, index) => ({
      title: `Case ${index}`,
      ...(index % 3 === 0 ? { vulnerabilityIds: [newId()] } : {}),
    }))
    const results = await Promise.all(
      wishes.map((wish, index) =>
        test.call(index % 2 === 0 ? coordinator : engineer, openCaseEndpoint, { body: wish }),
      ),
    )
    const numbers = results
      .filter((result) => result.status === 201)
      .map((result) => Number(result.data.number.slice(11)))
    const first = Number(before.slice(11)) + 1
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, index) => first + index))
    expect(before).toMatch(/^PSIRT-\d{4}-\d{4}$/)
  })

  it('opens in the division where the role is held, nowhere else', async () => {
    const { bootstrapPrincipal } = await import('#modules/identity/index.ts')
    const [motion, control] = await Promise.all(
      ['M', 'C'].map((code) => createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })),
    )
    const scope = { kind: 'division' as const, id: motion?.id ?? '' }
    const local = await test.actor([{ role: 'engineer', scope }])
    expect((await test.call(local, openCaseEndpoint, { body })).status).toBe(403)
    const there = await test.call(local, openCaseEndpoint, { body: { ...body, divisionId: control?.id ?? '' } })
    expect(there.status).toBe(403)
    const mine = await open({ divisionId: motion?.id ?? '' }, local)
    const foreign = await open({ divisionId: control?.id ?? '' })
    const listed = (await test.call(local, listCasesEndpoint, {})).data
    expect(listed.items.map((item) => item.id)).toEqual([mine.id])
    expect(listed.total).toBe(1)
    const hidden = await test.call(local, readCaseEndpoint, { params: { caseId: foreign.id } })
    expect(hidden.status).toBe(404)
    const moved = await test.call(
      local,
      changeCaseEndpoint,
      { params: { caseId: mine.id }, body: { divisionId: control?.id ?? null } },
      { ifMatch: 1 },
    )
    expect(moved.status).toBe(403)
  })
})

describe('a restricted case', () => {
  it('does not exist for anybody outside its circle: not by id, in lists, counts, search, timeline or board', async () => {
    const circleId = newId()
    await withClient(test.database.ownerUrl, (client) =>
      client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo']),
    )
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const before = (await test.call(coordinator, listCasesEndpoint, {})).data.total
    const secret = await open({ title: 'Zyzzyva flaw', circleId }, insider)
    const params = { caseId: secret.id }
    const added = await test.call(insider, addVulnerabilityEndpoint, { params, body: { title: 'Zyzzyva overflow' } })
    const set = setOf(added.data)
    expect(added.data.isRestricted).toBe(true)
    expect(added.data.circleId).toBe(circleId)
    const own = (await test.call(insider, listOwnCirclesEndpoint, {})).data.items
    expect(own).toEqual([
      { id: circleId, name: 'Embargo', members: [{ userId: insider.userId, name: expect.any(String) }] },
    ])

    const body = { cvss3Vector: null, elements: elements('high') }
    const address = { caseId: secret.id, setId: set.id, assigner: 'us' as const }
    const answers = [
      await test.call(coordinator, readCaseEndpoint, { params }),
      await test.call(coordinator, caseTimelineEndpoint, { params }),
      await test.call(coordinator, changeCaseEndpoint, { params, body: { title: 'x' } }, { ifMatch: 1 }),
      await test.call(coordinator, setSeverityEndpoint, { params: address, body }, { ifMatch: 0 }),
    ]
    const unknown = await test.call(coordinator, readCaseEndpoint, { params: { caseId: newId() } })
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect({ ...answer.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' })
    }
    expect((await test.call(coordinator, listCasesEndpoint, {})).data.total).toBe(before)
    const query = { q: 'zyzzyva' }
    expect((await test.call(coordinator, searchEndpoint, { query })).data.hits).toEqual([])
    const hits = (await test.call(insider, searchEndpoint, { query })).data.hits
    expect(hits.map((hit) => hit.kind).toSorted()).toEqual(['case', 'vulnerability'])
    const board = (await test.call(coordinator, readBoardEndpoint, {})).data
    expect(board.newestCases.map((item) => item.id)).not.toContain(secret.id)
  })
})

describe('the state of a product set', () => {
  it('422 for a step that is none; the case takes the least advanced state; everything stands in the timeline', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId }
    const skip = await test.call(engineer, setStateEndpoint, { params, body: { state: 'fixed' } }, { ifMatch: 1 })
    expect([skip.status, skip.problem?.findings[0]?.code]).toEqual([422, 'CASE_STATE_STEP'])
    const bare = await test.call(
      engineer,
      setStateEndpoint,
      { params, body: { state: 'not_affected' } },
      { ifMatch: 1 },
    )
    expect(bare.problem?.findings[0]).toMatchObject({ code: 'JUSTIFICATION_REQUIRED', path: '/justification' })
    const vulnerabilityId = view.vulnerabilities[0]?.id ?? ''
    const set = { vulnerabilityId, name: 'All others', versionRange: '', modelIds: [] }
    await test.call(coordinator, addProductSetEndpoint, { params, body: set })
    const moved = await test.call(engineer, setStateEndpoint, { params, body: { state: 'verifying' } }, { ifMatch: 1 })
    expect(moved.data.state).toBe('received')
    const other = moved.data.vulnerabilities[0]?.productSets[1]?.id ?? ''
    const settled = await test.call(
      engineer,
      setStateEndpoint,
      { params: { ...params, setId: other }, body: { state: 'not_affected', justification: 'component_not_present' } },
      { ifMatch: 1 },
    )
    expect(settled.data.state).toBe('verifying')
    const timeline = (await test.call(viewer, caseTimelineEndpoint, { params: { caseId: view.id } })).data.items
    expect(timeline.map((entry) => entry.action)).toEqual([
      'case.stateSet',
      'case.stateSet',
      'case.productSetAdded',
      'case.vulnerabilityAdded',
      'case.opened',
    ])
    expect(timeline[0]).toMatchObject({ actorName: 'Engineer', details: { from: 'received', to: 'not_affected' } })
  })

  it('412 when somebody else was faster: of two at once exactly one wins, and nothing is half-written', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId }
    const results = await Promise.all([
      test.call(coordinator, setStateEndpoint, { params, body: { state: 'verifying' } }, { ifMatch: 1 }),
      test.call(engineer, setStateEndpoint, { params, body: { state: 'verifying' } }, { ifMatch: 1 }),
    ])
    expect(results.map((result) => result.status).toSorted((a, b) => a - b)).toEqual([200, 412])
    const after = (await test.call(viewer, readCaseEndpoint, { params: { caseId: view.id } })).data
    expect(setOf(after)).toMatchObject({ state: 'verifying', version: 2 })
    const timeline = (await test.call(viewer, caseTimelineEndpoint, { params: { caseId: view.id } })).data.items
    expect(timeline.filter((entry) => entry.action === 'case.stateSet')).toHaveLength(1)
  })

  it('428 without the version, 403 for who only reads', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId }
    expect((await test.call(coordinator, setStateEndpoint, { params, body: { state: 'verifying' } })).status).toBe(428)
    const read = await test.call(viewer, setStateEndpoint, { params, body: { state: 'verifying' } }, { ifMatch: 1 })
    expect(read.status).toBe(403)
  })

  it('the last product set of a vulnerability stays', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId }
    const result = await test.call(coordinator, removeProductSetEndpoint, { params }, { ifMatch: 1 })
    expect([result.status, result.problem?.code]).toEqual([409, 'LAST_PRODUCT_SET'])
  })
})

describe('severity', () => {
  it('422 for what is no CVSS vector, for exploitation without evidence, and for an element without a reason', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId, assigner: 'us' as const }
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H'
    const wrong = await test.call(
      engineer,
      setSeverityEndpoint,
      { params, body: { cvss3Vector: vector } },
      { ifMatch: 0 },
    )
    expect(wrong.problem?.findings).toMatchObject([{ code: 'INVALID_CVSS_VECTOR', path: '/cvss3Vector' }])
    const known = { exploitation: 'confirmed' as const }
    const bare = await test.call(engineer, setSeverityEndpoint, { params, body: known }, { ifMatch: 0 })
    expect(bare.problem?.findings.map((finding) => finding.code)).toEqual(['EVIDENCE_REQUIRED', 'AWARENESS_REQUIRED'])
    const unreasoned = { ...elements('high'), safety: { level: 'low' as const, reason: '' } }
    const body = { elements: unreasoned }
    const silent = await test.call(engineer, setSeverityEndpoint, { params, body }, { ifMatch: 0 })
    expect([silent.status, silent.problem?.findings[0]?.path]).toEqual([422, '/elements/safety/reason'])
  })

  it('computes the scores; our own judgement stands for the case; a stale one gets 412', async () => {
    const { view, setId } = await openWithFlaw()
    const params = { caseId: view.id, setId, assigner: 'cert' as const }
    const cert = { cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }
    const first = await test.call(engineer, setSeverityEndpoint, { params, body: cert }, { ifMatch: 0 })
    expect(first.data.score).toBe(9.8)
    const ours = {
      cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
      cvss4Vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
      elements: elements('high'),
    }
    const own = { ...params, assigner: 'us' as const }
    const second = await test.call(engineer, setSeverityEndpoint, { params: own, body: ours }, { ifMatch: 0 })
    const judged = setOf(second.data).severities.find((severity) => severity.assigner === 'us')
    expect(judged?.cvss3?.score).toBe(7.5)
    expect(judged?.cvss4?.score).toBe(8.7)
    expect(second.data.score).toBe(8.7)
    expect(second.data.elements.safety).toBe('high')
    const again = await test.call(coordinator, setSeverityEndpoint, { params: own, body: ours }, { ifMatch: 0 })
    expect([again.status, again.problem?.code]).toEqual([412, 'STALE_VERSION'])
    const next = await test.call(coordinator, setSeverityEndpoint, { params: own, body: ours }, { ifMatch: 1 })
    expect(next.status).toBe(200)
  })
})

describe('the head of a case', () => {
  it('412 for a stale edit, which changes nothing', async () => {
    const { id, version } = await open()
    const params = { caseId: id }
    const first = await test.call(
      engineer,
      changeCaseEndpoint,
      { params, body: { title: 'First' } },
      { ifMatch: version },
    )
    expect(first.data).toMatchObject({ title: 'First', version: version + 1 })
    const stale = await test.call(
      coordinator,
      changeCaseEndpoint,
      { params, body: { title: 'Second' } },
      { ifMatch: version },
    )
    expect(stale.status).toBe(412)
    expect((await test.call(viewer, readCaseEndpoint, { params })).data.title).toBe('First')
  })

  it('lists by words, state and whether work is open', async () => {
    const { id } = await open({ title: 'Needle in 100% of stacks' })
    const list = (query: Parameters<typeof test.call<typeof listCasesEndpoint>>[2]['query']): Promise<string[]> =>
      test.call(viewer, listCasesEndpoint, { query }).then((result) => result.data.items.map((item) => item.id))
    expect(await list({ q: '100% of' })).toEqual([id])
    expect(await list({ q: '100_ of' })).toEqual([])
    expect(await list({ q: 'Needle', isOpen: 'true' })).toEqual([id])
    expect(await list({ q: 'Needle', isOpen: 'false' })).toEqual([])
    expect(await list({ q: 'Needle', state: 'fixed' })).toEqual([])
  })
})
