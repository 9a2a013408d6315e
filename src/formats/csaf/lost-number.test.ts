import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printCanonical } from './canonical.ts'
import { findLostNumber } from './lost-number.ts'

const find = (text: string): string | undefined => {
  const finding = findLostNumber(new TextEncoder().encode(text))
  return finding === undefined ? undefined : `${finding.code} ${Object.values(finding.params ?? {}).join(' ')}`
}

describe('numbers that would not stay what they are', () => {
  it.each([
    ['12345678901234567890', 'NUMBER_LOST 12345678901234567890 1 1'],
    ['-9007199254740993', 'NUMBER_LOST -9007199254740993 1 1'],
    ['0.10000000000000000001', 'NUMBER_LOST 0.10000000000000000001 1 1'],
    ['1e999', 'NUMBER_LOST 1e999 1 1'],
    ['1e-999', 'NUMBER_LOST 1e-999 1 1'],
    ['{"a": "1",\n "b": [1, 1e400]}', 'NUMBER_LOST 1e400 2 11'],
    ['["\\"", 12345678901234567890]', 'NUMBER_LOST 12345678901234567890 1 8'],
  ])('%s is told with its place', (text, wanted) => {
    expect(find(text)).toBe(wanted)
  })

  it.each([
    '1.10',
    '1e2',
    '100E-2',
    '-0',
    '-0.0e5',
    '0e999999999999',
    '9007199254740992',
    '1.000000000000000000000',
    '1e22',
    '"12345678901234567890"',
    '{"12345678901234567890": 1}',
    '["\\\\", "\\"1e999"]',
    '9.8',
    'null',
    '[]',
    '0.1',
  ])('%s stays what it is', (text) => {
    expect(find(text)).toBeUndefined()
  })

  it('no number that a program can have is told, however it is printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        for (const text of [JSON.stringify(number), number.toExponential(), printCanonical([number])])
          expect(find(text)).toBeUndefined()
      }),
    )
  })

  it('a number of a million signs is judged at once', () => {
    expect(find(`[${'0'.repeat(10)}, 1${'0'.repeat(1_000_000)}]`)).toContain('NUMBER_LOST')
    expect(find(`[1.${'0'.repeat(1_000_000)}]`)).toBeUndefined()
    for (const sign of ['', '-']) expect(find(`[1e${sign}${'9'.repeat(1_000_000)}]`)).toContain('NUMBER_LOST')
    expect(find(`[0e-${'9'.repeat(1_000_000)}]`)).toBeUndefined()
  })
})
