import { expect, it } from 'vitest'
import type { Rule } from './rule.ts'
import { ask, ODD, tracked } from './testing.ts'

/** A rule about dates that are no later than the newest revision: what it finds, and a vulnerability that has a date there. */
export interface Newer {
  readonly rule: Rule
  readonly found: string
  readonly at: (date: unknown) => object
}

/** Asks such a rule about a document whose newest revision is of 2026-05-20. */
export function askNewer({ rule, at }: Newer, date: unknown, status = 'final', label = 'CLEAR'): string[] {
  const history = tracked(
    [
      ['2', 20],
      ['1', 1],
    ],
    { status },
  )
  return ask(rule, {
    document: { distribution: { tlp: { label } }, ...history },
    root: { vulnerabilities: [at(date)] },
  })
}

/** Tries such a rule. */
export function tryNewer(newer: Newer): void {
  const { rule, found, at } = newer
  const of = (date: unknown, status?: string): string[] => askNewer(newer, date, status)

  it.each(['final', 'interim'])('finds what is later than the newest revision of a document that is %s', (status) => {
    expect(of('2026-05-20T00:00:00.000000001Z', status)).toEqual([found])
    expect(of('2026-05-20T00:30:00-01:00', status)).toEqual([found])
  })

  it('passes what is earlier or the same, and drafts', () => {
    expect(of('2026-05-20T00:00:00.000Z')).toEqual([])
    expect(of('2026-05-20T01:00:00+01:00')).toEqual([])
    expect(of('2026-05-02T00:00:00Z')).toEqual([])
    expect(of('2027-01-01T00:00:00Z', 'draft')).toEqual([])
  })

  it('leaves dates that cannot be read to another test', () => {
    expect(of('soon')).toEqual([])
    const document = { distribution: { tlp: { label: 'CLEAR' } }, ...tracked([['1', 'soon']], { status: 'final' }) }
    expect(ask(rule, { document, root: { vulnerabilities: [at('2027-01-01T00:00:00Z')] } })).toEqual([])
  })

  it.each(ODD)('a date that is %j is none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(ask(rule, { document: { tracking: odd }, root: { vulnerabilities: odd } })).toEqual([])
  })
}
