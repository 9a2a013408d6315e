import { describe, expect, it } from 'vitest'
import { lock, lockPaths } from './correspondence-testing.ts'
import { rule } from './6.2.39.1.ts'
import { ask, ODD } from './testing.ts'

const of = (
  product_status: Record<string, unknown>,
  remediations?: unknown,
  { tree = {}, category = 'csaf_security_advisory' }: { tree?: Record<string, unknown>; category?: string } = {},
): string[] =>
  ask(rule, {
    category,
    root: { product_tree: { ...lock, ...tree }, vulnerabilities: [{ product_status, remediations }] },
  })
const FOUND = ['AFFECTED_WITHOUT_FIXED /vulnerabilities/0/product_status']
const remedy = (category: string, ...product_ids: string[]): unknown => ({ category, product_ids })

describe('6.2.39.1 Missing Fixed Product', () => {
  it('what is affected has a version that is fixed, of whatever status of both groups', () => {
    expect(of({ known_affected: ['lock 1'] })).toEqual(FOUND)
    for (const affected of ['first_affected', 'known_affected', 'last_affected'])
      for (const fixed of ['first_fixed', 'fixed'])
        expect(of({ [affected]: ['lock 1'], [fixed]: ['lock 2'] })).toEqual([])
    expect(of({ known_affected: ['lock 1'], fixed: ['gate 2'] })).toEqual(FOUND)
    expect(of({ known_affected: ['lock 1'], recommended: ['lock 2'] })).toEqual(FOUND)
  })

  it('each product is told once, at the statuses as a whole', () => {
    expect(of({ first_affected: ['lock 1'], known_affected: ['lock 1', 'lock 1', 'gate 1'] })).toEqual([
      ...FOUND,
      ...FOUND,
    ])
  })

  it('a version with a fix installed is a fixed one', () => {
    const tree = lockPaths(['lock 1 with fix', 'lock 1', ['installed_with', 'fix']])
    expect(of({ known_affected: ['lock 1'], fixed: ['lock 1 with fix'] }, [], { tree })).toEqual([])
  })

  it.each(['fix_planned', 'no_fix_planned', 'none_available'])('%s tells that there is none', (category) => {
    expect(of({ known_affected: ['lock 1'] }, [remedy(category, 'lock 1')])).toEqual([])
    expect(of({ known_affected: ['lock 1'] }, [remedy(category, 'lock 2')])).toEqual(FOUND)
    const tree = { product_groups: [{ group_id: 'G', product_ids: ['lock 1'] }] }
    expect(of({ known_affected: ['lock 1'] }, [{ category, group_ids: ['G'] }], { tree })).toEqual([])
  })

  it.each(['workaround', 'mitigation', 'optional_patch', 'x'])('%s does not', (category) => {
    expect(of({ known_affected: ['lock 1'] }, [remedy(category, 'lock 1')])).toEqual(FOUND)
  })

  it('a fix of the vendor speaks against that', () => {
    const both = [remedy('no_fix_planned', 'lock 1'), remedy('vendor_fix', 'lock 1')]
    expect(of({ known_affected: ['lock 1'] }, both)).toEqual(FOUND)
    const other = [remedy('no_fix_planned', 'lock 1'), remedy('vendor_fix', 'lock 2')]
    expect(of({ known_affected: ['lock 1'] }, other)).toEqual([])
  })

  it('a range that leaves out its last version does, too: something came behind it', () => {
    const none = (id: string): unknown[] => [remedy('no_fix_planned', id)]
    expect(of({ known_affected: ['lock <2'] }, none('lock <2'))).toEqual(FOUND)
    expect(of({ known_affected: ['lock <=2'] }, none('lock <=2'))).toEqual([])
    const tree = lockPaths(['lock <2 on gate 1', 'lock <2', ['installed_on', 'gate 1']])
    expect(of({ known_affected: ['lock <2 on gate 1'] }, none('lock <2 on gate 1'), { tree })).toEqual(FOUND)
  })

  it.each([
    ['vers:intdot/<2', true],
    ['vers:intdot/>=1|<2', true],
    ['>= 1.0 < 2.0', true],
    ['vers:intdot/<2|3', false],
    ['vers:intdot/<2|>=3', false],
    ['vers:intdot/>=1|<=2', false],
    ['vers:all/*', false],
    ['before 2', false],
    ['', false],
  ])('“%s” is followed by a version: %s', (name, isFollowed) => {
    const branches = [{ category: 'product_version_range', name, product: { product_id: 'range' } }]
    const asked = of({ known_affected: ['range'] }, [remedy('no_fix_planned', 'range')], { tree: { branches } })
    expect(asked).toEqual(isFollowed ? FOUND : [])
  })

  it('a product further below a range is of the range', () => {
    const branches = [
      {
        category: 'product_version_range',
        name: '<2',
        branches: [{ category: 'language', name: 'de', product: { product_id: 'range de' } }],
      },
    ]
    const asked = of({ known_affected: ['range de'] }, [remedy('no_fix_planned', 'range de')], { tree: { branches } })
    expect(asked).toEqual(FOUND)
  })

  it('is asked of security advisories of 2.1', () => {
    expect(of({ known_affected: ['lock 1'] }, [], { category: 'csaf_vex' })).toEqual([])
    const root = { product_tree: lock, vulnerabilities: [{ product_status: { known_affected: ['lock 1'] } }] }
    expect(ask(rule, { version: '2.0', category: 'csaf_security_advisory', root })).toEqual([])
  })

  it.each(ODD)('remediations that are %j tell nothing', (odd) => {
    expect(of({ known_affected: ['lock 1'] }, odd)).toEqual(FOUND)
  })
})
