import { describe, expect, it } from 'vitest'
import { rule } from './6.1.18.ts'
import { ask, tracked } from './testing.ts'

const of = (status: unknown, ...history: [unknown, unknown][]): string[] =>
  ask(rule, { document: tracked(history, { status }) })

describe('6.1.18 Released Revision History', () => {
  it.each(['final', 'interim'])('finds every revision 0 and 0.y.z of a document that is %s', (status) => {
    expect(of(status, ['1', 3], ['0', 1], ['0.1.0', 2])).toEqual([
      'HISTORY_HAS_DRAFT /document/tracking/revision_history/1/number',
      'HISTORY_HAS_DRAFT /document/tracking/revision_history/2/number',
    ])
  })

  it('finds them whatever their date is', () => {
    expect(of('final', ['0', 'once'])).toHaveLength(1)
  })

  it('passes drafts, and histories without them', () => {
    expect(of('draft', ['0', 1])).toEqual([])
    expect(of('final', ['1', 1], ['10', 2], ['1.0.0', 3], [0, 4])).toEqual([])
  })
})
