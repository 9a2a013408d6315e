import { assert, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardFormula, restoreFormula } from './index.ts'

describe('texts that a spreadsheet would run', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\t=1',
    '\r=1',
    '\n=1',
    '\u200B=1',
    '\uFEFF=1',
    "'=1",
    '\tx',
    '\u00A0=1',
  ])('an apostrophe stands before %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
  })

  it.each(['FX5U-32MT/ES', '1.290C', "it's", "'quoted'", '', ' plain', '形名', '2026-11-26'])(
    '%j stays as it is',
    (text) => {
      expect(guardFormula(text)).toBe(text)
      expect(restoreFormula(text)).toBe(text)
    },
  )

  it('every text survives being written and read again', () => {
    const start = constantFrom('', "'", "''", ' ', '\t', '\r', '\n', '\u200B', '=', '＝', '-', '@', "'=", "' =")
    const text = oneof(
      string({ unit: 'binary' }),
      tuple(start, start, string()).map((parts) => parts.join('')),
    )
    assert(
      property(text, (value) => restoreFormula(guardFormula(value)) === value),
      { numRuns: 2000 },
    )
  })

  it('what was guarded begins with no sign that begins a formula', () => {
    assert(property(string(), (value) => !/^[=+\-@＝＋－＠\t\r\n]/.test(guardFormula(value))))
  })

  it('a long run of apostrophes or blanks takes no time that grows with its square', () => {
    expect(guardFormula("'".repeat(1_000_000)).length).toBe(1_000_000)
    expect(guardFormula(' '.repeat(1_000_000)).length).toBe(1_000_000)
  })
})
