import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { newId } from '#platform/id/index.ts'
import { openCase } from '#modules/case/index.ts'
import { serverModules } from '#main/modules.ts'
import { hiddenAttempts, openAttempts, send, unknownNames, withUnknownIds, type Records } from './request.ts'
import {
  addCircleCase,
  addCircleSource,
  addOtherDivisionCase,
  buildWorld,
  HIDDEN_NAMES,
  OTHER_DIVISION_NAMES,
  SECRET_WORD,
  type Visitor,
  type World,
} from './world.ts'

/** Every endpoint there is: a new one is tried by itself. */
const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))
type Endpoint = (typeof endpoints)[number]
const readings = endpoints.filter((endpoint) => endpoint.method === 'GET')

/** Answers about the installation as a whole, for its operators; figures in them grow with any work, secret or not. */
const TELLS_TOTALS: ReadonlySet<string> = new Set(['system.read', 'system.health', 'system.metrics'])

/** Thousands of requests. */
const PATIENCE_MS = 900_000

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS })

/**
 * Made by jobs from what was open to them, before this test puts what they read into a circle (test/access/world.ts): counts of the
 * answering job, deliveries to listeners. Compared around the case of a circle, and around the other division's; not around that step.
 */
const MADE_BEFORE: ReadonlySet<string> = new Set([
  'undetermined.list',
  'webhook.list',
  'webhook.read',
  'webhook.deliveries',
  'webhook.delivery',
])

/** Exports are entries of the trail: it is read last of all before a step, and first of all after it. */
const isTrail = ({ id }: Endpoint): boolean => id.startsWith('audit.')

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.test.close())

const insiderAsVisitor = (): Visitor => ({ name: 'insider', actor: world.insider, isDivisionBound: false })

/** Whether the visitor holds the endpoint's permission somewhere: who does not is refused before anything is looked at (first tests). */
function mayAsk({ actor }: Visitor, { permission }: Endpoint): boolean {
  return (
    permission === 'public' ||
    (actor !== undefined && (permission === 'signedIn' || actor.principal.permissions.has(permission)))
  )
}

/** Everything that these visitors can read at these endpoints without naming a hidden record. */
async function readAll(
  visitors: readonly Visitor[],
  asked: readonly Endpoint[] = readings,
): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  for (const endpoint of asked) {
    if (TELLS_TOTALS.has(endpoint.id)) continue
    const attempts = openAttempts(endpoint, world)
    for (const visitor of visitors.filter((one) => mayAsk(one, endpoint)))
      for (const attempt of attempts) {
        const { status, told } = await send(world, endpoint, visitor, attempt)
        read.set(`${endpoint.id}, ${visitor.name}, ${attempt.what}`, `${status} ${told}`)
      }
  }
  return read
}

/** Which requests answer otherwise than before, and where the answers part. */
function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].flatMap(([request, now]) => {
    const then = before.get(request) ?? ''
    if (now === then) return []
    const at = [...now].findIndex((letter, index) => letter !== then[index])
    return [
      `${request}: …${then.slice(Math.max(0, at - 60), at + 60)}… is now …${now.slice(Math.max(0, at - 60), at + 60)}…`,
    ]
  })
}

/** Whether an endpoint takes an id of any record of these names. */
function takesHidden(names: readonly string[]): (endpoint: Endpoint) => boolean {
  const records = { open: new Map<string, string>(), hidden: new Map(names.map((name) => [name, newId()])) }
  return (endpoint) => hiddenAttempts(endpoint, records).length > 0
}

/** Hidden and unknown records must be told apart by nothing: status, body, headers, statements. Answers how often both were asked for. */
async function compareWithUnknown(
  endpoint: Endpoint,
  visitors: readonly Visitor[],
  records: Records,
): Promise<{ compared: number; differences: string[] }> {
  const differences: string[] = []
  const attempts = hiddenAttempts(endpoint, records)
  const asking = visitors.filter((one) => mayAsk(one, endpoint))
  for (const visitor of asking)
    for (const attempt of attempts) {
      const hidden = await send(world, endpoint, visitor, attempt)
      const unknown = await send(world, endpoint, visitor, withUnknownIds(attempt, records))
      const place = `${visitor.name}, ${attempt.what}`
      if (hidden.status !== unknown.status) differences.push(`${place}: ${hidden.status} instead of ${unknown.status}`)
      else if (hidden.told !== unknown.told) differences.push(`${place}: ${hidden.told} instead of ${unknown.told}`)
      else if (hidden.statements.join('\n') !== unknown.statements.join('\n'))
        differences.push(
          `${place}: takes another way: ${hidden.statements.length} and ${unknown.statements.length} statements`,
        )
      if (hidden.told.includes(SECRET_WORD)) differences.push(`${place}: tells the secret`)
    }
  return { compared: asking.length * attempts.length, differences }
}

/** The number that an open case gets now: a gap would tell that others were opened. */
async function nextCaseNumber(): Promise<number> {
  const { number } = await openCase(world.test.app, world.insider.principal, { title: 'Probe' })
  await world.test.settleJobs()
  await world.test.seal()
  return Number(number.slice(-4))
}

/** A digest of every hidden row: nothing that a visitor does may change one. */
async function hiddenRows(): Promise<string> {
  const circleId = world.insider.principal.circleIds[0]
  return withClient(world.test.database.ownerUrl, async (client) => {
    const parts: string[] = []
    for (const table of [
      'psirt_case',
      'case_product_set',
      'case_severity',
      'advisory',
      'advisory_revision',
      'source_document',
    ]) {
      const { rows } = await client.query<{ digest: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t where scope_id = $1`,
        [circleId],
      )
      parts.push(rows[0]?.digest ?? '')
    }
    return parts.join(' ')
  })
}

describe('who is nobody', () => {
  it.each(endpoints.filter((endpoint) => endpoint.permission !== 'public'))(
    'is asked to sign in at $id',
    async (endpoint) => {
      expect(unknownNames(endpoint, world), 'give test/access/world.ts an open and a hidden record for these').toEqual(
        [],
      )
      const nobody = world.visitors[0]
      if (nobody === undefined) throw new Error('no visitors')
      const { status, statements } = await send(world, endpoint, nobody, { what: 'plain', ids: world.open, query: {} })
      expect(status).toBe(401)
      expect(statements).toEqual([])
    },
  )
})

describe('who lacks the permission', () => {
  it.each(endpoints.filter(({ permission }) => permission !== 'public' && permission !== 'signedIn'))(
    'is refused at $id, whatever it names',
    async (endpoint) => {
      for (const visitor of world.visitors) {
        if (visitor.actor === undefined || mayAsk(visitor, endpoint)) continue
        const { status } = await send(world, endpoint, visitor, { what: 'plain', ids: world.open, query: {} })
        expect(`${visitor.name} ${status}`).toBe(`${visitor.name} 403`)
      }
    },
  )
})

const isBound = ({ isDivisionBound }: Visitor): boolean => isDivisionBound
let otherDivision: Records

describe('what is hidden', () => {
  const made = readings.filter(({ id }) => MADE_BEFORE.has(id))
  const trail = readings.filter(isTrail)
  const others = readings.filter((endpoint) => !isTrail(endpoint))
  let number: number
  let before: Map<string, string>
  let rows: Awaited<ReturnType<typeof addCircleCase>>

  beforeAll(async () => {
    number = await nextCaseNumber()
    before = await readAll(world.visitors, others)
    await world.test.seal()
    for (const [request, told] of await readAll(world.visitors, trail)) before.set(request, told)
    rows = await addCircleCase(world)
  })

  it('carries its circle in every row, when it is a case of a circle', () => {
    expect(rows.filter(({ open }) => open > 0)).toEqual([])
    expect(rows.filter(({ closed }) => closed > 0).map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'psirt_case',
        'advisory',
        'audit_entry',
        'search_document',
        'search_gram',
        'vulnerability',
      ]),
    )
  })

  it('changes nothing that others can read: a case and an advisory of another circle, with import, answers and jobs', async () => {
    expect(changesOf(before, await readAll(world.visitors, made))).toEqual([])
    await addCircleSource(world)
    expect([...world.hidden.keys()].toSorted()).toEqual(HIDDEN_NAMES)
    for (const [request, told] of await readAll(world.visitors, made)) before.set(request, told)
    const everywhere = world.visitors.filter((visitor) => !isBound(visitor))
    const after = await readAll(everywhere, [...trail, ...others])
    expect(after.size).toBeGreaterThan(1000)
    expect(changesOf(before, after)).toEqual([])
  })

  it('changes nothing either for those bound to one division or case: all that, and a case of another division', async () => {
    // What those read who see everything stands in the trail now.
    await world.test.seal()
    for (const [request, told] of await readAll(world.visitors.filter(isBound), trail)) before.set(request, told)
    const ids = await addOtherDivisionCase(world)
    expect([...ids.keys()].toSorted()).toEqual(OTHER_DIVISION_NAMES)
    otherDivision = { open: world.open, hidden: ids }
    const after = await readAll(world.visitors.filter(isBound), [...trail, ...others])
    expect(after.size).toBeGreaterThan(1000)
    expect(changesOf(before, after)).toEqual([])
  })

  it('leaves no gap in the numbers of cases: one for the case of the other division, none for the one of the circle', async () => {
    expect(await nextCaseNumber()).toBe(number + 2)
  })
})

describe('what a visitor may not see', () => {
  let rows: string
  beforeAll(async () => {
    rows = await hiddenRows()
  })

  it('is there for its circle', async () => {
    const found = new Set<string>()
    for (const endpoint of readings)
      for (const attempt of [...hiddenAttempts(endpoint, world), ...openAttempts(endpoint, world)])
        if ((await send(world, endpoint, insiderAsVisitor(), attempt)).told.includes(SECRET_WORD))
          found.add(endpoint.id)
    expect([...found]).toEqual(
      expect.arrayContaining([
        'case.list',
        'case.read',
        'advisory.list',
        'advisory.read',
        'search.find',
        'source.read',
        'vulnerability.read',
      ]),
    )
  })

  it.each(endpoints.filter(takesHidden(HIDDEN_NAMES)))('is to $id what does not exist', async (endpoint) => {
    const { compared, differences } = await compareWithUnknown(endpoint, world.visitors, world)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(0)
  })

  it('is not changed by any of it', async () => {
    expect(await hiddenRows()).toBe(rows)
  })
})

describe('a case of another division, for those bound to one division or case', () => {
  it.each(endpoints.filter(takesHidden(OTHER_DIVISION_NAMES)))('is to $id what does not exist', async (endpoint) => {
    const visitors = world.visitors.filter(isBound)
    const { compared, differences } = await compareWithUnknown(endpoint, visitors, otherDivision)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(0)
  })
})
