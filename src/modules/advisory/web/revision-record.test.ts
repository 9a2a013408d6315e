import { describe, expect, it } from 'vitest'
import { diffRecords } from '#ui/diff/record.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { contentSchema, type AdvisoryContent } from '../content.ts'
import { en } from '../messages.en.ts'
import { pairKeys } from './revision-pairs.ts'
import { revisionRecords } from './revision-record.ts'
import { isHiddenPlace, languageOfPlace, revisionTexts } from './revision-texts.ts'

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const codes = new Map<string, string>([
  [ids[0], 'HQ-08'],
  [ids[1], 'HQ-16'],
])
const names = { words: en, caseWords: caseEn, modelCode: (id: string) => codes.get(id) }

const fix = {
  category: 'vendor_fix' as const,
  setKeys: ['set-1'],
  details: { en: 'Update to 1.30.', ja: '1.30 に更新してください。' },
  url: null,
  restart: null,
}
const workaround = { ...fix, category: 'workaround' as const, details: { en: 'Close port 80.', ja: '' } }

const set = {
  key: 'set-1',
  name: 'Controllers',
  modelIds: [ids[0]],
  partCode: null,
  status: 'affected' as const,
  versions: { kind: 'below' as const, version: '1.30' },
  fixedVersion: '1.30',
}

const flaw = {
  key: 'flaw-1',
  vulnerabilityId: null,
  cve: 'CVE-2026-0001',
  cweId: null,
  title: { en: 'Overflow', ja: 'オーバーフロー' },
  description: { en: 'A long header stops the unit.', ja: '' },
  setKeys: ['set-1'],
  scores: [],
  elements: null,
  exploitation: 'none' as const,
  justifications: [],
  remediations: [fix, workaround],
}

const base = contentSchema.parse({
  title: { en: 'Flaw' },
  summary: {},
  tlp: 'WHITE',
  productSets: [set],
  vulnerabilities: [flaw],
  references: [],
  acknowledgments: [],
  revisionSummary: {},
})

/** The lines that the comparison of two contents shows. */
function told(before: AdvisoryContent, after: AdvisoryContent): string[] {
  const records = revisionRecords(before, after, names)
  const { label, value } = revisionTexts(records.after, names)
  return diffRecords(records.before, records.after, { keys: ['key'], ignore: isHiddenPlace }).map((one) =>
    [one.kind, label(one.path, one), value(one.before), value(one.after)].filter((text) => text !== '').join(' | '),
  )
}

const withSet = (change: object): AdvisoryContent =>
  contentSchema.parse({ ...base, productSets: [{ ...set, ...change }] })
const withFlaw = (change: object): AdvisoryContent =>
  contentSchema.parse({ ...base, vulnerabilities: [{ ...flaw, ...change }] })

describe('what two revisions of an advisory say differently', () => {
  it('a revision does not differ from itself', () => {
    expect(told(base, base)).toEqual([])
  })

  it('models, range, status and fix of a product set are told in words, models as those that came and went', () => {
    expect(
      told(
        base,
        withSet({ modelIds: [ids[1]], status: 'under_investigation', versions: { kind: 'all' }, fixedVersion: null }),
      ),
    ).toEqual([
      'changed | Products › Controllers › Models | HQ-08 | HQ-16',
      'changed | Products › Controllers › Status | affected | under investigation',
      'changed | Products › Controllers › Affected versions | prior to 1.30 | all versions',
      'removed | Products › Controllers › Fixed in | 1.30',
    ])
    expect(told(base, withSet({ modelIds: [...ids] }))).toEqual(['added | Products › Controllers › Models | HQ-16'])
  })

  it('a remediation that went is told as gone, not as a change of the next one', () => {
    expect(told(base, withFlaw({ remediations: [workaround] }))).toEqual([
      'removed | Vulnerabilities › CVE-2026-0001 › What to do › Fix | ' +
        'Fix\nFor: Controllers\nDetails:\n  English: Update to 1.30.\n  Japanese: 1.30 に更新してください。',
    ])
  })

  it('a changed text is told in its language, at its place', () => {
    const changed = { ...fix, details: { ...fix.details, ja: '1.32 に更新してください。' } }
    expect(told(base, withFlaw({ remediations: [changed, workaround] }))).toEqual([
      'changed | Vulnerabilities › CVE-2026-0001 › What to do › Fix › Details (Japanese) | ' +
        '1.30 に更新してください。 | 1.32 に更新してください。',
    ])
    expect(languageOfPlace(['summary', 'ja'])).toBe('ja')
    expect(languageOfPlace(['tlp'])).toBeUndefined()
  })

  it('a new name of a product set is one difference, wherever the set is named; order says nothing', () => {
    expect(told(base, withSet({ name: 'All controllers' }))).toEqual([
      'changed | Products › All controllers › Name, for authors only | Controllers | All controllers',
    ])
    expect(told(base, withFlaw({ remediations: [workaround, fix] }))).toEqual([])
  })

  it('a whole vulnerability that came is told with all that it says', () => {
    const added = contentSchema.parse({
      ...base,
      vulnerabilities: [flaw, { ...flaw, key: 'flaw-2', cve: null, remediations: [] }],
    })
    const [line] = told(base, added)
    expect(line).toContain('added | Vulnerabilities › Overflow | Overflow')
    expect(line).toContain('Description:\n  English: A long header stops the unit.')
  })
})

describe('the pairs of two lists', () => {
  it('items are the same by the first likeness that finds them, each only once', () => {
    const keys = pairKeys(['a1', 'a2', 'b1'], ['a2', 'a3', 'c1'], [(item) => item, (item) => item.slice(0, 1)])
    expect(keys).toEqual({ before: ['after-1', 'after-0', 'before-2'], after: ['after-0', 'after-1', 'after-2'] })
  })
})
