import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.1.21.ts'
import { ask, tracked } from './testing.ts'
import { viewDocument } from './view.ts'

const kinds = (...history: [unknown, unknown][]): string[] =>
  ask(rule, { document: tracked(history) }).map((found) => found.replace(' /document/tracking/revision_history', ''))

const numbers = (...history: [unknown, unknown][]): unknown[] =>
  findByRule(rule, viewDocument({ document: tracked(history) })).map(({ params }) => params['number'])

describe('6.1.21 Missing Item in Revision History', () => {
  it('tells each number that is missing', () => {
    expect(kinds(['1', 1], ['4', 2])).toEqual(['HISTORY_INCOMPLETE', 'HISTORY_INCOMPLETE'])
    expect(numbers(['1', 1], ['4', 2])).toEqual(['2', '3'])
  })

  it('tells apart a number that is missing and one that comes later by date', () => {
    expect(kinds(['1', 1], ['4', 2], ['3', 3])).toEqual(['HISTORY_INCOMPLETE', 'HISTORY_OUT_OF_PLACE'])
  })

  it('tells apart a number whose date cannot be read', () => {
    expect(kinds(['1', 1], ['2', 'soon'], ['4', 3])).toEqual(['HISTORY_UNDATED', 'HISTORY_INCOMPLETE'])
    expect(kinds(['1', 1], ['2', 4], ['2', undefined], ['3', 3])).toEqual(['HISTORY_OUT_OF_PLACE'])
  })

  it('begins with 0 or 1', () => {
    expect(kinds(['2', 1], ['3', 2])).toEqual(['HISTORY_START', 'HISTORY_INCOMPLETE'])
    expect(kinds(['1', 1])).toEqual([])
    expect(kinds(['0', 1], ['1', 2])).toEqual([])
    expect(kinds(['0', 1], ['2', 2])).toEqual(['HISTORY_INCOMPLETE'])
  })

  it('of semantic versions, only the major one counts', () => {
    expect(kinds(['0.1.0', 1], ['1.4.2', 2], ['2.7.0', 3])).toEqual([])
    expect(kinds(['1.0.0', 1], ['3.0.0', 2])).toEqual(['HISTORY_INCOMPLETE'])
  })

  it('the order is that of the dates with their offsets, then of the numbers', () => {
    expect(kinds(['2', 2], ['3', 2], ['1', 1])).toEqual([])
    expect(kinds(['2', '2026-05-01T10:00:00+06:00'], ['1', '2026-05-01T05:00:00Z'])).toEqual([
      'HISTORY_START',
      'HISTORY_OUT_OF_PLACE',
    ])
  })

  it('passes repeated numbers, no history, and what cannot be read', () => {
    expect(kinds(['1', 1], ['1', 2], ['2', 3])).toEqual([])
    expect(kinds()).toEqual([])
    expect(kinds(['7', 'soon'], ['v9', 1])).toEqual([])
  })

  it('a gap without end is told in a few findings', () => {
    const found = kinds(['1', 1], [`1${'0'.repeat(150)}`, 2])
    expect(found).toHaveLength(51)
    expect(found.at(-1)).toBe('HISTORY_GAP')
    expect(numbers(['1', 1], ['53', 2])).toHaveLength(51)
    expect(numbers(['1', 1], ['52', 2]).at(-1)).toBe('51')
  })
})
