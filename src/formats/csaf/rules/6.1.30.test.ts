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
const number = (index: number): string => `VERSIONING_MIXED /document/tracking/revision_history/${index}/number`
const VERSION = 'VERSIONING_MIXED /document/tracking/version'

describe('6.1.30 Mixed Integer and Semantic Versioning', () => {
  it('finds every number that is written otherwise than the first one', () => {
    expect(of('1.1.0', '1.0.0', '2', '1.1.0', '3')).toEqual([number(1), number(3)])
    expect(of('2', '1', '2.0.0')).toEqual([number(1)])
  })

  it('finds a version that is written otherwise than the history', () => {
    expect(of('2', '1.0.0')).toEqual([VERSION])
    expect(of('2', '1.0.0', '2')).toEqual([number(1), VERSION])
  })

  it('passes one way of numbering, and what cannot be read', () => {
    expect(of('2', '0', '1', '2')).toEqual([])
    expect(of('1.0.0-rc+5', '0.1.0')).toEqual([])
    expect(of('v2', '1', 'x', 2, '1.0')).toEqual([])
    expect(of('1.0.0')).toEqual([])
  })
})
