import { describe, expect, it } from 'vitest'
import { rule } from './6.1.20.ts'
import { ask } from './testing.ts'

const of = (version: unknown, status: unknown): string[] => ask(rule, { document: { tracking: { version, status } } })

describe('6.1.20 Non-Draft Document Version', () => {
  it.each(['final', 'interim'])('a document that is %s has no pre-release version', (status) => {
    expect(of('1.0.0-alpha', status)).toEqual(['VERSION_IS_PRERELEASE /document/tracking/version'])
    expect(of('1.0.0', status)).toEqual([])
    expect(of('0', status)).toEqual([])
    expect(of(null, status)).toEqual([])
  })

  it('a draft may have one, and so may what says nothing of its status', () => {
    expect(of('1.0.0-alpha', 'draft')).toEqual([])
    expect(of('1.0.0-alpha', undefined)).toEqual([])
  })
})
