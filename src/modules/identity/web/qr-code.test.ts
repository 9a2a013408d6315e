import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#platform/crypto/index.ts'
import { checkBytes, encodeQrCode, formatBits, versionBits } from './qr-code.ts'

const rowsOf = (text: string): string[] =>
  (encodeQrCode(text) ?? []).map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''))

const GOLDEN = [
  '0b2a5ded825360b8',
  '963a272da09577c3',
  'a5b143d5fd3a17e7',
  'f7b4fd79265f8337',
  '6960abed48dddb86',
  'f66a2fd656c6ecea',
  '9160d5b18ed8249b',
]

describe('QR code (ISO/IEC 18004)', () => {
  it('Annex I: check bytes of the standard example', () => {
    const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11]
    const expected = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]
    expect(checkBytes(data, 10)).toEqual(expected)
  })

  it('Annex C and D: format bits of level M, version bits of version 7', () => {
    expect(formatBits(0).toString(2)).toBe('101010000010010')
    expect(formatBits(5).toString(2)).toBe('100000011001110')
    expect(versionBits(7).toString(2).padStart(18, '0')).toBe('000111110010010100')
  })

  it('takes the smallest version: 14 bytes fit into 21 modules, 666 into 97, more is refused', () => {
    expect(rowsOf('x'.repeat(14))).toHaveLength(21)
    expect(rowsOf('x'.repeat(15))).toHaveLength(25)
    expect(rowsOf('x'.repeat(666))).toHaveLength(97)
    expect(encodeQrCode('x'.repeat(667))).toBeUndefined()
    expect(rowsOf('日'.repeat(5))).toHaveLength(25)
  })

  it('draws the three finders and both timing lines', () => {
    const rows = rowsOf('Andon')
    const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']
    expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(finder)
    expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(finder)
    expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(finder)
    expect(rows[6]?.slice(8, 13)).toBe('#.#.#')
  })

  it('stays as it was when an independent reader had read all lengths from 1 to 666 bytes', () => {
    const all = [1, 14, 100, 152, 300, 500, 666].map((length) =>
      rowsOf('a1%:/?='.repeat(100).slice(0, length)).join('\n'),
    )
    expect(all.map((text) => sha256Hex(text).slice(0, 16))).toEqual(GOLDEN)
  })
})
