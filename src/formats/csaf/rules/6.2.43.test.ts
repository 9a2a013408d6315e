import { describe, expect, it } from 'vitest'
import { rule } from './6.2.43.ts'
import { ask, ODD } from './testing.ts'

const PLACE = '/document/license_expression'
const of = (document: Readonly<Record<string, unknown>>): string[] => ask(rule, { document })

describe('6.2.43 Missing License Expression', () => {
  it('a document that says nothing of its licence misses it', () => {
    expect(of({})).toEqual([`LICENCE_MISSING ${PLACE}`])
  })

  it.each([...ODD.filter((odd) => odd !== 'x'), ' '])('%j is no value of one', (odd) => {
    expect(of({ license_expression: odd })).toEqual([`LICENCE_EMPTY ${PLACE}`])
  })

  it('whatever is said is one, here', () => {
    expect(of({ license_expression: 'MIT' })).toEqual([])
    expect(of({ license_expression: 'no licence at all' })).toEqual([])
  })

  it('2.0 has no licence', () => {
    expect(ask(rule, { version: '2.0' })).toEqual([])
  })
})
