import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  isInInterval,
  parseVersion,
  printBoxes,
  readSchemeRule,
  readVersionExpression,
} from './index.ts'
import { printSchemeRule } from './scheme-rule.ts'
import { schemeRuleSchema, schemeRuleTextSchema } from './schema.ts'

function rule(text: string) {
  const found = readSchemeRule(text)
  if (found === undefined) throw new Error(`no rule: ${text}`)
  return found
}

function order(by: string, a: string, b: string): number | undefined {
  const found = compareVersions(parseVersion(a, rule(by)), parseVersion(b, rule(by)))
  return found === undefined ? undefined : Math.sign(found)
}

describe('a family names its order of versions', () => {
  it.each([
    ['letters-aa', 'Z', 'AA', 'after Z comes AA'],
    ['letters-aa', 'AZ', 'BA', 'two letters in their order'],
    ['letters-aa', 'Z', 'A0', 'whatever is longer comes later'],
    ['letters-aa', 'R4', 'R5', 'R is a letter of the code, no word for revision'],
    ['letters-za', 'Z', 'ZA', 'after Z comes ZA'],
    ['letters-za', 'ZA', 'ZB', 'and ZB'],
    ['dotted-aa', '1.29Z', '1.29AA', 'the letter behind the number too'],
    ['dotted-fraction', '1.05', '1.5', 'hundredths before tenths'],
    ['dotted-fraction', '1.280', '1.29', 'thousandths before hundredths'],
    ['dotted-fraction', '1.29C', '1.290D', 'equal fractions, then the letter'],
    ['dotted-count', '1.5', '1.06', 'counted: five before six'],
  ])('%s: %s < %s (%s)', (by, lower, higher) => {
    expect(order(by, lower, higher)).toBe(-1)
    expect(order(by, higher, lower)).toBe(1)
    const keys = [lower, higher].map((text) => Buffer.from(parseVersion(text, rule(by)).key ?? '', 'hex'))
    expect(keys[0]?.compare(keys[1] ?? Buffer.from(''))).toBe(-1)
  })

  it.each([
    ['dotted-fraction', '1.5', '1.50'],
    ['dotted-count', '1.05', '1.5'],
    ['dotted-fraction', '1.0', '1'],
  ])('%s: %s = %s', (by, a, b) => {
    expect(order(by, a, b)).toBe(0)
    expect(parseVersion(a, rule(by)).key).toBe(parseVersion(b, rule(by)).key)
  })

  it.each([
    ['letters', 'Z', 'AA', 'nobody has said what follows Z'],
    ['dotted', '1.05', '1.5', 'nobody has said whether digits are a fraction'],
    ['dotted', 'W', '1.5', 'not of the named scheme'],
    ['letters-aa', '3', 'A', 'not of the named scheme'],
  ])('%s: %s ? %s (%s)', (by, a, b) => {
    expect(order(by, a, b)).toBeUndefined()
  })

  it('never compares versions of two rules', () => {
    const [a, b] = [parseVersion('1.05', rule('dotted-fraction')), parseVersion('1.5', rule('dotted-count'))]
    expect(compareVersions(a, b)).toBeUndefined()
    expect(a.key?.slice(0, 2)).not.toBe(b.key?.slice(0, 2))
  })

  it('reads the bounds of a box by the rule of the version that is asked for', () => {
    const [box] = readVersionExpression('Z and prior', { rule: rule('letters-aa') }).boxes
    if (box?.version == null) throw new Error('no box')
    expect(isInInterval(parseVersion('AA', rule('letters-aa')), box.version)).toBe('above')
    expect(isInInterval(parseVersion('AA'), box.version)).toBe('unknown')
  })

  it('keeps a letter code that begins with R', () => {
    expect(printBoxes(readVersionExpression('<= R4', { rule: rule('letters') }).boxes)).toBe('<= R4')
    expect(printBoxes(readVersionExpression('<= R4').boxes)).toBe('<= 4')
  })

  it('knows the release trains that the family names', () => {
    const read = (by: string | null): string =>
      printBoxes(readVersionExpression('< 4.2.21 | < 5.0.27', by === null ? {} : { rule: rule(by) }).boxes)
    expect(read('dotted-train1')).toBe('< 4.2.21; >= 5 < 5.0.27')
    expect(read('dotted-train2')).toBe('< 4.2.21; >= 5.0 < 5.0.27; >= 4.3 < 5.0 (< 4.2.21 | < 5.0.27)')
    expect(read('dotted-train0')).toBe('< 4.2.21; < 5.0.27')
    expect(read(null)).toBe('< 4.2.21; >= 5 < 5.0.27; >= 4.3 < 5 (< 4.2.21 | < 5.0.27)')
  })

  it('is written and read as a short text, and as data', () => {
    for (const text of [
      'dotted',
      'letters-aa',
      'dotted-fraction-train2',
      'opaque',
      'semver',
      'dotted-za-count-train0',
    ]) {
      expect(printSchemeRule(rule(text))).toBe(text)
      expect(schemeRuleTextSchema.parse(text)).toEqual(schemeRuleSchema.parse(rule(text)))
    }
    expect(schemeRuleSchema.parse({ scheme: 'letters' })).toEqual(rule('letters'))
    for (const text of ['', 'latters', 'dotted-ab', 'dotted-train9', 'constructor', `dotted${'-aa'.repeat(20)}`])
      expect(schemeRuleTextSchema.safeParse(text).success).toBe(false)
    expect(schemeRuleSchema.safeParse({ scheme: 'latters' }).success).toBe(false)
  })
})

const number = fc.integer({ min: 0, max: 400 }).map(String)
const padded = fc.oneof(
  number,
  fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(3, '0')),
)
const text = fc.oneof(
  fc
    .tuple(padded, padded, fc.constantFrom('', 'A', 'Z', 'AA', 'AB', 'ZZ', 'b', ' SP2', ' Build 7', 'TC4', '.x'))
    .map(([a, b, end]) => `${a}.${b}${end}`),
  fc.stringMatching(/^[A-Z][A-Z0-9]?$/),
)

describe('orders that a family names', () => {
  it.each(['letters-aa', 'letters-za', 'dotted-aa', 'dotted-fraction', 'dotted-count', 'dotted-fraction-aa'])(
    '%s is antisymmetric, transitive where it orders, and the order of its keys',
    (name) => {
      const by = rule(name)
      fc.assert(
        fc.property(text, text, text, (...texts) => {
          const [a, b, c] = texts.map((each) => parseVersion(each, by))
          if (a === undefined || b === undefined || c === undefined) return
          const first = compareVersions(a, b)
          const second = compareVersions(b, c)
          const both = compareVersions(a, c)
          expect(Math.sign(compareVersions(b, a) ?? Number.NaN)).toEqual(
            first === undefined ? Number.NaN : 0 - Math.sign(first),
          )
          if (first !== undefined && a.key !== undefined && b.key !== undefined)
            expect(Math.sign(Buffer.from(a.key, 'hex').compare(Buffer.from(b.key, 'hex')))).toBe(Math.sign(first))
          if (first === undefined || second === undefined || both === undefined) return
          if (first <= 0 && second <= 0) expect(both).toBeLessThanOrEqual(0)
        }),
        { numRuns: 5000 },
      )
    },
  )
})
