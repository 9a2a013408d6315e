import { expect, it } from 'vitest'
import { codeOfStep, findStep, toBase32 } from './totp-code.ts'

const SECRET = Buffer.from('12345678901234567890')

// RFC 6238 appendix B, SHA-1, the last six of its eight digits.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238 appendix B: at second %i the code is %s', (second, code) => {
  expect(codeOfStep(SECRET, Math.floor(second / 30))).toBe(code)
  expect(findStep(SECRET, code, second * 1000)).toBe(Math.floor(second / 30))
})

it('a code counts one step early or late, and no more', () => {
  const code = codeOfStep(SECRET, 100)
  const counts = [98, 99, 100, 101, 102].map((step) => findStep(SECRET, code, step * 30_000))
  expect(counts).toEqual([undefined, 100, 100, 100, undefined])
  expect(findStep(SECRET, '', 3_000_000)).toBeUndefined()
})

// RFC 4648 §10, without the padding.
it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648 §10: %j is %j in Base32', (text, base32) => {
  expect(toBase32(Buffer.from(text))).toBe(base32)
})
