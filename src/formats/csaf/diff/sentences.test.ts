import { describe, expect, it } from 'vitest'
import { explainChange } from './explain.ts'
import { diffCsaf } from './index.ts'

type Json = Record<string, unknown>

const said = (before: unknown, after: unknown): string[] =>
  (diffCsaf(before, after) ?? []).map((change) => explainChange(change, 'en'))

describe('what became other is told as people would say it', () => {
  const treeOf = (...branches: readonly unknown[]) => ({
    document: { csaf_version: '2.1' },
    product_tree: { branches: [{ category: 'vendor', name: 'Hibari', branches }] },
  })
  const model = (name: string, ...branches: readonly unknown[]) => ({ category: 'product_name', name, branches })
  const version = (id: string, name: string, words = `HQ ${name}`, category = 'product_version_range') => ({
    category,
    name,
    product: { name: words, product_id: id },
  })

  it('a product of another version is told so in one sentence, with its name where that is another one besides', () => {
    const before = treeOf(model('HQ', version('P1', '<=1.280')))
    expect(said(before, treeOf(model('HQ', version('P1', '<=1.285'))))).toEqual([
      'Product “HQ <=1.280” is version <=1.285 now, no longer <=1.280',
    ])
    expect(said(before, treeOf(model('HQ', version('P1', '<=1.285', 'HQ old'))))).toEqual([
      'Product “HQ <=1.280” is called “HQ old” now',
      'Product “HQ old” is version <=1.285 now, no longer <=1.280',
    ])
    expect(said(before, treeOf(model('HQ', version('P1', '<=1.280', undefined, 'product_version'))))).toEqual([
      'Product “HQ <=1.280” is version product_version: <=1.280 now, no longer product_version_range: <=1.280',
    ])
  })

  it('a product that went to a branch that was there is moved; a branch is renamed only where the old one is gone', () => {
    const [p1, p2] = [version('P1', '1'), version('P2', '2')]
    expect(said(treeOf(model('A', p1), model('B', p2)), treeOf(model('A'), model('B', p2, p1)))).toEqual([
      'Product “HQ 1” moved in the tree from “Hibari › A › 1” to “Hibari › B › 1”',
    ])
    expect(said(treeOf(model('A', p1, p2)), treeOf(model('A', p1), model('B', p2)))).toEqual([
      'Product “HQ 2” moved in the tree from “Hibari › A › 2” to “Hibari › B › 2”',
    ])
    expect(said(treeOf(model('A', p1, p2)), treeOf(model('B', p1, p2)))).toEqual([
      'Branch “A” is called “B” now; products below it: 2',
    ])
  })

  it('what a product is identified by and composed of is told by its members and parts', () => {
    const helped = (...model_numbers: readonly string[]) =>
      treeOf(
        model('A', {
          ...version('P1', '1'),
          product: { name: 'HQ 1', product_id: 'P1', product_identification_helper: { model_numbers, skus: ['x'] } },
        }),
      )
    expect(said(helped('A*'), helped('A*', 'B*'))).toEqual([
      'Product “HQ 1” is identified otherwise: model_numbers A* → model_numbers A*, B*',
    ])
    const composed = (first: string, category: string, second: string): Json => {
      const { document, product_tree: tree } = treeOf(model('A', version('P1', '1'), version('P2', '2')))
      const full_product_name = { name: 'HQ pair', product_id: 'P3' }
      const subpaths = [{ category, next_product_reference: second }]
      const product_paths = [{ beginning_product_reference: first, full_product_name, subpaths }]
      return { document, product_tree: { ...tree, product_paths } }
    }
    const before = composed('P1', 'installed_on', 'P2')
    expect(said(before, composed('P2', 'installed_on', 'P1'))).toEqual([
      'Product “HQ pair” is composed otherwise: HQ 1 installed_on HQ 2 → HQ 2 installed_on HQ 1',
    ])
    expect(said(before, composed('P1', 'optional_component_of', 'P2'))).toEqual([
      'Product “HQ pair” is composed otherwise: HQ 1 installed_on HQ 2 → HQ 1 optional_component_of HQ 2',
    ])
  })

  const noted = (...notes: readonly unknown[]) => ({ document: { csaf_version: '2.1', notes } })

  it('an item is the same by its category where there is one only, or by its words; each member is told', () => {
    const note = { category: 'summary', title: 'Summary', text: 'A flaw.' }
    expect(said(noted(note), noted({ ...note, title: '概要', text: '欠陥。' }))).toEqual([
      'notes: “summary 概要”, title: Summary → 概要',
      'notes: “summary 概要”, text: A flaw. → 欠陥。',
    ])
    expect(said(noted(note), noted({ ...note, category: 'general' }))).toEqual([
      'notes: “general Summary”, category: summary → general',
    ])
    expect(said(noted(note), noted({ ...note, audience: 'all' }))).toEqual([
      'notes: “summary Summary”, audience: – → all',
    ])
    const other = { category: 'summary', title: 'More', text: 'Worse.' }
    expect(said(noted(note, other), noted()).length).toBe(2)
  })

  it('a link that leads elsewhere is the same by its category and summary only', () => {
    const linked = (...references: readonly unknown[]) => ({ document: { csaf_version: '2.1', references } })
    const link = { category: 'external', summary: 'JVN', url: 'https://h.example/1' }
    expect(said(linked(link), linked({ ...link, url: 'https://h.example/2' }))).toEqual([
      'references: “external https://h.example/2”, address: https://h.example/1 → https://h.example/2',
    ])
    expect(said(linked(link), linked({ ...link, summary: 'CERT', url: 'https://h.example/2' }))).toEqual([
      'references: “external https://h.example/1” removed',
      'references: “external https://h.example/2” added',
    ])
  })

  const judged = (more: Json) => ({
    document: { csaf_version: '2.1' },
    product_tree: { full_product_names: ['A', 'B'].map((id) => ({ name: `HQ ${id}`, product_id: id })) },
    vulnerabilities: [{ cve: 'CVE-2026-0001', ...more }],
  })

  it('what is known to be exploited is told so, since when and for which products', () => {
    const exploited = (exploitation_date: string, more: Json = {}) =>
      judged({ first_known_exploitation_dates: [{ date: '2026-05-02T00:00:00Z', exploitation_date, ...more }] })
    const since = '2026-05-01T00:00:00Z'
    expect(said(judged({}), exploited(since, { product_ids: ['A', 'B'] }))).toEqual([
      `CVE-2026-0001: known to be exploited since ${since} (as of 2026-05-02T00:00:00Z) for HQ A, HQ B`,
    ])
    expect(said(exploited(since), judged({}))).toEqual([
      `CVE-2026-0001: no longer said to be exploited since ${since} (as of 2026-05-02T00:00:00Z)`,
    ])
    expect(said(exploited(since), exploited('2026-04-01T00:00:00Z'))).toEqual([
      `CVE-2026-0001: first known exploitation: “2026-04-01T00:00:00Z”, exploited since: ${since} → 2026-04-01T00:00:00Z`,
    ])
    const [change] = diffCsaf(judged({}), exploited(since, { product_ids: ['A'] })) ?? []
    expect(change === undefined ? '' : explainChange(change, 'ja')).toBe(
      `CVE-2026-0001: 悪用を確認 (最初の悪用: ${since}、2026-05-02T00:00:00Z 時点) (対象製品: HQ A)`,
    )
  })

  it('of what comes or goes for products is told for which ones', () => {
    const flagged = judged({ flags: [{ label: 'component_not_present', product_ids: ['A'] }] })
    expect(said(judged({}), flagged)).toEqual(['CVE-2026-0001: flags: “component_not_present” added for HQ A'])
    expect(said(flagged, judged({}))).toEqual(['CVE-2026-0001: flags: “component_not_present” removed for HQ A'])
  })

  it('an item without a name is told by its members, never as JSON', () => {
    expect(said(judged({}), judged({ x: [{ b: 1, a: ['p', 'q'] }] }))).toEqual([
      'CVE-2026-0001: x: “b 1, a p, q” added',
    ])
  })

  it('of ratings with the same score and vector what is other in them is told', () => {
    const rated = (more: Json) => ({
      document: { csaf_version: '2.1' },
      vulnerabilities: [
        { cve: 'CVE-2026-0001', metrics: [{ content: { cvss_v3: { baseScore: 5, vectorString: 'V', ...more } } }] },
      ],
    })
    expect(said(rated({}), rated({ temporalScore: 4.1 }))).toEqual([
      'CVE-2026-0001: CVSS 3 changed from temporalScore – to temporalScore 4.1 for –',
    ])
  })
})
