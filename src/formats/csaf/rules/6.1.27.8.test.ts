import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.8.ts'
import { ask, ODD } from './testing.ts'
import type { CsafVersion } from './view.ts'

const product_tree = { product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }] }
const of = (vulnerability: Record<string, unknown>, version: CsafVersion = '2.1', category = 'csaf_vex'): string[] =>
  ask(rule, { version, category, root: { product_tree, vulnerabilities: [vulnerability] } })
const status = { product_status: { fixed: ['A'], known_not_affected: ['B', 'C'] } }
const MISSING = ['VULNERABILITY_ID_MISSING /vulnerabilities/0/ids']
const partial = (place: string): string => `VULNERABILITY_ID_PARTIAL /vulnerabilities/0/product_status/${place}`

describe('6.1.27.8 Vulnerability ID', () => {
  it.each(['2.0', '2.1'] as const)('by %s, a vulnerability of a VEX has a CVE or another id', (version) => {
    expect(of(status, version)).toEqual(MISSING)
    expect(of({ ...status, cve: 'CVE-2026-0001' }, version)).toEqual([])
    expect(of({ ...status, ids: [{ text: 'x' }] }, version)).toEqual([])
    expect(of(status, version, 'csaf_base')).toEqual([])
  })

  it('by 2.1, where every id is for some products, each product has one, itself or through a group', () => {
    expect(of({ ...status, ids: [{ product_ids: ['C'] }] })).toEqual([
      partial('fixed/0'),
      partial('known_not_affected/0'),
    ])
    expect(of({ ...status, ids: [{ group_ids: ['G'] }] })).toEqual([partial('known_not_affected/1')])
    expect(of({ ...status, ids: [{ group_ids: ['G'] }, { product_ids: ['C'] }] })).toEqual([])
    expect(of({ ...status, ids: [{ group_ids: ['none'], product_ids: ['C', 'B'] }] })).toEqual([partial('fixed/0')])
  })

  it('a CVE, or one id for no product in particular, is for all of them', () => {
    expect(of({ ...status, cve: 'CVE-2026-0001', ids: [{ product_ids: ['C'] }] })).toEqual([])
    expect(of({ ...status, ids: [{ product_ids: ['C'] }, { text: 'x' }] })).toEqual([])
  })

  it('by 2.0, ids are for no product in particular', () => {
    expect(of({ ...status, ids: [{ product_ids: ['C'] }] }, '2.0')).toEqual([])
  })

  it.each(ODD)('ids that are %j do no harm', (ids) => {
    expect(Array.isArray(of({ ...status, ids }))).toBe(true)
    expect(of({ ids })).toEqual([])
  })
})
