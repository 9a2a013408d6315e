import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf } from './answer-testing.ts'
import { parseCsafValue } from '../csaf/index.ts'
import { judgeSerialPattern, nameOfNumber, readSerialNumbers } from './helper.ts'
import { createAnswerer, readAdvisory, type AssetInput } from './index.ts'

/** One affected product with what `product_identification_helper` says of it. */
function answerBy(helper: object, unit: Partial<AssetInput>, range?: string): string {
  const document = documentOf([{ name: 'Kestrel 40', ...(range === undefined ? {} : { range }) }])
  const text = JSON.stringify(document).replace(
    '"product_id":"P1"',
    `"product_id":"P1","product_identification_helper":${JSON.stringify(helper)}`,
  )
  const parsed = parseCsafValue(JSON.parse(text)).document
  if (parsed === undefined) throw new Error('the test document cannot be read')
  const answer = createAnswerer(readAdvisory(parsed)).answer({ vendor: 'Hibari', model: 'Kestrel 40', ...unit })
  return `${answer.applicability} ${answer.ground}`
}

describe('serial numbers that a document lists', () => {
  it.each([
    [['DSEP147100'], 'DSEP147100', 'affected IN_RANGE'],
    [['DSEP147100'], 'dsep-147100', 'affected IN_RANGE'],
    [['DSEP147100'], 'DSEP147101', 'undetermined NO_FIX_STATED'],
    [['DSEP147100'], 'DSEP147099', 'undetermined NOT_STATED'],
    [['DSEP147100', 'DSEP147300'], 'DSEP147200', 'undetermined NOT_STATED'],
    // It may be abbreviated.
    [['DSEP1471'], 'DSEP147101', 'undetermined SERIAL_FORMAT'],
    [['A1', 'B2'], 'B2', 'affected IN_RANGE'],
    [['11S45N*'], '11S45N0249', 'affected IN_RANGE'],
    [['11S45N*'], '11S46N0249', 'undetermined NO_FIX_STATED'],
    [['L15-VM-???'], 'L15-VM-123', 'affected IN_RANGE'],
    [['L15-VM-???'], 'L15-VM-1234', 'undetermined SERIAL_FORMAT'],
    [['L15-VM-???'], 'L16-VM-123', 'undetermined NO_FIX_STATED'],
    [['*RF8R71YR???'], 'XXRF8R71YR123', 'affected ALL_VERSIONS'],
    [['*RF8R71YR???'], 'XXRF8R71YR12', 'undetermined NOT_STATED'],
    [['12?45*'], '12345', 'affected ALL_VERSIONS'],
    [['12?45*'], '13345', 'undetermined NOT_STATED'],
    [['A?1', 'B?2'], 'A11', 'undetermined CONDITION'],
  ])('%j and the unit %s: %s', (serials, serial, expected) => {
    expect(answerBy({ serial_numbers: serials }, { serial })).toBe(expected)
  })

  it('leave a unit open whose serial number is not known', () => {
    expect(answerBy({ serial_numbers: ['DSEP147100'] }, {})).toBe('undetermined SERIAL_UNKNOWN')
    expect(answerBy({ serial_numbers: ['*147100'] }, {})).toBe('undetermined CONDITION')
  })

  it('hold together with the versions of the product', () => {
    const helper = { serial_numbers: ['17*'] }
    expect(answerBy(helper, { serial: '1799', version: '1.0' }, '< 2.0')).toBe('affected IN_RANGE')
    expect(answerBy(helper, { serial: '1799', version: '2.0' }, '< 2.0')).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(answerBy(helper, { serial: '1899', version: '1.0' }, '< 2.0')).toBe('undetermined NO_FIX_STATED')
  })

  it('are compared as far as they are concrete, and stay words beyond', () => {
    expect(readSerialNumbers([])).toEqual({ intervals: [], condition: null })
    expect(readSerialNumbers(['a\\*b'])).toEqual({ intervals: [], condition: 'a\\*b' })
    expect(readSerialNumbers(Array.from({ length: 101 }, (_, index) => `S${index}`)).intervals).toEqual([])
  })

  it('are read and judged without an error, whatever they are', () => {
    const sign = fc.constantFrom(...'AB12?*\\- ／９')
    const text = fc.array(sign, { maxLength: 70 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(text, text, (number, serial) => {
        const { intervals, condition } = readSerialNumbers([number])
        expect(intervals.length === 0).toBe(condition !== null)
        const verdict = condition === null ? undefined : judgeSerialPattern(condition, serial)
        expect(['holds', 'fails', 'open', undefined]).toContain(verdict)
        expect(nameOfNumber(number).length).toBeLessThanOrEqual(2 * number.length)
      }),
    )
  })
})

describe('model numbers and stock keeping units', () => {
  it.each([
    ['2024-*', 'affected ALL_VERSIONS', ['2024-A', '2024-A/12', '2024-KX-9']],
    ['2024-*', 'not_listed NOT_LISTED', ['2025-A', '12024-A']],
    ['*-G109A/EU?', 'affected ALL_VERSIONS', ['KX-G109A/EU2', 'A-12-G109A/EU2']],
    ['6RA801?-??V62-0AA0', 'affected ALL_VERSIONS', ['6RA8012-4MV62-0AA0']],
    ['6RA801?-??V62-0AA0', 'not_listed NOT_LISTED', ['6RA8022-4MV62-0AA0', '6RA8012-4MV63-0AA0']],
    ['IC25T060ATCS05-0', 'affected ALL_VERSIONS', ['IC25T060ATCS05-0']],
  ])('%s: %s', (number, expected, models) => {
    for (const helper of [{ model_numbers: [number] }, { skus: [number] }])
      for (const model of models) expect(answerBy(helper, { model }), model).toBe(expected)
  })

  it.each([
    ['A*', 'A..'],
    ['*A*', '..A..'],
    ['A\\*B', 'A*B'],
    ['A\\\\B', 'A\\B'],
    ['A\\?B?', 'A?B?'],
    ['BND-2051W000-**', 'BND-2051W000-**'],
    ['A\\', 'A\\'],
  ])('%s is read as %s', (number, name) => {
    expect(nameOfNumber(number)).toBe(name)
  })
})
