import { assert, json, nat, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateJsonError } from './locate.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('locateJsonError', () => {
  it.each([
    ['[\n {"model": x}]', { line: 2, column: 12, isCut: false }],
    ['{"a": 1,}', { line: 1, column: 9, isCut: false }],
    ['{"a": [1, 2', { line: 1, column: 12, isCut: true }],
    ['{"a": "x', { line: 1, column: 9, isCut: true }],
    ['{"a": "x\ny"}', { line: 1, column: 9, isCut: false }],
    ['{"a": "\\q"}', { line: 1, column: 8, isCut: false }],
    ['{"a" 1}', { line: 1, column: 6, isCut: false }],
    ['[01]', { line: 1, column: 2, isCut: false }],
    ['[1] 2', { line: 1, column: 5, isCut: false }],
    ["{'a': 1}", { line: 1, column: 2, isCut: false }],
    ['[1}', { line: 1, column: 3, isCut: false }],
    ['', { line: 1, column: 1, isCut: true }],
  ])('finds where %j stops being JSON', (text, place) => {
    expect(locateJsonError(text)).toEqual(place)
  })

  it('finds nothing in JSON, and something in all else', () => {
    const broken = tuple(json(), nat(200), string({ maxLength: 3 })).map(
      ([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at + 1),
    )
    assert(property(json(), (text) => locateJsonError(text) === undefined))
    assert(
      property(broken, (text) => (locateJsonError(text) === undefined) === isJson(text)),
      { numRuns: 2_000 },
    )
  })

  it('needs no stack for deep nesting', () => {
    expect(locateJsonError('['.repeat(500_000))).toEqual({ line: 1, column: 500_001, isCut: true })
  })
})
