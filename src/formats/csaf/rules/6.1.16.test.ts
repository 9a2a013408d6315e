import { describe, expect, it } from 'vitest'
import { rule } from './6.1.16.ts'
import { ask, tracked } from './testing.ts'

const STALE = ['VERSION_NOT_LATEST /document/tracking/version']
const of = (version: unknown, status: string, ...history: [unknown, unknown][]): string[] =>
  ask(rule, { document: tracked(history, { version, status }) })

describe('6.1.16 Latest Document Version', () => {
  it('finds a version that is not the one of the latest revision by date, then by number', () => {
    expect(of('1', 'final', ['2', 2], ['1', 1])).toEqual(STALE)
    expect(of('1', 'final', ['2', 1], ['1', 1])).toEqual(STALE)
    expect(of('2', 'final', ['1', '2026-05-01T23:30:00-01:00'], ['2', '2026-05-02T00:15:00Z'])).toEqual(STALE)
    expect(of('2.0.0', 'final', ['2', 1])).toEqual(STALE)
  })

  it('a number that is none is compared as it stands', () => {
    expect(of('v2', 'final', ['1', 1], ['v2', 2])).toEqual([])
    expect(of('1', 'final', ['1', 1], ['v2', 2])).toEqual(STALE)
    expect(of('1', 'final', ['1', 1], ['v2', 1])).toEqual([])
  })

  it('build metadata does not count', () => {
    expect(of('1.0.0+a', 'final', ['1.0.0+b', 1])).toEqual([])
    expect(of('1.0.0-rc+a', 'interim', ['1.0.0-rc', 1])).toEqual([])
  })

  it('the pre-release part counts, unless the document is a draft', () => {
    expect(of('1.0.0-rc', 'final', ['1.0.0', 1])).toEqual(STALE)
    expect(of('1.0.0-rc', 'draft', ['1.0.0', 1])).toEqual([])
    expect(of('1.0.1-rc', 'draft', ['1.0.0', 1])).toEqual(STALE)
  })

  it('where there is no version or no history there is nothing to compare', () => {
    expect(of('1', 'final')).toEqual([])
    expect(of(1, 'final', ['2', 1])).toEqual([])
    expect(of('1', 'final', ['2', 'soon'])).toEqual([])
  })
})
