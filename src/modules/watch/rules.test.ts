import { describe, expect, it } from 'vitest'
import type { WatchFacts } from './model.ts'
import { compareFacts } from './rules.ts'

const nothing: WatchFacts = {
  ranks: {},
  newest: {},
  scores: {},
  exploited: [],
  records: {},
  contents: null,
  releases: [],
  known: [],
}
const facts = (more: Partial<WatchFacts>): WatchFacts => ({ ...nothing, ...more })

describe('what has happened to a watched record', () => {
  it('is nothing when it is the same', () => {
    const same = facts({ ranks: { a: 1, b: 2 }, newest: { p: 1 }, scores: { a: 7 }, exploited: ['a'], known: ['r'] })
    for (const kind of ['vulnerability', 'component', 'release', 'productFamily'] as const)
      expect(compareFacts(kind, same, structuredClone(same))).toEqual([])
  })

  it('is what is newly affected, and what may be; what becomes undetermined has not become clear', () => {
    const before = facts({ ranks: { a: 1, b: 2, c: 5 }, known: ['r'] })
    const after = facts({ ranks: { a: 2, b: 1, c: 1, d: 2, e: 3 }, known: ['r'] })
    expect(compareFacts('release', before, after)).toEqual([{ what: 'found', affected: ['b', 'c'], open: ['d'] }])
  })

  it('is what no longer counts, but not where nobody knows the contents any more', () => {
    const before = facts({ ranks: { a: 1, b: 1 }, known: ['r'], contents: 'one' })
    expect(compareFacts('release', before, facts({ ranks: { b: 5 }, known: ['r'], contents: 'one' }))).toEqual([
      { what: 'cleared', ids: ['a', 'b'] },
    ])
    expect(compareFacts('release', before, facts({}))).toEqual([{ what: 'contents', isKnown: false }])
  })

  it('is, of a vulnerability, which releases are no longer affected among those whose contents are known', () => {
    const before = facts({ ranks: { r1: 1, r2: 1 }, known: ['r1', 'r2'] })
    expect(compareFacts('vulnerability', before, facts({ known: ['r1'] }))).toEqual([{ what: 'cleared', ids: ['r1'] }])
  })

  it('is that the newest release no longer has it, once', () => {
    const before = facts({ ranks: { v: 1 }, newest: { v: 1 }, known: ['r1'], releases: ['r1'] })
    const after = facts({ ranks: {}, known: ['r1', 'r2'], releases: ['r1', 'r2'] })
    expect(compareFacts('productFamily', before, after)).toEqual([
      { what: 'fixed', ids: ['v'] },
      { what: 'released', ids: ['r2'] },
    ])
  })

  it('is another score and that exploitation is known, of what was there before; what came in between is told as found', () => {
    const before = facts({ ranks: { a: 1 }, scores: { a: 5 }, known: ['r'] })
    const after = facts({ ranks: { a: 1, b: 1 }, scores: { a: 9.8, b: 7 }, exploited: ['a', 'b'], known: ['r'] })
    expect(compareFacts('release', before, after)).toEqual([
      { what: 'found', affected: ['b'], open: [] },
      { what: 'scored', id: 'a', from: 5, to: 9.8 },
      { what: 'exploited', ids: ['a'] },
    ])
  })

  it('is that records of a vulnerability were changed or withdrawn', () => {
    const before = facts({ records: { a: 'active 1', b: 'active 1', c: 'active 1' } })
    const after = facts({ records: { a: 'active 2', b: 'withdrawn 2', c: 'active 1', d: 'active 1' } })
    expect(compareFacts('vulnerability', before, after)).toEqual([{ what: 'record', changed: 2, withdrawn: 1 }])
  })
})
