import { describe, expect, it } from 'vitest'
import { checkContent, type KnownModel } from './check-content.ts'
import { contentSchema, type AdvisoryContent, type AdvisoryVulnerability, type ProductSet } from './content.ts'

const MODEL = '01a2149b-0000-7000-8000-000000000001'
const OTHER = '01a2149b-0000-7000-8000-000000000002'
const models: readonly KnownModel[] = [MODEL, OTHER].map((id, index) => ({
  id,
  code: `HQ-0${index}`,
  parts: [{ code: 'firmware', releases: ['1.0', '1.1', '1.2'].map((version) => ({ version })) }],
}))

const set = (values: Partial<ProductSet> = {}): ProductSet => ({
  key: 'set-1',
  name: 'HQ',
  modelIds: [MODEL],
  partCode: null,
  status: 'affected',
  versions: { kind: 'atMost', version: '1.1' },
  fixedVersion: '1.2',
  ...values,
})

const only = (en: string): { en: string; ja: string } => ({ en, ja: '' })

const flaw = (values: Partial<AdvisoryVulnerability> = {}): AdvisoryVulnerability => ({
  key: 'v-1',
  vulnerabilityId: null,
  cve: null,
  cweId: null,
  title: only('A flaw'),
  description: only('What it is.'),
  setKeys: ['set-1'],
  scores: [{ setKeys: ['set-1'], cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', cvss4Vector: null }],
  elements: null,
  exploitation: 'none',
  justifications: [],
  remediations: [{ category: 'vendor_fix', setKeys: ['set-1'], details: only('Update.'), url: null, restart: null }],
  ...values,
})

const content = (values: Partial<AdvisoryContent> = {}): AdvisoryContent => ({
  title: only('Title'),
  summary: only('Summary'),
  tlp: 'WHITE',
  productSets: [set()],
  vulnerabilities: [flaw()],
  references: [],
  acknowledgments: [],
  revisionSummary: only(''),
  ...values,
})

const found = (values: Partial<AdvisoryContent>, isFirst = true): string[] =>
  checkContent(content(values), 'en', models, isFirst).map(({ path, code }) => `${path} ${code}`)

describe('checkContent', () => {
  it('finds nothing wrong with a complete draft', () => {
    expect(found({})).toEqual([])
  })

  it.each<[string, Partial<AdvisoryContent>, string]>([
    ['no title', { title: only('') }, '/title/en TEXT_REQUIRED'],
    ['a begun translation', { title: { en: 'Title', ja: '件名' } }, '/summary/ja TRANSLATION_MISSING'],
    ['secret distribution', { tlp: 'AMBER' }, '/tlp TLP_NOT_PUBLIC'],
    ['no vulnerability', { vulnerabilities: [] }, '/vulnerabilities NO_VULNERABILITY'],
    ['no models', { productSets: [set({ modelIds: [] })] }, '/productSets/0/modelIds NO_MODELS'],
    [
      'versions not chosen',
      { productSets: [set({ versions: { kind: 'unset' } })] },
      '/productSets/0/versions VERSIONS_UNSET',
    ],
    [
      'a part that the model lacks',
      { productSets: [set({ partCode: 'boot' })] },
      '/productSets/0/partCode UNKNOWN_PART',
    ],
    [
      'a fix that is itself affected',
      { productSets: [set({ fixedVersion: '1.1' })] },
      '/productSets/0/fixedVersion FIX_NOT_ABOVE',
    ],
    [
      'a fix where all are affected',
      { productSets: [set({ versions: { kind: 'all' } })] },
      '/productSets/0/fixedVersion FIX_WITHIN_ALL',
    ],
    [
      'a fix that is no release',
      { productSets: [set({ fixedVersion: '9' })] },
      '/productSets/0/fixedVersion UNKNOWN_RELEASE',
    ],
    [
      'a range without versions',
      {
        productSets: [
          set({ versions: { kind: 'between', from: '1.2', to: '1.0', isToIncluded: true }, fixedVersion: null }),
        ],
      },
      '/productSets/0/versions RANGE_EMPTY',
    ],
    [
      'nothing to do',
      { vulnerabilities: [flaw({ remediations: [] })] },
      '/vulnerabilities/0/remediations REMEDIATION_MISSING',
    ],
    ['no products', { vulnerabilities: [flaw({ setKeys: [] })] }, '/vulnerabilities/0/setKeys NO_PRODUCT_SET'],
    [
      'a foreign product set',
      { vulnerabilities: [flaw({ setKeys: ['set-1', 'set-9'] })] },
      '/vulnerabilities/0/setKeys UNKNOWN_SET',
    ],
    [
      'a vector that is none',
      {
        vulnerabilities: [flaw({ scores: [{ setKeys: ['set-1'], cvss3Vector: 'CVSS:3.1/AV:N', cvss4Vector: null }] })],
      },
      '/vulnerabilities/0/scores/0/cvss3Vector INVALID_CVSS_VECTOR',
    ],
    [
      'not affected without a reason',
      { productSets: [set({ status: 'not_affected', versions: { kind: 'all' }, fixedVersion: null })] },
      '/vulnerabilities/0/justifications JUSTIFICATION_REQUIRED',
    ],
    [
      'a model that is affected and not affected',
      {
        productSets: [
          set(),
          set({ key: 'set-2', status: 'not_affected', versions: { kind: 'all' }, fixedVersion: null }),
        ],
        vulnerabilities: [
          flaw({ setKeys: ['set-1', 'set-2'], justifications: [{ setKey: 'set-2', label: 'component_not_present' }] }),
        ],
      },
      '/vulnerabilities/0/setKeys MODEL_CONTRADICTION',
    ],
    [
      'an empty acknowledgment',
      { acknowledgments: [{ names: [], organization: '', summary: only('') }] },
      '/acknowledgments/0 NOBODY_THANKED',
    ],
  ])('%s is told at its place', (_, values, expected) => {
    expect(found(values)).toContain(expected)
  })

  it('a fix right at an excluded bound is the fix', () => {
    expect(found({ productSets: [set({ versions: { kind: 'below', version: '1.2' } })] })).toEqual([])
  })

  it('a later revision says what it brings, the first need not', () => {
    expect(found({}, false)).toEqual(['/revisionSummary/en TEXT_REQUIRED'])
  })

  it('the content of any draft is text without control signs, with one kind of line end', () => {
    const parsed = contentSchema.parse({ ...content(), summary: only(' a\u0000\r\nb\u001b ') })
    expect(parsed.summary.en).toBe('a\nb')
  })
})
