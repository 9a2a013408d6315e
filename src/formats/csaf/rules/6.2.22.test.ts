import { describe, expect, it } from 'vitest'
import { rule } from './6.2.22.ts'
import { ask, ODD } from './testing.ts'

const of = (title: unknown, id: unknown): string[] => ask(rule, { document: { title, tracking: { id } } })

describe('6.2.22 Document Tracking ID in Title', () => {
  it.each(['SA-1: Locks', 'Locks (SA-1)', 'LocksSA-1', 'SA-1'])('finds the id in %j', (title) => {
    expect(of(title, 'SA-1')).toEqual(['TITLE_HAS_ID /document/title'])
  })

  it('passes another id, the id in other case, and a document without one', () => {
    expect(of('SA-2: Locks', 'SA-1')).toEqual([])
    expect(of('sa-1: Locks', 'SA-1')).toEqual([])
    expect(of('Locks', '')).toEqual([])
    expect(of('Locks', undefined)).toEqual([])
  })

  it('is no test of 2.0', () => {
    expect(ask(rule, { version: '2.0', document: { title: 'SA-1', tracking: { id: 'SA-1' } } })).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a title or id that is %j repeats nothing', (odd) => {
    expect(of(odd, 'SA-1')).toEqual([])
    expect(of('SA-1', odd)).toEqual([])
  })
})
