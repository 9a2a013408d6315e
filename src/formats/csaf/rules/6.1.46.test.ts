import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { explainCode } from '../words/index.ts'
import { rule } from './6.1.46.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const documentWith = (ssvc_v2: unknown): unknown => ({
  document: { csaf_version: '2.1' },
  vulnerabilities: [{ metrics: [{ content: { ssvc_v2 } }] }],
})

/** What is found: the reason, and the place within the object, of which only words tell. */
const of = (ssvc: unknown): string[] =>
  findByRule(rule, viewDocument(documentWith(ssvc))).map(
    ({ params }) => `${String(params['reason']).replace('CSAF_', '')} ${String(params['at']).replace(SSVC, '')}`,
  )
const one = selection('ssvc', 'TI', '1.0.0', 'T')

describe('6.1.46 Invalid SSVC', () => {
  it('finds what is missing, and tells each of it at the object as a whole', () => {
    expect(of({ schemaVersion: '2.0.0', timestamp: '2026-05-01T10:00:00Z' })).toEqual(['SCHEMA_REQUIRED /selections'])
    expect(of(selected({ namespace: 'ssvc', values: [{}] })).toSorted()).toEqual([
      'SCHEMA_REQUIRED /selections/0/key',
      'SCHEMA_REQUIRED /selections/0/values/0/key',
      'SCHEMA_REQUIRED /selections/0/version',
    ])
    expect(new Set(askSsvc(rule, selected({ namespace: 'ssvc', values: [{}] })))).toEqual(
      new Set([`SSVC_INVALID ${SSVC}`]),
    )
  })

  it.each([
    ['an empty list', selected(), 'SCHEMA_EMPTY /selections'],
    ['another version of the schema', { ...selected(one), schemaVersion: '1.0.1' }, 'SCHEMA_VALUE /schemaVersion'],
    ['a time that is none', { ...selected(one), timestamp: 'soon' }, 'SCHEMA_PATTERN /timestamp'],
    ['a member that is not known', { ...selected(one), role: 'Supplier' }, 'SCHEMA_UNKNOWN /role'],
    ['a target twice', { ...selected(one), target_ids: ['a', 'a'] }, 'SCHEMA_REPEATED /target_ids/1'],
    ['a version that is none', selected({ ...one, version: '1.0' }), 'SCHEMA_PATTERN /selections/0/version'],
    ['a key that is none', selected({ ...one, key: 'T I' }), 'SCHEMA_PATTERN /selections/0/key'],
    [
      'a resource without address',
      { ...selected(one), references: [{ summary: 'a' }] },
      'SCHEMA_REQUIRED /references/0/uri',
    ],
  ])('finds %s', (_title, ssvc, found) => {
    expect(of(ssvc)).toContain(found)
  })

  it.each([
    'ssvc',
    'nist#800-30',
    'x_example.test#locks',
    'ssvc/de-DE',
    'ssvc//.example.test#more/.example.other$ja',
    'ssvc/',
  ])('%s is a namespace', (namespace) => {
    expect(of(selected({ ...one, namespace }))).toEqual([])
  })

  it.each(['ss', 'SSVC', 'x_locks', 'x_example.test', 'ssvc/.example.test#more', 'a..b', `a${'-a'.repeat(5_000)}-`])(
    '%s is none',
    (namespace) => {
      expect(of(selected({ ...one, namespace }))).toContain('SCHEMA_PATTERN /selections/0/namespace')
    },
  )

  it.each(ODD)('what is %j is no SSVC object', (odd) => {
    expect(of(odd)).not.toEqual([])
    expect(of(selected(odd))).not.toEqual([])
  })

  it('says where and why in words', () => {
    const [found] = findByRule(rule, viewDocument(documentWith({ ...selected(one), role: 'Supplier' })))
    expect(explainCode('CSAF_SSVC_INVALID', found?.params, 'en')).toBe(
      `The SSVC object does not follow its schema at ${SSVC}/role: The schema knows no member “role” here.`,
    )
    expect(explainCode('CSAF_SSVC_INVALID', found?.params, 'ja')).toBe(
      `SSVC の値が ${SSVC}/role でスキーマに合いません: スキーマにない項目「role」です。`,
    )
  })

  it('asks only where there is one', () => {
    expect(of(undefined)).toEqual([])
  })
})
