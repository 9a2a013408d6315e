import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { severityOfScore } from './badge.tsx'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import { textOfCode } from './problem-text.ts'
import { formatBytes } from './size.ts'
import { duration, relativeTime } from './time.tsx'
import { parseSearch, stringifySearch } from './url-state.ts'

const HOUR = 3_600_000

describe('problems in words', () => {
  it('every error code of the platform has its sentence in English and Japanese', async () => {
    const { readFileSync } = await import('node:fs')
    const source = readFileSync(new URL('../platform/error/index.ts', import.meta.url), 'utf8')
    const codes = [...source.matchAll(/^ {4}([A-Z_]+): \d{3},$/gm)].map((match) => match[1] ?? '')
    expect(codes.length).toBeGreaterThan(15)
    for (const code of codes) {
      expect(textOfCode([], 'en', code), code).toBeDefined()
      expect(textOfCode([], 'ja', code), code).toBeDefined()
    }
  })

  it("a module's own sentence wins, with its parameters filled in; a code nobody knows has none", () => {
    const module = {
      id: 'x',
      routes: [],
      problems: { en: { CONFLICT: 'Taken by {{name}}.' }, ja: { CONFLICT: '{{name}}が使用中です。' } },
    }
    expect(textOfCode([module], 'en', 'CONFLICT', { name: 'FX5U' })).toBe('Taken by FX5U.')
    expect(textOfCode([module], 'ja', 'CONFLICT', { name: 'FX5U' })).toBe('FX5Uが使用中です。')
    expect(textOfCode([module], 'en', 'NO_SUCH_CODE')).toBeUndefined()
  })

  it('sizes in problems are told in units', () => {
    expect(textOfCode([], 'en', 'PAYLOAD_TOO_LARGE', { maxBytes: 50_000_000 })).toContain('50 MB')
  })

  it('English and Japanese name the same parameters', () => {
    const names = (text: string): string[] =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted()
    const compare = (a: unknown, b: unknown, path: string): void => {
      if (typeof a === 'string' && typeof b === 'string') expect(names(b), path).toEqual(names(a))
      else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
        for (const [key, value] of Object.entries(a)) compare(value, Reflect.get(b, key), `${path}.${key}`)
    }
    compare(en, ja, 'ui')
  })
})

describe('time in words', () => {
  it('tells the largest unit that fits', () => {
    expect(relativeTime(0, 3 * 24 * HOUR, 'en')).toBe('3 days ago')
    expect(relativeTime(2 * HOUR, 0, 'ja')).toBe('2時間後')
    expect(relativeTime(1000, 0, 'en')).toBe('now')
  })

  it('a length of time has at most two units, and never a zero one beside another', () => {
    expect(duration(25 * HOUR, 'en')).toBe('1 day 1 hour')
    expect(duration(48 * HOUR, 'en')).toBe('2 days')
    expect(duration(-90 * 60_000, 'ja')).toBe('1時間30分')
    expect(duration(10, 'en')).toBe('0 minutes')
  })
})

describe('addresses', () => {
  it('what is written into an address is read from it again', () => {
    const value = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(value, fc.array(value, { minLength: 2 }))),
        (search) => {
          expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search })
        },
      ),
    )
  })

  it('empty values leave no trace', () => {
    expect(stringifySearch({ a: '', b: undefined, c: null })).toBe('')
  })
})

describe('figures', () => {
  it('bytes are told in the unit a person would use', () => {
    expect(formatBytes(0, 'en')).toBe('0 byte')
    expect(formatBytes(1_400_000, 'en')).toBe('1.4 MB')
    expect(formatBytes(200_000_000, 'en')).toBe('200 MB')
  })

  it('CVSS 3.1 §5: severity words follow the score', () => {
    expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOfScore)).toEqual([
      'none',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'critical',
      'critical',
    ])
  })
})
