import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVersion } from './index.ts'

const digits = fc.constantFrom('0', '00', '1', '05', '12', '2017', '1234567', '12345678', '05032019')
const words = ['SP', 'Update', 'R', 'b', 'Build', 'HF', 'Patch', 'P', 'service pack', 'bn', 'UC', 'X', 'A', 'rc']
const qualifier = fc
  .tuple(
    fc.constantFrom(' ', ' ', '  ', '-'),
    fc.constantFrom(...words),
    fc.constantFrom('', '', ' '),
    fc.oneof(digits, fc.constant('')),
  )
  .map((parts) => parts.join(''))
const text = fc
  .tuple(
    fc.constantFrom('', 'V', 'r'),
    fc.array(digits, { minLength: 1, maxLength: 4 }),
    fc.array(qualifier, { maxLength: 3 }),
  )
  .map(([letter, numbers, rest]) => `${letter}${numbers.join('.')}${rest.join('')}`)

describe('the short way to a version', () => {
  it('says what the long way says of the same text', () => {
    let read = 0
    fc.assert(
      fc.property(text, (version) => {
        // Whoever names the scheme takes the long way.
        const long = parseVersion(version, 'dotted')
        const short = parseVersion(version)
        if (long.scheme !== 'dotted' || short.scheme !== 'dotted') return
        read += 1
        expect(short).toEqual(long)
      }),
      { numRuns: 2000 },
    )
    expect(read).toBeGreaterThan(1000)
  })
})
