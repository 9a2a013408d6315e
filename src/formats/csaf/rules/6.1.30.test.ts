import { describe, expect, it } from 'vitest'
import { rule } from './6.1.30.ts'
import { ask, tracked } from './testing.ts'

const of = (version: unknown, ...numbers: unknown[]): string[] =>
  ask(rule, {
    document: tracked(
      numbers.map((number) => [number, 1] as const),
      { version },
    ),
  })
const HISTORY = 'VERSIONING_MIXED /document/tracking/revision_history'
const VERSION = 'VERSIONING_MIXED /document/tracking/version'

describe('6.1.30 Mixed Integer and Semantic Versioning', () => {
  it('finds a history that numbers in both ways, once', () => {
    expect(of('1.1.0', '1.0.0', '2', '1.1.0', '3')).toEqual([HISTORY])
    expect(of('3.0.0', '2', '1', '3.0.0')).toEqual([HISTORY])
  })

  it('finds a version that is written otherwise than the history, an integer one also where that is mixed', () => {
    expect(of('2', '1.0.0')).toEqual([VERSION])
    expect(of('2.0.0', '1')).toEqual([VERSION])
    expect(of('2', '1.0.0', '2')).toEqual([HISTORY, VERSION])
    expect(of('2', '2', '1', '3.0.0')).toEqual([HISTORY, VERSION])
  })

  it('passes one way of numbering, and what cannot be read', () => {
    expect(of('2', '0', '1', '2')).toEqual([])
    expect(of('1.0.0-rc+5', '0.1.0')).toEqual([])
    expect(of('v2', '1', 'x', 2, '1.0')).toEqual([])
    expect(of('1.0.0')).toEqual([])
  })
})
