import { describe, expect, it } from 'vitest'
import { findSchemaProblems } from './validate-schema.ts'
import type { CsafVersion } from './rules/view.ts'
import { CSAF_SCHEMA } from './schema/index.ts'

type Json = Readonly<Record<string, unknown>>

const NOW = '2026-01-01T00:00:00Z'

const document = (version: CsafVersion, more: Json = {}): Json => ({
  category: 'csaf_base',
  csaf_version: version,
  ...(version === '2.1' ? { distribution: { tlp: { label: 'CLEAR' } } } : {}),
  publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
  title: 'Servo',
  tracking: {
    current_release_date: NOW,
    id: 'HB-1',
    initial_release_date: NOW,
    revision_history: [{ date: NOW, number: '1', summary: 'First' }],
    status: 'final',
    version: '1',
  },
  ...more,
})

function ask(version: CsafVersion, root: Json = {}, more: Json = {}): string[] {
  const json = {
    ...(version === '2.1' ? { $schema: CSAF_SCHEMA['2.1'] } : {}),
    document: document(version, more),
    ...root,
  }
  return findSchemaProblems(json, version).map(({ code, path }) => `${code.replace('CSAF_SCHEMA_', '')} ${path}`)
}

const VECTOR_4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'

const cvss4 = (more: Json): Json => ({
  baseScore: 9.3,
  baseSeverity: 'CRITICAL',
  vectorString: VECTOR_4,
  version: '4.0',
  ...more,
})

const metric = (content: Json): Json => ({ vulnerabilities: [{ metrics: [{ content, products: ['P'] }] }] })
const IN_METRIC = '/vulnerabilities/0/metrics/0/content'

describe('the schemas of CSAF', () => {
  it.each(['2.0', '2.1'] as const)('find nothing in a document as small as can be (%s)', (version) => {
    expect(ask(version)).toEqual([])
  })

  it('know members that the schema does not name in 2.1, where 2.0 lets them be', () => {
    expect(ask('2.0', { own: 1 }, { own: 1 })).toEqual([])
    expect(ask('2.1', { own: 1 }, { own: 1 })).toEqual(['UNKNOWN /document/own', 'UNKNOWN /own'])
  })

  it('tell the place of what is missing, of another type, of another value, written otherwise, or there twice', () => {
    expect(ask('2.1', {}, { title: undefined, lang: '12', references: 7, notes: [] }).toSorted()).toEqual([
      'EMPTY /document/notes',
      'PATTERN /document/lang',
      'TYPE /document/references',
      'TYPE /document/title',
    ])
    const group = { group_id: 'G', product_ids: ['A', 'B', 'A'] }
    expect(ask('2.1', { product_tree: { product_groups: [group] } })).toEqual([
      'REPEATED /product_tree/product_groups/0/product_ids/2',
    ])
    expect(ask('2.1', {}, { distribution: { tlp: { label: 'WHITE' } } })).toEqual([
      'VALUE /document/distribution/tlp/label',
    ])
    expect(findSchemaProblems({}, '2.1').map(({ path }) => path)).toEqual(['/$schema', '/document'])
  })

  it('take a branch for one with three members, no fewer and no more', () => {
    const product = { name: 'Servo', product_id: 'P' }
    const branch = { category: 'vendor', name: 'Hibari', product }
    expect(ask('2.1', { product_tree: { branches: [branch] } })).toEqual([])
    expect(ask('2.1', { product_tree: { branches: [{ ...branch, branches: [branch] }] } })).toEqual([
      'TOO_MANY /product_tree/branches/0',
    ])
    expect(ask('2.1', { product_tree: { branches: [{ ...branch, category: 'legacy' }] } })).toEqual([
      'VALUE /product_tree/branches/0/category',
    ])
    expect(ask('2.0', { product_tree: { branches: [{ ...branch, category: 'legacy' }] } })).toEqual([])
  })

  it('look into CVSS: of the version that it says to be, and whether score and severity fit', () => {
    expect(ask('2.1', metric({ cvss_v4: cvss4({}) }))).toEqual([])
    expect(ask('2.1', metric({ cvss_v4: cvss4({ baseScore: 6.9, baseSeverity: 'MEDIUM' }) }))).toEqual([])
    expect(ask('2.1', metric({ cvss_v4: cvss4({ baseSeverity: 'HIGH' }) }))).toEqual([
      `ALTERNATIVE ${IN_METRIC}/cvss_v4`,
    ])
    expect(ask('2.1', metric({ cvss_v4: cvss4({ own: 1 }) }))).toEqual([`UNKNOWN ${IN_METRIC}/cvss_v4/own`])
    expect(ask('2.1', metric({ cvss_v3: { version: '2.0' } }))).toEqual([`VALUE ${IN_METRIC}/cvss_v3/version`])
    expect(ask('2.1', metric({ cvss_v3: { version: '3.0', baseScore: 11 } })).toSorted()).toEqual([
      `RANGE ${IN_METRIC}/cvss_v3/baseScore`,
      `REQUIRED ${IN_METRIC}/cvss_v3/baseSeverity`,
      `REQUIRED ${IN_METRIC}/cvss_v3/vectorString`,
    ])
  })

  it.each([
    ['ssvc', []],
    ['ssvc#part.a', []],
    ['ssvc/de-CH/.example.test#refined', []],
    ['ssvc//.example.test#refined/.example.test$de', []],
    ['x_example.test#own', []],
    ['x_example#own', ['PATTERN']],
    ['ssvc/', []],
    ['SSVC', ['PATTERN']],
    [`a${'b'.repeat(990)}!`, ['PATTERN']],
    [`a${'b'.repeat(2_000)}`, ['TOO_MANY']],
  ])('judge the namespace of a decision point: %s', (namespace, codes) => {
    const selection = { namespace, key: 'E', version: '1.0.0', values: [{ key: 'A' }] }
    const ssvc = { timestamp: NOW, schemaVersion: '2.0.0', selections: [selection] }
    expect(ask('2.1', metric({ ssvc_v2: ssvc })).map((found) => found.split(' ')[0])).toEqual(codes)
  })

  it('say that there is more after three hundred faults', () => {
    const found = ask('2.1', { vulnerabilities: Array.from({ length: 1_000 }, () => 7) })
    expect(found).toHaveLength(301)
    expect(found.at(-1)).toBe('MORE ')
  })

  it.each([20, 100_000])('refuse branches nested beyond measure politely (%i)', (depth) => {
    let branches: unknown = [{ category: 'vendor', name: 'H', product: { name: 'S', product_id: 'P' } }]
    for (let level = 0; level < depth; level += 1) branches = [{ category: 'vendor', name: 'H', branches }]
    const found = ask('2.1', { product_tree: { branches } }).map((fault) => fault.split(' ')[0])
    expect(found).toEqual(depth > 100 ? ['DEPTH'] : [])
  })

  it.each([null, 7, 'x', [], [[]], { document: [] }])('find faults in %j, and never throw', (json) => {
    expect(findSchemaProblems(json, '2.0').length).toBeGreaterThan(0)
    expect(findSchemaProblems(json, '2.1').length).toBeGreaterThan(0)
  })
})
