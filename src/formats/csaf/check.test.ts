import { describe, expect, it } from 'vitest'
import { checkCsaf, type CsafFinding } from './check.ts'

async function find(document: unknown, clause: string): Promise<readonly CsafFinding[]> {
  return (await checkCsaf(document, [clause]))[0]?.findings ?? []
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`)

/** A document of 2.1 whose vulnerabilities are all the same, and which has one group. */
const grouped = (products: number, vulnerabilities: number, vulnerability: object): unknown => ({
  document: { csaf_version: '2.1' },
  product_tree: { product_groups: [{ group_id: 'g', product_ids: ids(products) }] },
  vulnerabilities: Array.from({ length: vulnerabilities }, () => vulnerability),
})

describe('a document that is made to cost much', () => {
  it('has so many places told as somebody may read, and that there are more', async () => {
    const found = await find({ vulnerabilities: [{ product_status: { fixed: ids(10_500) } }] }, '6.1.1')
    expect(found).toHaveLength(10_001)
    expect(found.at(-1)).toMatchObject({ message: 'CSAF_FINDINGS_MORE', params: { shown: 10_000 }, isRemark: true })
  })

  it('has no more found than is told where a group stands in every vulnerability', async () => {
    const flag = (label: string): object => ({ label, group_ids: ['g'] })
    const flags = [flag('component_not_present'), flag('vulnerable_code_not_present')]
    const found = await find(grouped(2_000, 2_000, { flags }), '6.1.33')
    expect(found.at(-1)?.message).toBe('CSAF_FINDINGS_MORE')
  })

  it('is told not to be judged to its end where groups would be taken apart without end', async () => {
    const remediations = [
      { category: 'vendor_fix', group_ids: ['g'] },
      { category: 'no_fix_planned', product_ids: ['other'] },
    ]
    const [small, large] = [grouped(2_000, 10, { remediations }), grouped(2_000, 3_000, { remediations })]
    expect(await find(small, '6.1.35')).toEqual([])
    expect(await find(large, '6.1.35')).toMatchObject([
      { message: 'CSAF_NOT_FINISHED', level: 'warning', isRemark: true },
    ])
  })

  it('does not have a long id repeated whole', async () => {
    const [found] = await find({ vulnerabilities: [{ product_status: { fixed: ['x'.repeat(1_000_000)] } }] }, '6.1.1')
    expect(String(found?.params['id']).length).toBeLessThan(2_000)
  })
})
