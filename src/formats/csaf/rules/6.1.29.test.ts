import { describe, expect, it } from 'vitest'
import { rule } from './6.1.29.ts'
import { ask, ODD } from './testing.ts'

const of = (remediations: unknown): string[] => ask(rule, { root: { vulnerabilities: [{}, { remediations }] } })

describe('6.1.29 Remediation without Product Reference', () => {
  it('finds every one that names neither products nor groups', () => {
    expect(of([{ label: 'x' }, { product_ids: ['A'] }, { group_ids: ['G'] }, {}])).toEqual([
      'REMEDIATION_UNTARGETED /vulnerabilities/1/remediations/0',
      'REMEDIATION_UNTARGETED /vulnerabilities/1/remediations/3',
    ])
  })

  it('passes those that name both', () => {
    expect(of([{ product_ids: [], group_ids: [] }])).toEqual([])
  })

  it.each(ODD.filter((odd) => !Array.isArray(odd)))('a list that is %j has none', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
