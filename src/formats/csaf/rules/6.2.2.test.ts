import { describe, expect, it } from 'vitest'
import { rule } from './6.2.2.ts'
import { ask, ODD } from './testing.ts'

const of = (...vulnerabilities: object[]): string[] =>
  ask(rule, {
    root: { product_tree: { product_groups: [{ group_id: 'all', product_ids: ['lock', 'gate'] }] }, vulnerabilities },
  })
const STATUS = 'REMEDIATION_MISSING /vulnerabilities/0/product_status'

describe('6.2.2 Missing Remediation', () => {
  it.each(['first_affected', 'known_affected', 'last_affected', 'under_investigation'])(
    'finds every product that is %s without a remediation',
    (status) => {
      const remediations = [{ category: 'none_available', product_ids: ['gate'] }]
      expect(of({ product_status: { [status]: ['lock', 'gate', 'door'] }, remediations })).toEqual([
        `${STATUS}/${status}/0`,
        `${STATUS}/${status}/2`,
      ])
    },
  )

  it.each(['first_fixed', 'fixed', 'known_not_affected', 'recommended', 'unknown'])(
    'asks for none where a product is %s',
    (status) => {
      expect(of({ product_status: { [status]: ['lock'] } })).toEqual([])
    },
  )

  it('takes a remediation for a group of products as one for each of them', () => {
    const product_status = { known_affected: ['lock', 'door'] }
    expect(of({ product_status, remediations: [{ group_ids: ['all'] }] })).toEqual([`${STATUS}/known_affected/1`])
    expect(of({ product_status, remediations: [{ group_ids: ['none'] }] })).toHaveLength(2)
  })

  it('finds a product through whichever of its many groups a remediation names', () => {
    const product_groups = ['a', 'b', 'c'].map((group_id) => ({ group_id, product_ids: ['lock'] }))
    const found = (...group_ids: string[]): string[] => {
      const product_status = { known_affected: ['lock'] }
      const vulnerabilities = [{ product_status, remediations: [{ group_ids }] }]
      return ask(rule, { root: { product_tree: { product_groups }, vulnerabilities } })
    }
    expect(found('c')).toEqual([])
    expect(found('d')).toHaveLength(1)
    expect(found('d', 'e', 'f', 'b')).toEqual([])
    expect(found('d', 'e', 'f', 'g')).toHaveLength(1)
  })

  it('asks the remediations of the same vulnerability', () => {
    expect(
      of({ product_status: { known_affected: ['lock'] } }, { remediations: [{ product_ids: ['lock'] }] }),
    ).toHaveLength(1)
  })

  it.each(ODD)('remediations that are %j are none', (odd) => {
    expect(of({ product_status: { known_affected: ['lock'] }, remediations: odd })).toHaveLength(1)
    expect(of({ product_status: odd })).toEqual([])
  })
})
