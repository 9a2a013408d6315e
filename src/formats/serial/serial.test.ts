import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVersionExpression } from '../version/index.ts'
import {
  compareSerialUnits,
  explainSerial,
  factsOf,
  positionInSerials,
  readSerial,
  serialFormatsSchema,
  serialOrderKey,
  shippedVersionOf,
  type SerialContext,
  type SerialFormat,
} from './index.ts'

/** One digit of the year until 2009, two since 2010. */
const FX: SerialFormat[] = [
  {
    validFrom: '2005-01-01',
    validUntil: '2009-12-31',
    fields: [
      { name: 'year', length: 1 },
      { name: 'month', length: 1 },
      { name: 'number', length: 5 },
    ],
  },
  {
    validFrom: '2010-01-01',
    validUntil: null,
    fields: [
      { name: 'year', length: 2 },
      { name: 'month', length: 1 },
      { name: 'number', length: 4 },
    ],
  },
]
/** The first two digits are a version; one digit of the year, again and again. */
const VERSIONED: SerialFormat[] = [
  {
    validFrom: '1998-04-01',
    validUntil: null,
    fields: [
      { name: 'version', length: 2 },
      { name: 'plant', length: 1 },
      { name: 'year', length: 1 },
      { name: 'month', length: 1 },
      { name: 'number', length: 4 },
    ],
  },
]
const ONLY_VERSION: SerialFormat[] = [
  {
    validFrom: null,
    validUntil: null,
    fields: [
      { name: 'version', length: 2 },
      { name: 'number', length: 6 },
    ],
  },
]
const AS_OF = '2026-11-26'
const fx: SerialContext = { formats: FX, asOf: AS_OF }
const versioned: SerialContext = { formats: VERSIONED, asOf: AS_OF }

function serialsOf(expression: string) {
  const serial = readVersionExpression(expression).boxes[0]?.serial
  if (serial === null || serial === undefined) throw new Error(`no serial numbers in ${expression}`)
  return serial
}

function productionOf(serial: string, context: SerialContext): string | null {
  const { production } = factsOf(readSerial(serial, context))
  return production === null ? null : `${production.from} ${production.to}`
}

describe('a serial number tells when a unit was made', () => {
  it.each([
    ['9Z12345', '2009-12-01 2009-12-31', 'the last month of the old format'],
    ['1011234', '2010-01-01 2010-01-31', 'the first month of the new one'],
    ['17X0001', '2017-10-01 2017-10-31', 'X, Y, Z are the months behind 9'],
    ['S/N 24-2 0001', '2024-02-01 2024-02-29', 'label, blanks and hyphens do not count'],
    ['5112345', '2005-01-01 2005-01-31', 'what the new format cannot say yet, the old one said'],
  ])('%s: %s (%s)', (serial, production) => {
    expect(readSerial(serial, fx).problem).toBeNull()
    expect(productionOf(serial, fx)).toBe(production)
  })

  it.each([
    ['9012345', 'month 0 there is none of'],
    ['17A0001', 'A is no month'],
    ['17X00012', 'another length'],
    ['', 'nothing'],
    ['不明', 'no serial number'],
    ['27X0001', 'made next year'],
  ])('does not read %s: %s', (serial) => {
    expect(readSerial(serial, fx).problem).toBe('NO_FORMAT')
    expect(productionOf(serial, fx)).toBeNull()
  })

  it('does not guess the decade of one digit; the day of shipment tells it', () => {
    const decades = readSerial('051920001', versioned)
    expect(decades.units.map(({ production }) => production?.from)).toEqual(['1999-02-01', '2009-02-01', '2019-02-01'])
    expect(decades.problem).toBe('AMBIGUOUS')
    expect(productionOf('051920001', versioned)).toBeNull()
    expect(productionOf('051920001', { ...versioned, shippedOn: '2010-03-01' })).toBe('2009-02-01 2009-02-28')
    expect(readSerial('051920001', { ...versioned, shippedOn: '2017-03-01' }).problem).toBe('AGAINST_SHIPMENT')
  })

  it('the validity of the format tells the decade too', () => {
    const format = VERSIONED.map((each) => ({ ...each, validFrom: '2010-04-01' }))
    expect(productionOf('051920001', { formats: format, asOf: AS_OF })).toBe('2019-02-01 2019-02-28')
    // March 2010 was before it.
    expect(productionOf('051030001', { formats: format, asOf: AS_OF })).toBe('2020-03-01 2020-03-31')
  })

  it.each([
    [
      [
        { name: 'year', length: 4 },
        { name: 'month', length: 2 },
        { name: 'day', length: 2 },
        { name: 'number', length: 3 },
      ],
      '20230615001',
      '2023-06-15 2023-06-15',
    ],
    [
      [
        { name: 'year', length: 2 },
        { name: 'week', length: 2 },
        { name: 'number', length: 3 },
      ],
      '2001001',
      '2019-12-30 2020-01-05',
    ],
    [
      [
        { name: 'year', length: 1, codes: 'ABCDEFGHJK', firstYear: 2010 },
        { name: 'month', length: 1 },
        { name: 'number', length: 3 },
      ],
      'AX001',
      '2020-10-01 2020-10-31',
    ],
    [
      [
        { name: 'fixed', length: 2, text: 'LQ' },
        { name: 'year', length: 2 },
        { name: 'number', length: 3 },
      ],
      'LQ23001',
      '2023-01-01 2023-12-31',
    ],
    [
      [
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'day', length: 1 },
        { name: 'number', length: 3 },
      ],
      '23XV001',
      '2023-10-31 2023-10-31',
    ],
  ] as const)('other fields: %j, %s', (fields, serial, production) => {
    const formats = serialFormatsSchema.parse([{ validFrom: '2012-01-01', validUntil: null, fields }])
    expect(productionOf(serial, { formats, asOf: '2023-12-31' })).toBe(production)
  })

  it('refuses a day that the month does not have, and a week that the year does not have', () => {
    const day = serialFormatsSchema.parse([
      {
        validFrom: null,
        validUntil: null,
        fields: [
          { name: 'year', length: 4 },
          { name: 'month', length: 2 },
          { name: 'day', length: 2 },
        ],
      },
    ])
    expect(readSerial('20230230', { formats: day }).problem).toBe('NO_FORMAT')
    const week = serialFormatsSchema.parse([
      {
        validFrom: null,
        validUntil: null,
        fields: [
          { name: 'year', length: 4 },
          { name: 'week', length: 2 },
        ],
      },
    ])
    expect(readSerial('202153', { formats: week }).problem).toBe('NO_FORMAT')
    expect(readSerial('202053', { formats: week }).problem).toBeNull()
  })
})

describe('where a serial number lies', () => {
  it.each([
    [
      '9Z12345',
      'Serial number 101**** and prior',
      'in',
      'December 2009 is before January 2010, whatever the bytes say',
    ],
    ['1011234', 'Serial number 9Z***** and prior', 'above', 'and the other way round'],
    ['9Z12345', 'Serial number 101**** or later', 'below', 'before the new format'],
    ['1790001', 'Serial number 179**** and prior', 'in', 'the bound itself'],
    ['17X0001', 'Serial number 179**** and prior', 'above', 'October behind September'],
    ['1810001', 'Serial number 17X**** or later', 'in', 'the next year'],
    ['1790001', 'first 2 digits of serial number 17 or prior', 'in', 'a year is a year'],
    ['1810001', 'first 2 digits of serial number 17 or prior', 'above', 'the next year'],
    ['1790500', 'serial number 1790499 or prior', 'above', 'the running number within the month'],
    ['1790500', 'first 5 digits of serial number 17904 or prior', 'above', 'its first digits'],
    ['1790399', 'first 5 digits of serial number 17904 or prior', 'in', 'its first digits'],
    ['17A0001', 'Serial number 179**** and prior', 'unknown', 'it fits no format'],
    ['1790001', 'Serial number 17A**** and prior', 'unknown', 'the bound fits no format'],
  ])('%s, %s: %s (%s)', (serial, expression, position) => {
    expect(positionInSerials(serial, serialsOf(expression), fx)).toBe(position)
  })

  it.each([
    ['041920001', 'in', 'an older version'],
    ['051920001', 'in', 'the bound'],
    ['061920001', 'above', 'a newer one'],
  ])('compares versions in front: %s with 05 or prior is %s (%s)', (serial, position) => {
    const upTo = serialsOf('first 2 digits of serial number are 05 or prior')
    expect(positionInSerials(serial, upTo, versioned)).toBe(position)
    expect(positionInSerials(`${serial.slice(0, 2)}000001`, upTo, { formats: ONLY_VERSION })).toBe(position)
  })

  it('decides an ambiguous decade only where every reading agrees', () => {
    const formats = VERSIONED.map((each) => ({ ...each, fields: each.fields.slice(2) }))
    const context = { formats, asOf: AS_OF }
    expect(positionInSerials('920001', serialsOf('first 2 digits of serial number 93 or prior'), context)).toBe(
      'unknown',
    )
    expect(
      positionInSerials('920001', serialsOf('first 2 digits of serial number 93 or prior'), {
        formats: [
          { ...formats[0], validFrom: '2018-01-01', validUntil: '2022-12-31', fields: formats[0]?.fields ?? [] },
        ],
      }),
    ).toBe('in')
  })

  it('does not order running numbers of two plants of one month', () => {
    const formats: SerialFormat[] = [
      {
        validFrom: '2010-01-01',
        validUntil: null,
        fields: [
          { name: 'plant', length: 1 },
          { name: 'year', length: 2 },
          { name: 'month', length: 1 },
          { name: 'number', length: 4 },
        ],
      },
    ]
    const read = (serial: string) => readSerial(serial, { formats, asOf: AS_OF }).units[0]
    const [a, b, c] = [read('A1790001'), read('B1790500'), read('B1810001')]
    if (a === undefined || b === undefined || c === undefined) throw new Error('not read')
    expect(compareSerialUnits(a, b)).toBeUndefined()
    expect(compareSerialUnits(a, c)).toBeLessThan(0)
  })
})

describe('what a serial number proves', () => {
  it('the version as shipped, which stands with that reason where units can be updated in the field', () => {
    const reading = readSerial('051920001', versioned)
    expect(shippedVersionOf(reading, true)).toEqual({ version: '05', reason: 'AS_SHIPPED' })
    expect(shippedVersionOf(reading, false)).toEqual({ version: '05', reason: null })
    expect(shippedVersionOf(readSerial('9Z12345', fx), true)).toBeNull()
  })

  it('is told in words, in both languages', () => {
    expect(explainSerial(readSerial('9Z12345', fx), fx, 'en')).toEqual([
      'format from 2005-01-01 to 2009-12-31: year 9, month Z, running number 12345 → produced in December 2009',
    ])
    expect(explainSerial(readSerial('9Z12345', fx), fx, 'ja')).toEqual([
      '2005-01-01～2009-12-31の形式：年 9、月 Z、連番 12345 → 2009年12月製造',
    ])
    const shipped = { ...versioned, shippedOn: '2010-03-01' }
    expect(explainSerial(readSerial('051920001', shipped), shipped, 'ja', true)).toEqual([
      '1998-04-01以降の形式：出荷時バージョン 05、工場 1、年 9、月 2、連番 0001 → 2009年2月製造',
      'シリアルNo.で分かるのは出荷時のバージョンです。出荷後に更新されている可能性があります。',
    ])
    for (const language of ['en', 'ja'] as const)
      for (const serial of ['', '9Z12345', '051920001', '1'])
        for (const context of [fx, versioned, { ...versioned, shippedOn: '2017-03-01' }])
          expect(explainSerial(readSerial(serial, context), context, language).join('')).not.toMatch(/\{\{|undefined/)
  })
})

describe('formats as data', () => {
  it.each([
    [
      'a month of three digits',
      {
        fields: [
          { name: 'year', length: 2 },
          { name: 'month', length: 3 },
        ],
      },
    ],
    ['a month without year', { fields: [{ name: 'month', length: 1 }] }],
    [
      'two years',
      {
        fields: [
          { name: 'year', length: 2 },
          { name: 'year', length: 2 },
        ],
      },
    ],
    ['codes without first year', { fields: [{ name: 'year', length: 1, codes: 'ABC' }] }],
    ['a fixed text of another length', { fields: [{ name: 'fixed', length: 2, text: 'A' }] }],
    [
      'an end before the beginning',
      { validFrom: '2010-01-01', validUntil: '2009-01-01', fields: [{ name: 'number', length: 2 }] },
    ],
    ['no fields', { fields: [] }],
    ['an unknown field', { fields: [{ name: 'colour', length: 2 }] }],
  ])('are refused: %s', (_, format) => {
    expect(serialFormatsSchema.safeParse([{ validFrom: null, validUntil: null, ...format }]).success).toBe(false)
  })

  it('are kept as they are', () => {
    for (const formats of [FX, VERSIONED, ONLY_VERSION]) expect(serialFormatsSchema.parse(formats)).toEqual(formats)
  })
})

const digit = fc.constantFrom(...'0123456789')
const month = fc.constantFrom(...'123456789XYZ')
const old = fc
  .tuple(fc.constantFrom(...'56789'), month, fc.string({ unit: digit, minLength: 5, maxLength: 5 }))
  .map((parts) => parts.join(''))
const recent = fc
  .tuple(fc.integer({ min: 10, max: 26 }).map(String), month, fc.string({ unit: digit, minLength: 4, maxLength: 4 }))
  .map((parts) => parts.join(''))
const serial = fc.oneof(old, recent)
const hostile = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 40 }), serial)

describe('properties', () => {
  it('orders keys by memcmp as it orders units, in any format, and units as time', () => {
    fc.assert(
      fc.property(serial, serial, (left, right) => {
        const [a] = readSerial(left, fx).units
        const [b] = readSerial(right, fx).units
        if (a === undefined || b === undefined) return
        const order = compareSerialUnits(a, b)
        if (order === undefined) return
        expect(Math.sign(compareSerialUnits(b, a) ?? Number.NaN)).toBe(0 - Math.sign(order))
        const keys = [a, b].map((unit) => Buffer.from(serialOrderKey(unit) ?? '', 'hex'))
        expect(Math.sign(keys[0]?.compare(keys[1] ?? Buffer.from('')) ?? Number.NaN)).toBe(Math.sign(order))
        if (order < 0) expect((a.production?.from ?? '') <= (b.production?.from ?? '')).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('is transitive where it orders', () => {
    fc.assert(
      fc.property(serial, serial, serial, (...texts) => {
        const [a, b, c] = texts.map((text) => readSerial(text, fx).units[0])
        if (a === undefined || b === undefined || c === undefined) return
        const [first, second, both] = [compareSerialUnits(a, b), compareSerialUnits(b, c), compareSerialUnits(a, c)]
        if (first === undefined || second === undefined || both === undefined) return
        if (first <= 0 && second <= 0) expect(both).toBeLessThanOrEqual(0)
      }),
      { numRuns: 5000 },
    )
  })

  it('never throws, and every unit lies within its own bound', () => {
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 1, max: 9 }), (text, bound, digits) => {
        for (const context of [fx, versioned, { formats: ONLY_VERSION }, { formats: [] }]) {
          readSerial(text, context)
          const upper = { text: bound, isInclusive: true }
          positionInSerials(text, { digits, lower: null, upper, pattern: null }, context)
        }
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(serial, fc.integer({ min: 1, max: 7 }), (text, digits) => {
        const upper = { text: text.slice(0, digits), isInclusive: true }
        const position = positionInSerials(text, { digits, lower: null, upper, pattern: null }, fx)
        expect(['in', 'unknown']).toContain(position)
      }),
      { numRuns: 2000 },
    )
  })
})
