import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVersion } from '../../version/index.ts'
import {
  answerStated,
  describeStated,
  rowsOfStated,
  STATED_STATUSES,
  type StatedProduct,
  type StatedReading,
  type StatedRow,
  type StatedRule,
} from './index.ts'

type Ends = readonly [string | null, boolean, string | null, boolean]

function ruleOf(status: StatedRule['status'], ends: readonly Ends[], more: Partial<StatedRule> = {}): StatedRule {
  return {
    status,
    scheme: 'semver',
    boxes: ends.map(([lower, hasLower, upper, hasUpper]) => ({
      part: null,
      version: {
        lower: lower === null ? null : { text: lower, isInclusive: hasLower },
        upper: upper === null ? null : { text: upper, isInclusive: hasUpper },
      },
      serial: null,
      production: null,
      hardware: null,
      conditions: [],
    })),
    isFix: false,
    isUnderstood: true,
    confidence: 'stated',
    text: 'as written',
    doubts: [],
    ...more,
  }
}

function productOf(rules: readonly StatedRule[], more: Partial<StatedProduct> = {}): StatedProduct {
  return {
    path: '/affected/0',
    author: null,
    vendor: 'Hibari',
    name: 'Kanban',
    package: null,
    cpes: [],
    platforms: [],
    modules: [],
    repository: null,
    rules,
    otherwise: 'unknown',
    otherwiseText: null,
    residual: [],
    isAside: false,
    ...more,
  }
}

function readingOf(product: StatedProduct): StatedReading {
  return { revision: 1, id: 'X-1', aliases: [], state: 'active', products: [product] }
}

describe('words', () => {
  const product = productOf(
    [
      ruleOf('affected', [['1.0.0', true, '2.0.0', false]]),
      ruleOf('not_affected', [['2.0.0', true, '2.0.0', true]], { isFix: true, confidence: 'inferred' }),
    ],
    { otherwise: 'not_affected', platforms: ['Linux', 'Windows'] },
  )

  it('tell status, ranges, order and what holds for the rest, in English', () => {
    expect(describeStated(product, 'en')).toBe(
      'affected: from 1.0.0 and before 2.0.0 (order: semver); fixed: exactly 2.0.0 (order: semver, inferred); all others: not affected; only on Linux, Windows',
    )
  })

  it('and in Japanese', () => {
    expect(describeStated(product, 'ja')).toBe(
      '影響あり：1.0.0 以降、2.0.0 より前（順序：semver）；対策済み：2.0.0 のみ（順序：semver、推定）；その他のバージョン：影響なし；Linux、Windows のみ',
    )
  })

  it('of many boxes tell how many there are', () => {
    const many = Array.from({ length: 25 }, (_, index): Ends => [`${index}.0.0`, true, `${index}.0.0`, true])
    expect(describeStated(productOf([ruleOf('affected', many)]), 'en')).toContain(', 5 more')
  })

  it('of a product without rules tell its one status, or its ranges of commits', () => {
    expect(describeStated(productOf([], { otherwise: 'affected' }), 'en')).toBe('all versions: affected')
    expect(describeStated(productOf([], { residual: [{ code: 'COMMITS', text: 'GIT introduced 0' }] }), 'en')).toBe(
      'ranges of commits, which no version can be compared with: GIT introduced 0',
    )
  })
})

const number = fc.nat(4).map((value) => `${value}.0.0`)
const ends = fc
  .tuple(fc.option(number), fc.boolean(), fc.option(number), fc.boolean())
  // Bounds that leave room; one version by itself has both of them.
  .filter(([lower, , upper]) => lower === null || upper === null || lower < upper)
const rule = fc
  .tuple(fc.constantFrom(...STATED_STATUSES), fc.array(ends, { minLength: 1, maxLength: 2 }))
  .map(([status, boxes]) => ruleOf(status, boxes))

function holds(row: StatedRow, key: string): boolean {
  const { versionLower: lower, versionUpper: upper } = row
  const isAbove = lower === null || key > lower || (key === lower && row.hasVersionLower)
  return isAbove && (upper === null || key < upper || (key === upper && row.hasVersionUpper))
}

describe('rows', () => {
  it('decide by their keys alone what the rules decide', () => {
    const statuses = fc.constantFrom(...STATED_STATUSES)
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), statuses, number, (rules, otherwise, version) => {
        const reading = readingOf(productOf(rules, { otherwise }))
        const key = parseVersion(version, 'semver').key ?? ''
        const rows = rowsOfStated(reading).toSorted((a, b) => a.precedence - b.precedence)
        const status = rows.find((row) => holds(row, key))?.status ?? otherwise
        const { applicability, ground } = answerStated(reading, () => true, { model: 'Kanban', version })
        if (ground !== 'CONTRADICTION') expect(applicability).toBe(status === 'unknown' ? 'undetermined' : status)
      }),
      { numRuns: 1_000 },
    )
  })

  it('carry as conditions whatever their columns do not tell, and say which rules are not understood', () => {
    const product = productOf(
      [
        ruleOf('affected', [[null, false, 'the next one', false]]),
        ruleOf('affected', [], { isUnderstood: false, text: 'see the web page' }),
      ],
      { platforms: ['Linux'] },
    )
    expect(rowsOfStated(readingOf(product))).toMatchObject([
      { versionUpper: null, conditions: ['on Linux', 'version the next one'], confidence: 'stated' },
      { confidence: 'not_understood', sourceText: 'see the web page', precedence: 1 },
    ])
  })
})
