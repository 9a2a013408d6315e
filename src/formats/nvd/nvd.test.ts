import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatedAnswer } from '../affected-set/stated/index.ts'
import { parseCpe, type CpeName } from '../cpe/index.ts'
import { answerNvd, parseNvd, parseNvdCve, readNvd, type NvdReading, type NvdUnit } from './index.ts'

function cpeOf(part: string, product: string, version = '*', more = '*:*:*:*:*:*:*'): string {
  return `cpe:2.3:${part}:hibari:${product}:${version}:${more}`
}

function nameOf(text: string): CpeName {
  const { name } = parseCpe(text)
  if (name === undefined) throw new Error(text)
  return name
}

type Match = Readonly<Record<string, unknown>>
interface Node {
  readonly operator?: string
  readonly negate?: boolean
  readonly cpeMatch: readonly Match[]
}
interface Configuration {
  readonly operator?: string
  readonly negate?: boolean
  readonly nodes: readonly Node[]
}

const vulnerable = (criteria: string, bounds: Match = {}): Match => ({ vulnerable: true, criteria, ...bounds })
const beside = (criteria: string, bounds: Match = {}): Match => ({ vulnerable: false, criteria, ...bounds })
const or = (...cpeMatch: Match[]): Node => ({ operator: 'OR', negate: false, cpeMatch })

function readingOf(configurations: unknown, vulnStatus = 'Analyzed'): NvdReading {
  const { cve, findings } = parseNvdCve({ id: 'CVE-2026-0001', vulnStatus, configurations })
  if (cve === undefined) throw new Error(JSON.stringify(findings))
  const reading = readNvd(cve)
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
  return reading
}

function unitOf(products: readonly (readonly [string, (string | undefined)?])[], isWhole = false): NvdUnit {
  return { isWhole, products: products.map(([cpe, version]) => ({ name: nameOf(cpe), version })) }
}

const verdict = ({ applicability, ground }: StatedAnswer): string => `${applicability} ${ground}`

/** The answer for a unit of one product, its firmware. */
function ask(configurations: readonly Configuration[], version?: string): string {
  return verdict(answerNvd(readingOf(configurations), unitOf([[cpeOf('o', 'kanban_firmware'), version]])))
}

describe('ranges of a criterion', () => {
  const one = (bounds: Match, version = '*'): Configuration[] => [
    { nodes: [or(vulnerable(cpeOf('o', 'kanban_firmware', version), bounds))] },
  ]
  it.each([
    [{}, undefined, 'affected ALL_VERSIONS'],
    [{ versionEndExcluding: '2.0' }, '1.9', 'affected IN_RANGE'],
    [{ versionEndExcluding: '2.0' }, '2.0', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    [{ versionEndIncluding: '2.0' }, '2.0', 'affected IN_RANGE'],
    [{ versionEndIncluding: '2.0' }, '2.1', 'undetermined NO_FIX_STATED'],
    [{ versionStartIncluding: '1.5', versionEndExcluding: '2.0' }, '1.5', 'affected IN_RANGE'],
    [{ versionStartIncluding: '1.5', versionEndExcluding: '2.0' }, '1.4', 'not_affected BELOW_LOWER_BOUND'],
    [{ versionStartExcluding: '1.5', versionEndExcluding: '2.0' }, '1.5', 'not_affected BELOW_LOWER_BOUND'],
    [{ versionEndExcluding: '2.0' }, undefined, 'undetermined VERSION_UNKNOWN'],
    [{ versionStartIncluding: '3.0', versionEndExcluding: '2.0' }, '2.5', 'undetermined NOT_UNDERSTOOD'],
    [{ versionEndExcluding: '2.0' }, 'blue', 'undetermined INCOMPARABLE'],
  ])('%j for version %s: %s', (bounds, version, expected) => {
    expect(ask(one(bounds), version)).toBe(expected)
  })

  it.each([
    ['1.2', '1.2', 'affected IN_RANGE'],
    ['1.2', '1.1', 'undetermined NOT_STATED'],
    ['1.*', '1.7', 'affected IN_RANGE'],
    ['-', '1.0', 'undetermined NOT_STATED'],
    ['1.?', '1.0', 'undetermined NOT_UNDERSTOOD'],
  ])('the version %s of the name, for version %s: %s', (own, version, expected) => {
    expect(ask(one({}, own), version)).toBe(expected)
  })

  it('an update is a part of the version', () => {
    const reading = readingOf([
      {
        nodes: [
          or(
            vulnerable(cpeOf('a', 'kanban', '2015', 'sp2:*:*:*:*:*:*')),
            vulnerable(cpeOf('a', 'kanban', '2017', '-:*:*:*:*:*:*')),
          ),
        ],
      },
    ])
    const of = (cpe: string, version?: string): string => verdict(answerNvd(reading, unitOf([[cpe, version]])))
    expect(of(cpeOf('a', 'kanban'), '2015 SP2')).toBe('affected IN_RANGE')
    expect(of(cpeOf('a', 'kanban', '2015', 'sp2:*:*:*:*:*:*'))).toBe('affected IN_RANGE')
    expect(of(cpeOf('a', 'kanban'), '2015')).toBe('undetermined INCOMPARABLE')
    expect(of(cpeOf('a', 'kanban'), '2017')).toBe('affected IN_RANGE')
    expect(of(cpeOf('a', 'kanban'), '2016')).toBe('undetermined NOT_STATED')
  })

  it('hardware is named without a version', () => {
    const reading = readingOf([{ nodes: [or(vulnerable(cpeOf('h', 'kanban', '-')))] }])
    expect(verdict(answerNvd(reading, unitOf([[cpeOf('h', 'kanban', '-')]])))).toBe('affected ALL_VERSIONS')
  })

  it('gaps are decided on the union of the criteria', () => {
    const two = [
      { nodes: [or(vulnerable(cpeOf('o', 'kanban_firmware'), { versionEndIncluding: '1.5' }))] },
      {
        nodes: [
          or(vulnerable(cpeOf('o', 'kanban_firmware'), { versionStartIncluding: '2.0', versionEndExcluding: '2.4' })),
        ],
      },
    ]
    expect(['1.5', '1.6', '2.0', '2.4'].map((version) => ask(two, version))).toEqual([
      'affected IN_RANGE',
      'not_affected IN_GAP',
      'affected IN_RANGE',
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    ])
  })

  it('another product is not listed', () => {
    const reading = readingOf(one({}))
    expect(verdict(answerNvd(reading, unitOf([[cpeOf('o', 'tsubame_firmware'), '1.0']])))).toBe('not_listed NOT_LISTED')
  })

  it('what the unit does not tell of its name leaves it open, what it tells otherwise makes it another product', () => {
    const reading = readingOf([
      { nodes: [or(vulnerable(cpeOf('a', 'kanban', '*', '*:*:*:*:windows:*:*'), { versionEndExcluding: '2.0' }))] },
    ])
    const of = (target: string): string =>
      verdict(answerNvd(reading, unitOf([[cpeOf('a', 'kanban', '1.0', `*:*:*:*:${target}:*:*`)]])))
    expect(of('windows')).toBe('affected IN_RANGE')
    expect(of('*')).toBe('undetermined CONDITION')
    expect(of('linux')).toBe('not_listed NOT_LISTED')
  })
})

describe('running on', () => {
  const pair: Configuration[] = [
    {
      operator: 'AND',
      nodes: [
        or(vulnerable(cpeOf('o', 'kanban_firmware'), { versionEndExcluding: '2.0' })),
        or(beside(cpeOf('h', 'kanban_a', '-')), beside(cpeOf('h', 'kanban_b', '-'))),
      ],
    },
  ]
  const firmware = (version: string): [string, string] => [cpeOf('o', 'kanban_firmware'), version]
  const of = (...products: [string, string?][]): string => verdict(answerNvd(readingOf(pair), unitOf(products)))

  it('both have to be there', () => {
    expect(of(firmware('1.0'), [cpeOf('h', 'kanban_b', '-')])).toBe('affected IN_RANGE')
    expect(of(firmware('1.0'))).toBe('undetermined CONDITION')
    expect(of(firmware('2.0'))).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(of([cpeOf('h', 'kanban_b', '-')])).toBe('not_listed NOT_LISTED')
  })

  it('what a whole unit has not is not there; nothing is said of it then', () => {
    const unit = unitOf([firmware('1.0'), [cpeOf('h', 'kanban_c', '-')]], true)
    expect(verdict(answerNvd(readingOf(pair), unit))).toBe('undetermined NOT_STATED')
  })

  it('the box carries what has to be there as a condition in words', () => {
    const [product] = readingOf(pair).products
    expect(product?.rules[0]?.boxes[0]).toMatchObject({
      version: { lower: null, upper: { text: '2.0', isInclusive: false } },
      conditions: ['cpe:2.3:h:hibari:kanban_a:-:*:*:*:*:*:*:* or cpe:2.3:h:hibari:kanban_b:-:*:*:*:*:*:*:*'],
    })
  })

  it('versions of what is beside count, too', () => {
    const configurations = [
      {
        operator: 'AND',
        nodes: [
          or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: '2.0' })),
          or(beside(cpeOf('o', 'tsubame'), { versionEndIncluding: '10' })),
        ],
      },
    ]
    const on = (version: string): string =>
      verdict(
        answerNvd(
          readingOf(configurations),
          unitOf([
            [cpeOf('a', 'kanban'), '1.0'],
            [cpeOf('o', 'tsubame'), version],
          ]),
        ),
      )
    expect(on('9')).toBe('affected IN_RANGE')
    expect(on('11')).toBe('undetermined NOT_STATED')
  })

  it('a negated node must not hold; products of a negated configuration stay open', () => {
    const configurations = [
      {
        operator: 'AND',
        nodes: [
          or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: '2.0' })),
          { ...or(beside(cpeOf('a', 'shield'))), negate: true },
        ],
      },
    ]
    const reading = readingOf(configurations)
    const kanban: [string, string] = [cpeOf('a', 'kanban'), '1.0']
    expect(verdict(answerNvd(reading, unitOf([kanban], true)))).toBe('affected IN_RANGE')
    expect(verdict(answerNvd(reading, unitOf([kanban])))).toBe('undetermined CONDITION')
    expect(verdict(answerNvd(reading, unitOf([kanban, [cpeOf('a', 'shield'), '1']], true)))).toBe(
      'undetermined NOT_STATED',
    )
    const negated = readingOf([
      { negate: true, nodes: [or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: '2.0' }))] },
    ])
    expect(answerNvd(negated, unitOf([[cpeOf('a', 'kanban'), '3.0']])).applicability).toBe('undetermined')
  })
})

describe('what cannot be read', () => {
  it('a vulnerable criterion that is no name may mean any unit', () => {
    const reading = readingOf([{ nodes: [or(vulnerable('cpe:2.3:broken'))] }])
    expect(verdict(answerNvd(reading, unitOf([[cpeOf('a', 'kanban'), '1.0']])))).toBe('undetermined NOT_UNDERSTOOD')
  })

  it.each([
    [
      'an operator that is none',
      [{ operator: 'XOR', nodes: [or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: '2.0' }))] }],
    ],
    ['a bound that is no text', [{ nodes: [or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: 2 }))] }]],
    [
      'nodes that are no list',
      [{ nodes: {} }, { nodes: [or(vulnerable(cpeOf('a', 'kanban'), { versionEndExcluding: '2.0' }))] }],
    ],
  ])('%s makes nobody not affected', (_, configurations) => {
    expect(answerNvd(readingOf(configurations), unitOf([[cpeOf('a', 'kanban'), '3.0']])).applicability).not.toBe(
      'not_affected',
    )
  })

  it('a rejected CVE says nothing', () => {
    const reading = readingOf([{ nodes: [or(vulnerable(cpeOf('a', 'kanban')))] }], 'Rejected')
    expect(verdict(answerNvd(reading, unitOf([[cpeOf('a', 'kanban'), '1.0']])))).toBe('not_listed NOT_LISTED')
  })

  it('an answer of the API holds many CVEs, told with their places', () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ vulnerabilities: [{ cve: { id: 'CVE-2026-0001', configurations: [] } }, { cve: { id: 'x' } }] }),
    )
    const { cves, findings } = parseNvd(bytes)
    expect(cves.map(({ id }) => id)).toEqual(['CVE-2026-0001'])
    expect(findings).toMatchObject([{ code: 'NOT_CVE', path: '/vulnerabilities/1/cve/id' }])
  })
})

// A system as a set of products with numbers for versions; configurations over a few names.
const NAMES = ['a', 'b', 'c'] as const
const bounds = fc.record(
  {
    versionStartIncluding: fc.constantFrom('1', '2'),
    versionStartExcluding: fc.constantFrom('1', '2'),
    versionEndIncluding: fc.constantFrom('2', '3'),
    versionEndExcluding: fc.constantFrom('2', '3'),
  },
  { requiredKeys: [] },
)
const match = fc
  .tuple(fc.boolean(), fc.constantFrom(...NAMES), fc.constantFrom('*', '*', '2'), bounds)
  .map(([isVulnerable, product, version, limits]): Match => ({
    vulnerable: isVulnerable,
    criteria: cpeOf('a', product, version),
    ...(version === '*' ? limits : {}),
  }))
const operator = fc.constantFrom('AND', 'OR')
const node = fc.record({
  operator,
  negate: fc.constantFrom(false, false, true),
  cpeMatch: fc.array(match, { minLength: 1, maxLength: 3 }),
})
const configuration = fc.record({
  operator,
  negate: fc.constant(false),
  nodes: fc.array(node, { minLength: 1, maxLength: 3 }),
})
const system = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 4 })), {
  maxLength: 3,
  selector: ([name]) => name,
})
type System = readonly (readonly [string, number])[]

function holdsMatch(one: Match, installed: System): boolean {
  const [, , , , product, version] = String(one['criteria']).split(':')
  const limit = (name: string): number | undefined => (one[name] === undefined ? undefined : Number(one[name]))
  return installed.some(([name, own]) => {
    const [from, after, to, before] = [
      'versionStartIncluding',
      'versionStartExcluding',
      'versionEndIncluding',
      'versionEndExcluding',
    ].map(limit)
    // Of two bounds on one side, which contradict each other, the wider one counts.
    const isAbove =
      (from === undefined && after === undefined) ||
      (from !== undefined && own >= from) ||
      (after !== undefined && own > after)
    const isBelow =
      (to === undefined && before === undefined) ||
      (to !== undefined && own <= to) ||
      (before !== undefined && own < before)
    return name === product && (version === '*' || own === Number(version)) && isAbove && isBelow
  })
}

function holds(one: Configuration, installed: System, isOnlyNames = false): boolean {
  const nodes = one.nodes.map((each) => {
    const all = each.cpeMatch.map((item) => holdsMatch(item, installed))
    const truth = each.operator === 'AND' ? all.every(Boolean) : all.some(Boolean)
    return each.negate === true ? !truth : truth
  })
  return isOnlyNames || (one.operator === 'AND' ? nodes.every(Boolean) : nodes.some(Boolean))
}

/** A vulnerable product that is there and makes the configuration hold: without it, it would not be the flaw's. */
function isAffected(one: Configuration, installed: System): boolean {
  if (!holds(one, installed)) return false
  return one.nodes.some((each) => {
    const isOwn =
      each.negate !== true && each.cpeMatch.some((item) => item['vulnerable'] === true && holdsMatch(item, installed))
    const all = each.cpeMatch.every((item) => holdsMatch(item, installed))
    return isOwn && (each.operator === 'OR' || all)
  })
}

const unitOfSystem = (installed: System, isWhole: boolean): NvdUnit =>
  unitOf(
    installed.map(([name, version]) => [cpeOf('a', name), String(version)] as const),
    isWhole,
  )

describe('on random configurations, against a brute evaluation', () => {
  it('a whole system is affected exactly if a configuration holds by a vulnerable product, or stays open', () => {
    fc.assert(
      fc.property(fc.array(configuration, { minLength: 1, maxLength: 3 }), system, (configurations, installed) => {
        const expected = configurations.some((one) => isAffected(one, installed))
        const { applicability } = answerNvd(readingOf(configurations), unitOfSystem(installed, true))
        if (expected) expect(['affected', 'undetermined']).toContain(applicability)
        else expect(applicability).not.toBe('affected')
      }),
      { numRuns: 800 },
    )
  })

  it('without negation, an affected whole system is told so, unless bounds contradict each other', () => {
    fc.assert(
      fc.property(fc.array(configuration, { minLength: 1, maxLength: 3 }), system, (all, installed) => {
        const configurations = all.map((one) => ({
          ...one,
          nodes: one.nodes.map((each) => ({ ...each, negate: false })),
        }))
        const expected = configurations.some((one) => isAffected(one, installed))
        const { applicability } = answerNvd(readingOf(configurations), unitOfSystem(installed, true))
        if (expected) expect(applicability).toBe('affected')
      }),
      { numRuns: 400 },
    )
  })

  it('who is told not affected stays so, whatever else turns out to be there beside the vulnerable products', () => {
    fc.assert(
      fc.property(
        fc.array(configuration, { minLength: 1, maxLength: 3 }),
        system,
        system,
        (configurations, installed, more) => {
          const { applicability } = answerNvd(readingOf(configurations), unitOfSystem(installed, false))
          if (applicability !== 'not_affected') return
          const vulnerableNames = new Set(
            configurations.flatMap(({ nodes }) =>
              nodes.flatMap(({ cpeMatch }) =>
                cpeMatch
                  .filter((item) => item['vulnerable'] === true)
                  .map((item) => String(item['criteria']).split(':')[4]),
              ),
            ),
          )
          const known = new Set(installed.map(([name]) => name))
          const added = more.filter(([name]) => !known.has(name) && !vulnerableNames.has(name))
          expect(configurations.some((one) => isAffected(one, [...installed, ...added]))).toBe(false)
        },
      ),
      { numRuns: 800 },
    )
  })

  it('whatever JSON comes, it is read without an exception', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('AND', 'OR', cpeOf('a', 'a'), cpeOf('a', 'a', '-'), '1.0', 'cpe:/a:b', 'CVE-2026-0001'),
    )
    const odd = fc.record(
      {
        operator: text,
        negate: fc.oneof(fc.boolean(), text),
        nodes: fc.oneof(
          fc.jsonValue(),
          fc.array(
            fc.record({
              operator: text,
              negate: fc.jsonValue(),
              cpeMatch: fc.oneof(
                fc.jsonValue(),
                fc.array(fc.record({ vulnerable: fc.jsonValue(), criteria: text, versionEndIncluding: text })),
              ),
            }),
          ),
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(odd)), fc.boolean(), (configurations, isWhole) => {
        answerNvd(readingOf(configurations), unitOfSystem([['a', 1]], isWhole))
      }),
      { numRuns: 500 },
    )
  })
})
