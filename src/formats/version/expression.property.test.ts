import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isInInterval,
  parseVersion,
  printBoxes,
  readVersionExpression,
  type Bound,
  type ExpressionBox,
} from './index.ts'

const numbers = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 4 })
  .map((parts) => parts.join('.'))
const version = fc
  .tuple(
    numbers,
    fc.constantFrom('', '', '', 'A', 'Q', ' SP1', ' Update 12', ' SP2 HF3', ' Build 77', ' (aka 10.95.2.1.7)'),
  )
  .map((parts) => parts.join(''))
const isInclusive = fc.boolean()

function bound(text: fc.Arbitrary<string>): fc.Arbitrary<Bound> {
  return fc.record({ text, isInclusive })
}

/** Two numbers in their order, as bounds that leave room. */
function ends(text: (value: number) => string): fc.Arbitrary<{ lower: Bound | null; upper: Bound | null }> {
  const pair = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }), isInclusive, isInclusive)
  return fc.oneof(
    pair.map(([from, size, low, high]) => ({
      lower: { text: text(from), isInclusive: low },
      upper: { text: text(from + size), isInclusive: high },
    })),
    pair.map(([from, , low]) => ({ lower: { text: text(from), isInclusive: low }, upper: null })),
    pair.map(([from, , , high]) => ({ lower: null, upper: { text: text(from), isInclusive: high } })),
  )
}

const interval = fc.oneof(
  ends((value) => `1.${value}`),
  ends((value) => `7.0.${value} SP1`),
  version.map((text) => ({ lower: { text, isInclusive: true }, upper: { text, isInclusive: true } })),
  fc.constant({ lower: null, upper: null }),
)
const serial = fc.oneof(
  ends((value) => String(10_000 + value)).map((range) => ({ digits: 5, ...range, pattern: null })),
  bound(fc.constantFrom('179', '17X', '181')).map((upper) => ({
    digits: 3,
    lower: null,
    upper: { ...upper, isInclusive: true },
    pattern: `${upper.text}****`,
  })),
)
const production = ends((value) => `2020-${String((value % 9) + 1).padStart(2, '0')}-15`).filter(
  ({ lower, upper }) => lower === null || upper === null || lower.text < upper.text,
)
const hardware = fc.oneof(
  ends((value) => String(value + 1)),
  fc.uniqueArray(fc.integer({ min: 1, max: 30 }).map(String), { minLength: 1, maxLength: 3 }),
)
const box: fc.Arbitrary<ExpressionBox> = fc
  .record({
    part: fc.constantFrom(null, 'BIOS', 'Motion OS'),
    version: interval,
    serial: fc.option(serial),
    production: fc.option(production),
    hardware: fc.option(hardware),
    conditions: fc.constantFrom([], ['with option A30']),
  })
  // All versions of a component have no bound that its name could stand before.
  .map((one) => (one.version.lower === null && one.version.upper === null ? { ...one, part: null } : one))

describe('properties of range expressions', () => {
  it('reads back what it prints: the same boxes', () => {
    fc.assert(
      fc.property(box, (one) => {
        const text = printBoxes([one])
        const { boxes, isUnderstood } = readVersionExpression(text)
        expect({ text, boxes, isUnderstood }).toEqual({ text, boxes: [one], isUnderstood: true })
      }),
      { numRuns: 3000 },
    )
  })

  it('prints again what it read', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 4 }), (boxes) => {
        const plain = boxes.map((one) => ({ ...one, part: null, conditions: [] }))
        const first = readVersionExpression(printBoxes(plain)).boxes.map((one) => ({ ...one, conditions: [] }))
        expect(
          printBoxes(readVersionExpression(printBoxes(first)).boxes.map((one) => ({ ...one, conditions: [] }))),
        ).toBe(printBoxes(first))
      }),
    )
  })

  const plain = fc.tuple(
    fc.constantFrom('', 'V'),
    fc.tuple(numbers, fc.constantFrom('', '', 'C', ' SP1', ' SP2 Update 3')).map((parts) => parts.join('')),
  )
  const head = fc.constantFrom('', 'vers:all/', 'All versions ', 'version ')
  const before = fc.constantFrom('', '<', '<=', '>', '>=', '< ')
  const behind = fc.constantFrom('', '', ' and prior', ' or earlier', ' and later', '以前', ' 未満', '以上')

  it('gives the short way and the long way the same boxes', () => {
    fc.assert(
      fc.property(head, before, plain, behind, (start, relation, [prefix, text], end) => {
        const short = readVersionExpression(`${start}${relation}${prefix}${text}${end}`)
        const long = readVersionExpression(`${start}${relation}${prefix}"${text}"${end}`)
        expect({ ...short, text: '' }).toEqual({ ...long, text: '' })
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(
        head,
        fc.constantFrom('>', '>='),
        plain,
        fc.constantFrom(' | ', ' and ', ', ', ' '),
        fc.constantFrom('<', '<= '),
        plain,
        (start, from, [, first], middle, to, [prefix, second]) => {
          const short = readVersionExpression(`${start}${from} ${first}${middle}${to}${prefix}${second}`)
          const long = readVersionExpression(`${start}${from} "${first}"${middle}${to}${prefix}${second}`)
          const textless = (doubts: typeof short.doubts) => doubts.map((doubt) => doubt.code)
          expect({ ...short, text: '', doubts: textless(short.doubts) }).toEqual({
            ...long,
            text: '',
            doubts: textless(long.doubts),
          })
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('never calls a version outside that a bound in words includes', () => {
    fc.assert(
      fc.property(
        version,
        fc.constantFrom('and prior', 'or earlier', 'and later', '以前', '以降', ''),
        (text, words) => {
          const { boxes } = readVersionExpression(`${text} ${words}`)
          const positions = boxes.map((one) => one.version && isInInterval(parseVersion(text), one.version))
          expect(positions).toContain('in')
        },
      ),
    )
  })

  const WORDS = [
    '<',
    '<=',
    '>=',
    '|',
    ',',
    ';',
    'and',
    'or',
    'prior',
    'to',
    'earlier',
    'All',
    'versions',
    'V1.0',
    '2.3.4',
    'SP1',
    'A',
    '(',
    ')',
    'with',
    'only',
    'from',
    '-',
    '~',
    '*',
    'serial number',
    'first 5 digits of',
    '24061',
    '以前',
    '未満',
    '、',
    'から',
    '年',
    'June 2023',
    'production date',
    'FS',
    'CVE-2020-1234',
    'vers:all/',
    '_',
    '[',
    ']',
    '!=',
    'not',
    '…',
  ]
  const hostile = fc.oneof(
    fc.string({ maxLength: 2200 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((parts) => parts.join('')),
  )

  it('never throws, tells a doubt for whatever is not understood, and never loses a text without a trace', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const expression = readVersionExpression(text)
        expect(expression.isUnderstood).toBe(expression.doubts.length === 0)
        if (expression.isUnderstood) expect(expression.boxes.length).toBeGreaterThan(0)
        for (const one of expression.boxes) if (one.version !== null) isInInterval(parseVersion('1.0'), one.version)
        printBoxes(expression.boxes)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ...WORDS,
    '(1',
    'a ',
    '1 ',
    ' ',
    '1-',
    'x1',
    '全',
    'ア',
    'with (',
    '1|',
    'SP1 ',
    ', ',
    'first ',
    '5 digits ',
  ])('reads %j again and again in linear time', (unit) => {
    const text = unit.repeat(2000 / unit.length)
    const long = unit.repeat(1_000_000 / unit.length)
    const from = performance.now()
    readVersionExpression(text)
    readVersionExpression(`< 1.0 ${text.slice(0, 1900)}`)
    readVersionExpression(long)
    expect(performance.now() - from).toBeLessThan(400)
  })
})
