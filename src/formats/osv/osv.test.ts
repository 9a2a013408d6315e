import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerStated, positionIn, type StatedAnswer, type StatedReading } from '../affected-set/stated/index.ts'
import { compareVersions, parseVersion } from '../version/index.ts'
import { createCoverage } from './coverage.ts'
import { parseOsv, parseOsvValue, readOsv } from './index.ts'

type Event = Readonly<Record<string, string>>

interface Entry {
  readonly ranges?: readonly { readonly type: string; readonly events: readonly Event[]; readonly repo?: string }[]
  readonly versions?: readonly string[]
  readonly ecosystem?: string
}

function recordOf(...entries: readonly Entry[]): object {
  return {
    schema_version: '1.7.0',
    id: 'HIB-2026-1',
    modified: '2026-01-01T00:00:00Z',
    affected: entries.map(({ ranges, versions, ecosystem = 'crates.io' }) => ({
      package: { ecosystem, name: 'kanban' },
      ...(ranges === undefined ? {} : { ranges }),
      ...(versions === undefined ? {} : { versions }),
    })),
  }
}

function readingOf(value: unknown): StatedReading {
  const { record, findings } = parseOsvValue(value)
  if (record === undefined) throw new Error(JSON.stringify(findings))
  const reading = readOsv(record)
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
  return reading
}

function answer(value: unknown, version?: string): StatedAnswer {
  return answerStated(readingOf(value), () => true, { model: 'kanban', ...(version === undefined ? {} : { version }) })
}

const verdict = ({ applicability, ground }: StatedAnswer): string => `${applicability} ${ground}`
const semver = (...events: Event[]): { type: string; events: Event[] } => ({ type: 'SEMVER', events })

describe('events of a range', () => {
  const trains = semver({ fixed: '3.2.5' }, { introduced: '3.0.0' }, { fixed: '1.0.2' }, { introduced: '1.0.0' })
  it.each([
    ['0.9.0', 'not_affected BELOW_LOWER_BOUND'],
    ['1.0.0', 'affected IN_RANGE'],
    ['1.0.1', 'affected IN_RANGE'],
    ['1.0.2', 'not_affected STATED_FIXED'],
    ['2.0.0', 'not_affected IN_GAP'],
    ['3.2.4', 'affected IN_RANGE'],
    ['3.2.5-rc.1', 'affected IN_RANGE'],
    ['3.3.0', 'not_affected AT_OR_ABOVE_FIX'],
    ['blue', 'undetermined INCOMPARABLE'],
    [undefined, 'undetermined VERSION_UNKNOWN'],
  ])('are sorted by the scheme, whatever their order: %s is %s', (version, expected) => {
    expect(verdict(answer(recordOf({ ranges: [trains] }), version))).toBe(expected)
  })

  it('introduced 0 is before every version, pre-releases too', () => {
    const record = recordOf({ ranges: [semver({ fixed: '1.0.0' }, { introduced: '0' })] })
    expect(verdict(answer(record, '0.0.0-alpha'))).toBe('affected IN_RANGE')
  })

  it('a range that is never closed has no end, and from the beginning on it is all versions', () => {
    const record = recordOf({ ranges: [semver({ introduced: '0' })] })
    expect(verdict(answer(record, '99.0.0'))).toBe('affected ALL_VERSIONS')
    expect(verdict(answer(record))).toBe('affected ALL_VERSIONS')
  })

  it('last_affected includes the version, and states no fix', () => {
    const record = recordOf({ ranges: [semver({ introduced: '1.0.0' }, { last_affected: '1.4.0' })] })
    expect(verdict(answer(record, '1.4.0'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '1.4.1'))).toBe('undetermined NO_FIX_STATED')
  })

  it('a range that begins where the one before ends goes on', () => {
    const events = [{ introduced: '1.0.0' }, { last_affected: '1.4.0' }, { introduced: '1.4.0' }, { fixed: '1.5.0' }]
    expect(verdict(answer(recordOf({ ranges: [semver(...events)] }), '1.4.9'))).toBe('affected IN_RANGE')
  })

  it('beyond a limit the range does not speak', () => {
    const record = recordOf({ ranges: [semver({ introduced: '1.0.0' }, { limit: '2.0.0' })] })
    expect(verdict(answer(record, '1.9.0'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '2.0.0'))).toBe('undetermined NOT_STATED')
    const open = recordOf({ ranges: [semver({ introduced: '1.0.0' }, { limit: '2.0.0' }, { limit: '*' })] })
    expect(verdict(answer(open, '2.0.0'))).toBe('affected IN_RANGE')
  })

  it.each([
    ['without introduced', [{ fixed: '1.0.0' }]],
    ['with a version that has no place in the order', [{ introduced: '1.0.0' }, { fixed: 'the next one' }]],
    ['with a version fixed and introduced at once', [{ fixed: '1.0.0' }, { introduced: '1.0.0' }]],
    ['with an event of an unknown kind', [{ introduced: '0' }, { repaired: '1.0.0' }, { fixed: '0.1.0' }]],
  ])('%s, nobody is told not affected', (_, events) => {
    const record = recordOf({ ranges: [semver(...(events as Event[]))] })
    expect(answer(record, '5.0.0').applicability).toBe('undetermined')
  })
})

describe('lists and ranges', () => {
  it('a version is affected if it is listed or lies in a range', () => {
    const record = recordOf({
      ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.2.0' })],
      versions: ['1.1.0', '3.1.4'],
    })
    expect(verdict(answer(record, '3.1.4'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '1.0.5'))).toBe('affected IN_RANGE')
  })

  it('a list alone says nothing of the versions that it does not name', () => {
    const record = recordOf({ versions: ['1.0.0', '1.2.0'] })
    expect(verdict(answer(record, '1.2.0'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '1.1.0'))).toBe('undetermined NOT_STATED')
  })

  it('a version that a record lists as affected and names as fixed is a contradiction', () => {
    const record = recordOf({
      ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.2.0' })],
      versions: ['1.1.0', '1.2.0'],
    })
    expect(verdict(answer(record, '1.2.0'))).toBe('undetermined CONTRADICTION')
    expect(verdict(answer(record, '1.1.0'))).toBe('affected IN_RANGE')
    expect(answer(record, '1.3.0').applicability).not.toBe('affected')
  })

  it('a version that is the fix of one range and the beginning of another is a contradiction', () => {
    const events = [{ introduced: '1.2.0' }, { fixed: '1.3.0' }, { introduced: '1.1.0' }, { fixed: '1.2.0' }]
    const record = recordOf({ ranges: [semver(...events)] })
    expect(verdict(answer(record, '1.2.0'))).toBe('undetermined CONTRADICTION')
    expect(verdict(answer(record, '1.2.1'))).toBe('affected IN_RANGE')
  })

  it('a range that ends where it begins, written as a pair, holds nothing', () => {
    const record = recordOf({
      ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.1.0' }, { introduced: '2.0.0' }, { fixed: '2.0.0' })],
    })
    expect(verdict(answer(record, '2.0.0'))).toBe('not_affected STATED_FIXED')
    expect(verdict(answer(record, '1.5.0'))).toBe('not_affected AT_OR_ABOVE_FIX')
  })

  it('a fix of one range does not count within another', () => {
    const two = [semver({ introduced: '0' }, { fixed: '1.2.0' }), semver({ introduced: '1.1.0' }, { fixed: '2.0.0' })]
    expect(verdict(answer(recordOf({ ranges: two }), '1.2.0'))).toBe('affected IN_RANGE')
  })

  it('ranges of commits are residual: alone they leave a version open, beside others they repeat them', () => {
    const commits = {
      type: 'GIT',
      repo: 'https://git.hibari.example/kanban',
      events: [{ introduced: '0' }, { fixed: 'a1b2' }],
    }
    const alone = answer(recordOf({ ranges: [commits] }), '1.0.0')
    expect(verdict(alone)).toBe('undetermined INCOMPARABLE')
    expect(alone.reasons[0]?.params['text']).toContain('https://git.hibari.example/kanban GIT introduced 0, fixed a1b2')
    const beside = recordOf({ ranges: [commits, semver({ introduced: '0' }, { fixed: '1.2.0' })] })
    expect(verdict(answer(beside, '1.3.0'))).toBe('not_affected AT_OR_ABOVE_FIX')
  })

  it('an ecosystem without a known order leaves its ranges open, listed versions count', () => {
    const range = { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2' }] }
    const record = recordOf({ ecosystem: 'Abacus', ranges: [range], versions: ['1'] })
    expect(verdict(answer(record, '1'))).toBe('affected IN_RANGE')
    expect(verdict(answer(record, '3'))).toBe('undetermined NOT_UNDERSTOOD')
  })

  it('a package of which nothing is said is undetermined', () => {
    expect(verdict(answer(recordOf({}), '1.0.0'))).toBe('undetermined NOT_STATED')
  })

  it('a withdrawn record says nothing', () => {
    const record = { ...recordOf({ versions: ['1.0.0'] }), withdrawn: '2026-02-01T00:00:00Z' }
    expect(verdict(answer(record, '1.0.0'))).toBe('not_listed NOT_LISTED')
  })
})

// The evaluation of OSV 1.7 as its text has it, with events that have no ties.
const numbers = fc.tuple(fc.nat(4), fc.nat(4)).map(([major, minor]) => `${major}.${minor}.0`)
const kinds = fc.constantFrom('introduced', 'fixed', 'last_affected')
const range = fc
  .uniqueArray(fc.tuple(kinds, numbers), { minLength: 1, maxLength: 6, selector: ([, version]) => version })
  .map((events) => semver({ introduced: '0.0.0-0' }, ...events.map(([kind, version]) => ({ [kind]: version }))))

function compare(left: string, right: string): number {
  return compareVersions(parseVersion(left, 'semver'), parseVersion(right, 'semver')) ?? Number.NaN
}

function isVulnerable(version: string, { events }: { events: readonly Event[] }): boolean {
  const sorted = events.toSorted((a, b) => compare(Object.values(a)[0] ?? '', Object.values(b)[0] ?? ''))
  let isOpen = false
  for (const { introduced, fixed, last_affected: last } of sorted) {
    if (introduced !== undefined && compare(version, introduced) >= 0) isOpen = true
    else if (fixed !== undefined && compare(version, fixed) >= 0) isOpen = false
    else if (last !== undefined && compare(version, last) > 0) isOpen = false
  }
  return isOpen
}

describe('on random records', () => {
  it('a version is affected exactly if the evaluation of OSV says so, and or the record contradicts itself there', () => {
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(numbers, { maxLength: 2 }),
        numbers,
        (ranges, versions, version) => {
          const isListed = versions.includes(version)
          const expected = isListed || ranges.some((one) => isVulnerable(version, one))
          const { applicability, ground } = answer(recordOf({ ranges, versions }), version)
          if (ground === 'CONTRADICTION') expect(expected).toBe(true)
          else expect(applicability === 'affected').toBe(expected)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('the union of intervals holds a version exactly if one of them does', () => {
    const end = fc.option(fc.record({ text: numbers, isInclusive: fc.boolean() }))
    const interval = fc
      .record({ lower: end, upper: end })
      .filter(({ lower, upper }) => lower === null || upper === null || compare(lower.text, upper.text) < 0)
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), numbers, (intervals, version) => {
        const isHeld = intervals.some((one) => positionIn('semver', version, one) === 'in')
        expect(createCoverage(intervals, 'semver')(version)).toBe(isHeld)
      }),
      { numRuns: 1_000 },
    )
  })

  it('the order of the events makes no difference', () => {
    fc.assert(
      fc.property(range, numbers, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (one, version, places) => {
        const shuffled = one.events
          .map((event, index) => ({ event, at: places[index] ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ event }) => event)
        const other = { ...one, events: shuffled }
        expect(verdict(answer(recordOf({ ranges: [other] }), version))).toBe(
          verdict(answer(recordOf({ ranges: [one] }), version)),
        )
      }),
    )
  })

  it('whatever JSON comes, it is read without an exception', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      range,
      fc.array(range),
      fc.constant([{ package: { name: 1 }, versions: [3], ranges: [null] }]),
    )
    fc.assert(
      fc.property(fc.jsonValue(), odd, odd, (rest, affected, versions) => {
        const value = {
          ...(typeof rest === 'object' ? rest : {}),
          id: 'X-1',
          affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: affected, versions }, affected],
        }
        for (const version of ['1.0.0', undefined]) answer(value, version)
      }),
    )
  })
})

describe('bytes', () => {
  it('that are no record are refused with the place', () => {
    expect(parseOsv(new TextEncoder().encode('{"modified": ""}')).findings).toMatchObject([
      { code: 'MISSING', path: '/id' },
    ])
    expect(parseOsv(new TextEncoder().encode('{"id": "X-1"')).findings).toMatchObject([{ code: 'JSON_CUT' }])
    expect(parseOsv(new Uint8Array([0xff])).findings).toMatchObject([{ code: 'NOT_UTF8' }])
  })

  it('what is specific to a database is kept as it is', () => {
    const value = { id: 'X-1', affected: [{ package: { ecosystem: 'Go', name: 'a' }, database_specific: { a: [1] } }] }
    expect(parseOsvValue(value).record?.affected[0]?.databaseSpecific).toEqual({ a: [1] })
  })
})
