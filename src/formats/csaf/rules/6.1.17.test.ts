import { describe, expect, it } from 'vitest'
import { rule } from './6.1.17.ts'
import { ask } from './testing.ts'

const of = (version: unknown, status: unknown): string[] => ask(rule, { document: { tracking: { version, status } } })

describe('6.1.17 Document Status Draft', () => {
  it.each(['0', '0.9.5', '0.0.0', '1.0.0-rc.1', '2.1.0-alpha+build'])('%s is a draft', (version) => {
    for (const status of ['final', 'interim', undefined, 7])
      expect(of(version, status)).toEqual(['VERSION_IS_DRAFT /document/tracking/status'])
    expect(of(version, 'draft')).toEqual([])
  })

  it.each(['1', '10', '1.0.0', '1.0.0+rc-1', '01', 'v0', '', null, 0])('%j is none, or cannot be read', (version) => {
    expect(of(version, 'final')).toEqual([])
  })
})
