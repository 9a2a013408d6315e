import { describe, expect, it } from 'vitest'
import { objectsOf } from '../rules/view.ts'
import { type ConvertOptions } from './index.ts'
import { type Json, NOW, branch, convert, leaf, tracking, treeOf } from './testing.ts'

describe('vulnerabilities', () => {
  const one = async (vulnerability: Json, options?: ConvertOptions) =>
    convert({ tree: treeOf('A', 'B', 'C'), vulnerabilities: [vulnerability] }, options)

  it('a weakness has the version of CWE that had it at the time of the document', async () => {
    const cwe = {
      id: 'CWE-79',
      name: " Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
    }
    const { vulnerability, told, errors } = await one({ cwe })
    expect(vulnerability['cwes']).toEqual([{ id: 'CWE-79', name: cwe.name.trim(), version: '4.14' }])
    expect([told, errors, vulnerability['cwe']]).toEqual([[], [], undefined])
    const [newest] = objectsOf((await one({ cwe }, { isNewestCwe: true })).vulnerability['cwes'], '')
    expect(newest?.value['version']).not.toBe('4.14')
  })

  it('one under a wrong name gets the right one, one that there never was goes', async () => {
    expect((await one({ cwe: { id: 'CWE-79', name: 'XSS' } })).told).toEqual(['CWE_RENAMED /vulnerabilities/0/cwe'])
    expect((await one({ cve: 'CVE-2026-0001', cwe: { id: 'CWE-999999', name: 'x' } })).told).toEqual([
      'CWE_REMOVED /vulnerabilities/0/cwe',
    ])
  })

  it('the release date is the disclosure date, ids of systems that nobody registered are told', async () => {
    const made = await one({ release_date: '2024-01-01T00:00:00Z', ids: [{ system_name: 'Bugs', text: '7' }] })
    expect(made.vulnerability['disclosure_date']).toBe('2024-01-01T00:00:00Z')
    expect(made.told).toEqual(['ID_UNREGISTERED /vulnerabilities/0/ids/0'])
    expect(made.errors).toEqual([])
  })

  it('ids of a registered system stay, those of one that is called otherwise are mapped, or the reason is told', async () => {
    const [euvd, csaf] = ['https://euvd.enisa.europa.eu', 'https://github.com/oasis-tcs/csaf']
    const old = 'OASIS Open CSAF TC GitHub Issues'
    const ids = [
      { system_name: euvd, text: 'EUVD-2026-4660' },
      { system_name: euvd, text: '4660' },
      { system_name: old, text: 'Issue #0012' },
      { system_name: old, text: 'PR 12' },
      { system_name: old, text: '000' },
    ]
    const made = await one({ ids })
    expect(objectsOf(made.vulnerability['ids'], '').map(({ value }) => value)).toEqual([
      ids[0],
      ids[1],
      { system_name: csaf, text: '#12' },
      ids[3],
      ids[4],
    ])
    expect(made.told.map((told) => told.replace(' /vulnerabilities/0/ids/', ' '))).toEqual([
      'ID_WITHOUT_MAPPING 1',
      'ID_CONVERTED 2',
      'ID_WITHOUT_RULE 3',
      'ID_NOT_CONFORMING 4',
    ])
    expect(made.texts[0]).toContain('like EUVD-2026-4660')
    expect(made.texts[1]).toContain('“Issue #0012”')
    expect(made.texts[1]).toContain(`#12 (${csaf})`)
    expect(made.texts[2]).toContain('#1217')
  })

  it('scores are metrics; a vector of CVSS 4.0 in a reference becomes one for the affected products', async () => {
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'
    const url = `https://www.first.org/cvss/calculator/4.0#${vector}`
    const cvss_v3 = {
      baseScore: 9.8,
      baseSeverity: 'CRITICAL',
      vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      version: '3.1',
    }
    const made = await one({
      product_status: { known_affected: ['A', 'B'] },
      references: [
        { summary: 'CVSS', url },
        { summary: 'other', url: 'https://h.example' },
      ],
      scores: [{ cvss_v3, products: ['A'] }],
    })
    expect(made.vulnerability['metrics']).toEqual([
      { content: { cvss_v3 }, products: ['A'] },
      {
        content: { cvss_v4: { baseScore: 9.3, baseSeverity: 'CRITICAL', vectorString: vector, version: '4.0' } },
        products: ['A', 'B'],
      },
    ])
    expect(made.told).toEqual(['CVSS4_CONVERTED /vulnerabilities/0/references/0/url'])
    expect(made.errors).toEqual([])
    const bad = await one({
      references: [
        { summary: 'x', url: url.slice(0, -5) },
        { summary: 'x', url },
      ],
    })
    expect(bad.told.map((told) => told.split(' ')[0])).toEqual(['CVSS4_INCOMPLETE', 'CVSS4_WITHOUT_PRODUCTS'])
    expect(bad.texts[0]).toContain('lacks base metrics (SA)')
    const wrong = url.replace('AC:L', 'AC:X/AV:N').replace('VC:H/VI:H', 'VI:H/VC:H')
    const refused = await one({ product_status: { known_affected: ['A'] }, references: [{ summary: 'x', url: wrong }] })
    expect(refused.told).toEqual(['CVSS4_INVALID /vulnerabilities/0/references/0/url'])
    expect(refused.texts[0]).toMatch(/repeated: AC:X AV:N VC:H\)$/)
    expect(refused.vulnerability['metrics']).toBe(undefined)
  })

  it('an SSVC vector in a note becomes a metric, if nothing is lost by it', async () => {
    const noted = async (text: string) =>
      one({ notes: [{ category: 'other', text, title: 'SSVC' }], product_status: { known_affected: ['A'] } })
    const good = await noted('SSVCv2/E:A/A:Y/2024-04-30T00:00:00Z/')
    expect(good.vulnerability['notes']).toBe(undefined)
    expect(good.told).toEqual(['SSVC_CONVERTED /vulnerabilities/0/notes/0'])
    expect(good.errors).toEqual([])
    for (const [text, code] of [
      ['SSVCv2/E:A/2024-04-30T00:00:00Z/ because we saw it', 'SSVC_LOSSY'],
      ['SSVCv2/E:Q/2024-04-30T00:00:00Z/', 'SSVC_FAILED'],
      ['SSVCv2/E:A/2025-04-30T00:00:00Z/', 'SSVC_FAILED'],
      ['act at once', 'SSVC_FAILED'],
    ] as const) {
      const made = await noted(text)
      expect([made.told, made.vulnerability['metrics']]).toEqual([[`${code} /vulnerabilities/0/notes/0`], undefined])
      expect(made.vulnerability['notes']).toHaveLength(1)
    }
  })
})

describe('remediations', () => {
  const settle = async (status: Json, remediations: readonly Json[], options?: ConvertOptions) => {
    const tree = { ...treeOf('A', 'B', 'C'), product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }] }
    const parts = { tree, vulnerabilities: [{ product_status: status, remediations }] }
    const { vulnerability, told, errors } = await convert(parts, options)
    const list = objectsOf(vulnerability['remediations'], '').map(({ value }) => [
      value['category'],
      value['product_ids'] ?? value['group_ids'],
    ])
    return { list, told: told.map((one) => one.replace('/vulnerabilities/0/remediations', '')), errors }
  }
  const remedy = (category: string, more: Json): Json => ({ category, details: 'x', ...more })

  it('a fix for what is fixed or not affected is an optional patch, split where only some are', async () => {
    expect(await settle({ fixed: ['A'], known_affected: ['B'] }, [remedy('vendor_fix', { group_ids: ['G'] })])).toEqual(
      {
        list: [
          ['vendor_fix', ['B']],
          ['optional_patch', ['A']],
        ],
        told: ['REMEDIATION_ADDED /0'],
        errors: [],
      },
    )
    expect(await settle({ known_not_affected: ['A', 'B'] }, [remedy('vendor_fix', { group_ids: ['G'] })])).toEqual({
      list: [['optional_patch', ['G']]],
      told: ['REMEDIATION_CHANGED /0'],
      errors: [],
    })
    expect((await settle({ known_affected: ['A'] }, [remedy('vendor_fix', { product_ids: ['A'] })])).told).toEqual([])
  })

  it('none available beside a fix to come is a planned fix; beside one that is there, nothing', async () => {
    const none = remedy('none_available', { product_ids: ['A', 'C'] })
    const status = { known_affected: ['A', 'C'] }
    for (const date of [undefined, '2027-01-01T00:00:00Z'])
      expect(
        (
          await settle(status, [
            none,
            remedy('vendor_fix', { product_ids: ['A'], ...(date === undefined ? {} : { date }) }),
          ])
        ).list,
      ).toEqual([
        ['none_available', ['C']],
        ['fix_planned', ['A']],
      ])
    const past = await settle(status, [none, remedy('vendor_fix', { product_ids: ['A', 'C'], date: NOW })])
    expect(past).toEqual({ list: [['vendor_fix', ['A', 'C']]], told: ['REMEDIATION_REMOVED /0'], errors: [] })
    expect((await settle(status, [none])).list).toEqual([['none_available', ['A', 'C']]])
  })

  it('what contradicts since 2.1 stays and is told; by priority each product keeps what is worth most', async () => {
    const status = { known_affected: ['A', 'B', 'C'] }
    const remediations = [
      remedy('none_available', { product_ids: ['A', 'C'] }),
      remedy('mitigation', { group_ids: ['G'] }),
      remedy('workaround', { product_ids: ['A'] }),
    ]
    const left = await settle(status, remediations)
    expect(left.list[0]).toEqual(['none_available', ['A', 'C']])
    expect(left.told).toEqual(['REMEDIATIONS_CONTRADICT /vulnerabilities'])
    expect(left.errors.every((error) => error.startsWith('6.1.35 '))).toBe(true)
    expect(left.errors).not.toEqual([])
    expect(await settle(status, remediations, { isByPriority: true })).toEqual({
      list: [
        ['none_available', ['C']],
        ['mitigation', ['G']],
        ['workaround', ['A']],
      ],
      told: ['REMEDIATION_NARROWED /0'],
      errors: [],
    })
    const [none, ...others] = remediations
    const all = [...others, { ...none, product_ids: ['A'] }, remedy('fix_planned', { product_ids: ['A', 'B'] })]
    expect((await settle(status, all, { isByPriority: true })).list).toEqual([
      ['mitigation', ['G']],
      ['workaround', ['A']],
      ['fix_planned', ['A', 'B']],
    ])
  })
})

describe('profiles', () => {
  const notes = [{ category: 'description', text: 'What it is.' }]

  it('an advisory says what is fixed where affected versions end before it', async () => {
    const made = await convert({
      document: { category: 'csaf_security_advisory' },
      tree: {
        branches: [
          branch('vendor', 'Hibari', branch('product_name', 'Tool', leaf('product_version_range', '<4.2', 'P'))),
        ],
      },
      vulnerabilities: [{ notes, product_status: { known_affected: ['P'] } }],
    })
    expect(made.vulnerability['product_status']).toEqual({ fixed: ['P-4.2-fixed'], known_affected: ['P'] })
    expect(JSON.stringify(made.tree)).toContain('"name":"Hibari Tool 4.2"')
    expect(made.told).toEqual(['FIXED_PRODUCT_ADDED /product_tree/branches/0/branches/0/branches/0'])
    expect(made.texts[0]).toMatch(/at \/product_tree\/branches\/0\/branches\/0\/branches\/\d\/product of/)
    expect([made.document['category'], made.errors]).toEqual(['csaf_security_advisory', []])
  })

  it('a product that is there already is taken, and keeps a status that it has', async () => {
    const tree = { branches: [leaf('product_version_range', '<4.2', 'P'), leaf('product_version', '4.2', 'Q')] }
    const made = async (status: Json) =>
      (
        await convert({
          document: { category: 'csaf_security_advisory' },
          tree,
          vulnerabilities: [{ notes, product_status: { known_affected: ['P'], ...status } }],
        })
      ).vulnerability['product_status']
    expect(await made({})).toEqual({ known_affected: ['P'], fixed: ['Q'] })
    expect(await made({ under_investigation: ['Q'] })).toEqual({ known_affected: ['P'], under_investigation: ['Q'] })
  })

  it('an advisory that lacks what 2.1 demands is a deprecated one', async () => {
    const made = await convert({
      document: { category: 'csaf_security_advisory' },
      tree: treeOf('A'),
      vulnerabilities: [{ notes, product_status: { under_investigation: ['A'] } }],
    })
    expect(made.document['category']).toBe('csaf_deprecated_security_advisory')
    expect(made.told).toEqual(['ADVISORY_DEPRECATED /document/category'])
    expect(made.errors).toEqual([])
  })

  it('one that says that it is withdrawn or superseded becomes one of that profile, if it can', async () => {
    const revision_history = [...tracking.revision_history, { date: '2024-05-02T00:00:00Z', number: '2', summary: 'x' }]
    const later = { ...tracking, current_release_date: '2024-05-02T00:00:00Z', revision_history, version: '2' }
    const references = [{ category: 'external', summary: 'H-2', url: 'https://h.example/2' }]
    const base = { notes, tracking: later }
    const withdrawn = await convert({ document: { ...base, title: 'Withdrawn: a flaw' } })
    expect([withdrawn.document['category'], withdrawn.errors]).toEqual(['csaf_withdrawn', []])
    const superseded = await convert({ document: { ...base, category: 'SUPERSEDED', references } })
    expect([superseded.document['category'], superseded.errors]).toEqual(['csaf_superseded', []])
    expect(superseded.document['references']).toEqual([{ ...references[0], summary: 'Superseding Document: H-2' }])
    const not = await convert({ document: { ...base, title: 'Withdrawn: a flaw' }, tree: treeOf('A') })
    expect([not.document['category'], not.told]).toEqual(['csaf_base', ['RETIRED_UNCONVERTED /document/category']])
    expect((await convert({ document: { ...base, title: 'Withdrawn: a flaw', lang: 'de' } })).told).toEqual([])
  })
})
