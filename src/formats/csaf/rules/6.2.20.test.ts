import { describe, expect, it } from 'vitest'
import { rule } from './6.2.20.ts'
import { ask, ODD } from './testing.ts'

const CVSS = { version: '3.1', vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', own: 1 }
const EXTENSION = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'

describe('6.2.20 Additional Properties', () => {
  it.each(['2.0', '2.1'] as const)('finds every member that the schema does not name (%s)', (version) => {
    expect(ask(rule, { version, document: { own: 1, title: 'T' }, root: { other: 1 } })).toEqual([
      'ADDITIONAL_MEMBER /document/own',
      'ADDITIONAL_MEMBER /other',
    ])
    expect(ask(rule, { version, document: { title: 'T' } })).toEqual([])
  })

  it('looks into the objects of CVSS, of whatever version they say to be', () => {
    const scores = { vulnerabilities: [{ scores: [{ cvss_v3: CVSS }, { cvss_v3: { ...CVSS, version: '9' } }] }] }
    expect(ask(rule, { version: '2.0', root: scores })).toEqual([
      'ADDITIONAL_MEMBER /vulnerabilities/0/scores/0/cvss_v3/own',
      'ADDITIONAL_MEMBER /vulnerabilities/0/scores/1/cvss_v3/own',
    ])
    const metrics = { vulnerabilities: [{ metrics: [{ content: { cvss_v4: { ...CVSS, version: '4.0' } } }] }] }
    expect(ask(rule, { root: metrics })).toEqual(['ADDITIONAL_MEMBER /vulnerabilities/0/metrics/0/content/cvss_v4/own'])
  })

  it('looks into extensions by their own schema, and tells of those that it does not know', () => {
    const known = `${EXTENSION}/documentation-12/documentation-12-content_1.0.0.json`
    const item = { $schema: known, category: 'significant', content: { documentation: '', own: 1 }, critical: false }
    const unknown = { ...item, $schema: 'https://hibari.example/ext/servo_1.0.0.json' }
    expect(ask(rule, { root: { x_extensions: [item, unknown] } })).toEqual([
      'ADDITIONAL_MEMBER /x_extensions/0/content/own',
      'EXTENSION_UNSUPPORTED /x_extensions/1 (remark)',
    ])
  })

  it('says that there is more after some hundred', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`own${index}`, 1]))
    const found = ask(rule, { document: many })
    expect(found).toHaveLength(301)
    expect(found.at(-1)).toBe('SCHEMA_MORE ')
  })

  it.each(ODD)('finds nothing in odd parts: %j', (odd) => {
    expect(
      ask(rule, { root: { vulnerabilities: [odd], product_tree: { branches: odd } } }).filter(
        (found) => !found.endsWith('/a'),
      ),
    ).toEqual([])
  })

  it('the schema of 2.0 names no `$schema`, that of 2.1 does', () => {
    const root = { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' }
    expect(ask(rule, { version: '2.0', root })).toEqual(['ADDITIONAL_MEMBER /$schema'])
    expect(ask(rule, { version: '2.1', root })).toEqual([])
  })
})
