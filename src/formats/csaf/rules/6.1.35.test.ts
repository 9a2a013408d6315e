import { describe, expect, it } from 'vitest'
import { rule } from './6.1.35.ts'
import { ask, ODD } from './testing.ts'

const GROUPS = [{ group_id: 'all', product_ids: ['lock', 'gate'] }]
const of = (...remediations: unknown[]): string[] =>
  ask(rule, { root: { product_tree: { product_groups: GROUPS }, vulnerabilities: [{ remediations }] } })
const fix = (category: string, ...product_ids: string[]): object => ({ category, product_ids })

const CATEGORIES = [
  'workaround',
  'mitigation',
  'vendor_fix',
  'optional_patch',
  'none_available',
  'fix_planned',
  'no_fix_planned',
]
/** The table of the standard: what goes together, by rows. */
const ALLOWED = ['1110011', '1110011', '1110000', '0001000', '0000100', '1100010', '1100001']
const pairs = CATEGORIES.flatMap((one, row) =>
  CATEGORIES.map((other, column): [string, string, boolean] => [one, other, ALLOWED[row]?.[column] === '1']),
)

describe('6.1.35 Contradicting Remediations', () => {
  it.each(pairs)('%s and %s go together: %s', (one, other, isAllowed) => {
    expect(of(fix(one, 'lock'), fix(other, 'lock'))).toHaveLength(isAllowed ? 0 : 1)
  })

  it('finds the later remediation, once, whatever it contradicts', () => {
    const place = 'REMEDIATIONS_CONTRADICTING /vulnerabilities/0/remediations'
    expect(
      of(fix('workaround', 'lock', 'gate'), fix('mitigation', 'lock'), fix('optional_patch', 'lock', 'gate')),
    ).toEqual([`${place}/2`])
  })

  it('goes through groups', () => {
    expect(of({ category: 'vendor_fix', group_ids: ['all'] }, fix('fix_planned', 'gate'))).toHaveLength(1)
    expect(of(fix('vendor_fix', 'gate'), { category: 'fix_planned', group_ids: ['all'] })).toHaveLength(1)
    expect(
      of({ category: 'vendor_fix', group_ids: ['all'] }, { category: 'fix_planned', group_ids: ['all'] }),
    ).toHaveLength(1)
    expect(of({ category: 'vendor_fix', group_ids: ['others'] }, fix('fix_planned', 'gate'))).toEqual([])
  })

  it('groups that thousands of remediations are for are taken apart once', () => {
    const product_groups = [{ group_id: 'all', product_ids: Array.from({ length: 20_000 }, (_, index) => `P${index}`) }]
    const remediations = Array.from({ length: 5000 }, (_, index) => ({
      category: index % 2 === 0 ? 'vendor_fix' : 'fix_planned',
      group_ids: ['all'],
    }))
    expect(ask(rule, { root: { product_tree: { product_groups }, vulnerabilities: [{ remediations }] } })).toHaveLength(
      4999,
    )
  })

  it('passes different products, categories that it does not know, and other vulnerabilities', () => {
    expect(of(fix('vendor_fix', 'lock'), fix('fix_planned', 'gate'))).toEqual([])
    expect(of(fix('constructor', 'lock'), fix('__proto__', 'lock'), fix('vendor_fix', 'lock'))).toEqual([])
    const each = (category: string): object => ({ remediations: [fix(category, 'lock')] })
    expect(ask(rule, { root: { vulnerabilities: [each('vendor_fix'), each('fix_planned')] } })).toEqual([])
  })

  it.each(ODD)('remediations that are %j contradict nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ remediations: odd }] } })).toEqual([])
    expect(of({ category: odd, product_ids: odd, group_ids: odd }, fix('vendor_fix', 'x'))).toEqual([])
  })
})
