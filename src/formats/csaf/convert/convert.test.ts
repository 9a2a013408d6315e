import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainNotice } from '../notice.ts'
import { membersOf, objectsOf } from '../rules/view.ts'
import { titleWithout } from './document.ts'
import { convertCsaf, type ConvertOptions } from './index.ts'
import { respellRange } from './range-words.ts'

type Json = Readonly<Record<string, unknown>>

interface Parts {
  readonly document?: Json
  readonly tree?: Json
  readonly vulnerabilities?: readonly Json[]
  readonly root?: Json
}

const NOW = '2026-06-01T00:00:00Z'

const tracking = {
  current_release_date: '2024-05-01T00:00:00Z',
  id: 'H-1',
  initial_release_date: '2024-05-01T00:00:00Z',
  revision_history: [{ date: '2024-05-01T00:00:00Z', number: '1', summary: 'First' }],
  status: 'final',
  version: '1',
}

function source({ document, tree, vulnerabilities, root }: Parts): Json {
  return {
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      title: 'A flaw',
      tracking,
      ...document,
    },
    ...(tree === undefined ? {} : { product_tree: tree }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
    ...root,
  }
}

/** Converts a small document: what was made, what was told as “CODE place”, and the clauses that are left unkept. */
async function convert(parts: Parts, options: ConvertOptions = {}) {
  const made = await convertCsaf(source(parts), { now: NOW, ...options })
  if (made.document === undefined) throw new Error('refused')
  const root = made.document
  const [vulnerability] = objectsOf(root['vulnerabilities'], '').map(({ value }) => value)
  return {
    root,
    document: membersOf(root['document']),
    tree: membersOf(root['product_tree']),
    vulnerability: vulnerability ?? {},
    told: made.notices.map(({ code, path }) => `${code} ${path}`),
    levels: made.notices.map(({ level }) => level),
    errors: made.findings.map(({ clause, instancePath }) => `${clause} ${instancePath}`),
  }
}

const named = (product_id: string, helper?: Json): Json => ({
  name: product_id,
  product_id,
  ...(helper === undefined ? {} : { product_identification_helper: helper }),
})
const leaf = (category: string, name: string, id = name): Json => ({ category, name, product: named(id) })
const branch = (category: string, name: string, ...branches: readonly Json[]): Json => ({ category, name, branches })
const treeOf = (...ids: readonly string[]): Json => ({ full_product_names: ids.map((id) => named(id)) })

describe('a document of CSAF 2.0 becomes one of 2.1', () => {
  it('with schema, version and label of TLP 2.0, valid, and nothing told', async () => {
    const made = await convert({})
    expect(made.root['$schema']).toBe('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json')
    expect(made.document['csaf_version']).toBe('2.1')
    expect(made.document['distribution']).toEqual({ tlp: { label: 'CLEAR' } })
    expect([...made.told, ...made.errors]).toEqual([])
  })

  it('and only such a one: anything else is refused, whatever it is', async () => {
    let deep: unknown = []
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    for (const odd of [
      null,
      7,
      'x',
      [],
      {},
      { document: 7 },
      { document: { csaf_version: '2.1' } },
      source({ root: { x: deep } }),
    ])
      expect((await convertCsaf(odd)).document).toBe(undefined)
  })

  it('the source stays as it was', async () => {
    const before = source({ document: { notes: [{ category: 'summary', text: 'x' }] }, tree: treeOf('A') })
    const copy = structuredClone(before)
    await convertCsaf(before)
    expect(before).toEqual(copy)
  })

  it('members that CSAF does not know are told with their place, and left behind', async () => {
    const { told, document, root, errors } = await convert({ document: { mood: 'good' }, root: { 'a/b': 1 } })
    expect(told).toEqual(['MEMBER_LEFT /document/mood', 'MEMBER_LEFT /a~1b'])
    expect([document['mood'], root['a/b'], errors]).toEqual([undefined, undefined, []])
  })

  it('leap seconds are replaced, and it is told whether there was one', async () => {
    const dated = (date: string) => convert({ document: { tracking: { ...tracking, initial_release_date: date } } })
    const at = '/document/tracking/initial_release_date'
    for (const [date, code, after] of [
      ['2016-12-31T23:59:60Z', 'LEAP_SECOND_REPLACED', '2016-12-31T23:59:59.999999Z'],
      ['2017-01-01T08:59:60.5+09:00', 'LEAP_SECOND_REPLACED', '2017-01-01T08:59:59.999999+09:00'],
      ['2016-12-31T12:00:60Z', 'NO_LEAP_SECOND_REPLACED', '2016-12-31T12:00:59.999999Z'],
      ['2016-12-31t12:00:00z', 'DATE_RESPELT', '2016-12-31T12:00:00Z'],
    ] as const) {
      const { told, document } = await dated(date)
      expect(told).toEqual([`${code} ${at}`])
      expect(membersOf(document['tracking'])['initial_release_date']).toBe(after)
    }
  })

  it('relationships are product paths', async () => {
    const relation = {
      category: 'installed_on',
      product_reference: 'A',
      relates_to_product_reference: 'B',
      full_product_name: named('AB'),
    }
    const { tree, errors } = await convert({ tree: { ...treeOf('A', 'B'), relationships: [relation] } })
    expect(tree['product_paths']).toEqual([
      {
        beginning_product_reference: 'A',
        full_product_name: named('AB'),
        subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
      },
    ])
    expect([tree['relationships'], errors]).toEqual([undefined, []])
  })
})

describe('branches', () => {
  const convertBranches = async (...branches: readonly Json[]) => {
    const { tree, told, errors } = await convert({ tree: { branches } })
    return { branches: tree['branches'], told, errors }
  }

  it('legacy is a product name', async () => {
    const { branches, told } = await convertBranches(leaf('legacy', 'Old'))
    expect(branches).toEqual([leaf('product_name', 'Old')])
    expect(told).toEqual(['LEGACY_REPLACED /product_tree/branches/0/category'])
  })

  it.each(['Open Source', 'no-assertion', 'UNDEFINED', 'un_known'])(
    'a vendor “%s” above another one goes',
    async (nobody) => {
      const inner = branch('vendor', 'Hibari', leaf('product_name', 'P'))
      const { branches, told, errors } = await convertBranches(branch('vendor', nobody, inner))
      expect(branches).toEqual([inner])
      expect(told).toEqual(['STACK_RESOLVED /product_tree/branches/0/branches/0'])
      expect(errors).toEqual([])
    },
  )

  it('two real vendors on one way are an error with its place', async () => {
    const made = await convert({
      tree: { branches: [branch('vendor', 'A', branch('vendor', 'B', leaf('product_name', 'P')))] },
    })
    expect(made.told).toEqual(['STACK_UNRESOLVED /product_tree/branches/0/branches/0'])
    expect(made.levels).toEqual(['error'])
    expect(made.errors).toEqual(['6.1.57 /product_tree/branches/0/branches/0/category'])
  })

  it('a version above a version, or a range, becomes a name, and the name above it a family', async () => {
    for (const [inner, code] of [
      [leaf('product_version', '1.1.1'), 'STACK_RESOLVED'],
      [leaf('product_version_range', '<1.1'), 'VERSION_BESIDE_RANGE_RESOLVED'],
    ] as const) {
      const { branches, told, errors } = await convertBranches(
        branch('product_name', 'Tool', branch('product_version', '1', inner)),
      )
      expect(branches).toEqual([branch('product_family', 'Tool', branch('product_name', 'Tool 1', inner))])
      expect(told).toEqual([`${code} /product_tree/branches/0/branches/0/branches/0`])
      expect(errors).toEqual([])
    }
  })

  it('what else stands below the name stays below it', async () => {
    const range = leaf('product_version_range', '<1.1')
    const { branches } = await convertBranches(
      branch('product_name', 'Tool', branch('product_version', '1', range), leaf('product_version', '2')),
    )
    expect(branches).toEqual([
      branch('product_name', 'Tool', leaf('product_version', '2')),
      branch('product_family', 'Tool', branch('product_name', 'Tool 1', range)),
    ])
  })

  it('below a family, a version above a range becomes a name of it', async () => {
    const range = leaf('product_version_range', '<1.1')
    const { branches } = await convertBranches(branch('product_family', 'Tools', branch('product_version', '1', range)))
    expect(branches).toEqual([branch('product_family', 'Tools', branch('product_name', 'Tools 1', range))])
  })

  it.each([
    ['vers:intdot/>=4.2.0', 'product_version', '4.2.0', 'OPEN_RANGE_RESOLVED'],
    ['>=4.2', 'product_version', '4.2', 'OPEN_RANGE_RESOLVED'],
    ['vers:intdot/>=1.0|<2.0|>=3.0', 'product_version_range', 'vers:intdot/>=1.0|<2.0|3.0', 'OPEN_RANGE_RESOLVED'],
    ['>4.2', 'product_version_range', '>4.2', 'OPEN_RANGE_UNRESOLVED'],
    ['vers:intdot/4.2.0', 'product_version', '4.2.0', 'SINGLE_RANGE_RESOLVED'],
    ['4.2.0', 'product_version', '4.2.0', 'SINGLE_RANGE_RESOLVED'],
    ['all/*', 'product_version_range', 'vers:all/*', 'RANGE_RESPELT'],
    ['All versions < V4.2', 'product_version_range', '<V4.2', 'RANGE_RESPELT'],
    ['vers:all/<V4.2', 'product_version_range', '<V4.2', 'RANGE_RESPELT'],
    ['1.060以前', 'product_version_range', '<=1.060', 'RANGE_RESPELT'],
    ['All versions with a blue lid', 'product_version_range', 'All versions with a blue lid', 'RANGE_UNREAD'],
  ])('the range “%s” becomes %s “%s”', async (name, category, after, code) => {
    const { branches, told } = await convertBranches(leaf('product_version_range', name, 'P'))
    expect(branches).toEqual([leaf(category, after, 'P')])
    expect(told).toEqual([`${code} /product_tree/branches/0/name`])
  })

  it.each(['vers:intdot/<4.2', '<4.2', '>=1|<2', 'vers:all/*'])('the range “%s” stays', async (name) => {
    const { branches, told } = await convertBranches(leaf('product_version_range', name))
    expect(branches).toEqual([leaf('product_version_range', name)])
    expect(told).toEqual([])
  })

  it('open ranges stay where that is wanted', async () => {
    const { told } = await convert(
      { tree: { branches: [leaf('product_version_range', '>=4.2')] } },
      { isOpenRangeKept: true },
    )
    expect(told).toEqual([])
  })

  it('words of which anything is unsure are no range', () => {
    for (const name of ['< 1.2 (only with the blue lid)', 'BIOS < 1.2', '5.1 SP1 2', 'No version', ''])
      expect(respellRange(name)).toBe(undefined)
  })
})

describe('what tells a product', () => {
  const convertHelper = async (helper: Json, options?: ConvertOptions) => {
    const { tree, told, errors } = await convert({ tree: { full_product_names: [named('P', helper)] } }, options)
    const [product] = objectsOf(tree['full_product_names'], '').map(({ value }) => value)
    return {
      helper: product?.['product_identification_helper'],
      told: told.map((one) => one.replace(/ .*helper/, ' ')),
      errors,
    }
  }

  it('a package URL is a list of one, its type without capitals', async () => {
    expect(await convertHelper({ purl: 'pkg:npm/hibari@1' })).toEqual({
      helper: { purls: ['pkg:npm/hibari@1'] },
      told: [],
      errors: [],
    })
    expect(await convertHelper({ purl: 'pkg:NPM/hibari@1' })).toMatchObject({
      helper: { purls: ['pkg:npm/hibari@1'] },
      told: ['PURL_RESPELT /purl'],
    })
  })

  it('hashes are spelt as the standard does, each once', async () => {
    const hash = (algorithm: string, value: string): Json => ({ algorithm, value })
    const hex = 'AB'.repeat(32)
    const file = (...file_hashes: readonly Json[]): Json => ({ file_hashes, filename: 'a' })
    const { helper, told } = await convertHelper({
      hashes: [
        file(hash('SHA-256', hex), hash('sha256', hex.toLowerCase()), hash('SHA3_512', hex)),
        file(hash('Own', hex)),
      ],
    })
    expect(helper).toEqual({
      hashes: [
        file(hash('sha256', hex.toLowerCase()), hash('sha3-512', hex.toLowerCase())),
        file(hash('own', hex.toLowerCase())),
      ],
    })
    expect(told).toEqual(['HASH_UNKNOWN /hashes/1/file_hashes/0/algorithm'])
  })

  it.each(['model_numbers', 'serial_numbers', 'skus'])(
    '%s get a star at their end, backslashes are escaped, several stars are none',
    async (list) => {
      const numbers = [String.raw`A\B`, 'C*', '*D', 'E']
      expect(await convertHelper({ [list]: numbers })).toEqual({
        helper: { [list]: [String.raw`A\\B*`, 'C*', 'E*'] },
        told: [`PATTERN_STARRED /${list}/0`, `PATTERN_REMOVED /${list}/2`, `PATTERN_STARRED /${list}/3`],
        errors: [],
      })
      expect((await convertHelper({ [list]: numbers }, { isComplete: true })).helper).toEqual({
        [list]: [String.raw`A\\B`, 'C*', '*D', 'E'],
      })
      expect((await convertHelper({ [list]: ['C*', 'D?'] }, { isComplete: true, isLiteral: true })).helper).toEqual({
        [list]: [String.raw`C\*`, String.raw`D\?`],
      })
    },
  )

  it('an invalid CPE goes, and a helper of which nothing is left with it', async () => {
    expect(await convertHelper({ cpe: 'cpe:/a:b then more' })).toEqual({
      helper: undefined,
      told: ['CPE_REMOVED /cpe'],
      errors: [],
    })
  })

  it('addresses stand once', async () => {
    const url = 'https://a.example'
    expect(
      (
        await convertHelper({
          sbom_urls: [url, url],
          x_generic_uris: [
            { namespace: url, uri: url },
            { uri: url, namespace: url },
          ],
        })
      ).helper,
    ).toEqual({
      sbom_urls: [url],
      x_generic_uris: [{ namespace: url, uri: url }],
    })
  })
})

describe('the document', () => {
  it('without a label is TLP:CLEAR; the text names another one where that is wanted', async () => {
    const none = await convert({ document: { distribution: undefined } })
    expect(none.document['distribution']).toEqual({ tlp: { label: 'CLEAR' } })
    expect(none.told).toEqual(['TLP_DEFAULT /document/distribution/tlp/label'])
    const text = 'TLP v2.0: TLP:AMBER+STRICT'
    const red = { document: { distribution: { text, tlp: { label: 'RED' } } } }
    expect((await convert(red)).document['distribution']).toEqual({ text, tlp: { label: 'RED' } })
    const strict = await convert(red, { isTlpFromText: true })
    expect(strict.document['distribution']).toEqual({ text, tlp: { label: 'AMBER+STRICT' } })
    expect(strict.told).toEqual(['TLP_FROM_TEXT /document/distribution/text'])
  })

  it('has the licence that its legal disclaimers name, if it is one', async () => {
    const note = (text: string): Json => ({ category: 'legal_disclaimer', text })
    const licence = async (...texts: readonly string[]) => {
      const { document, told } = await convert({ document: { notes: texts.map(note) } })
      return [document['license_expression'], ...told]
    }
    expect(await licence('MIT OR Apache-2.0')).toEqual(['MIT OR Apache-2.0', 'LICENCE_FOUND /document/notes/0/text'])
    expect(await licence('x', 'Licensed under CC-BY-4.0.')).toEqual([
      'CC-BY-4.0',
      'LICENCE_FOUND /document/notes/1/text',
    ])
    expect(await licence('CC-BY-4.0', 'Apache-2.0')).toEqual([undefined, 'LICENCES_SEVERAL /document/notes/0/text'])
    expect(await licence('See the MIT faculty, or JSON')).toEqual([undefined])
    expect((await convert({ document: { notes: [note('MIT')] } }, { isLicenceLeft: true })).told).toEqual([])
  })

  it('a publisher “other” is told, or becomes a multiplier', async () => {
    const publisher = { category: 'other', name: 'H', namespace: 'https://h.example' }
    expect((await convert({ document: { publisher } })).told).toEqual(['PUBLISHER_OTHER /document/publisher/category'])
    expect((await convert({ document: { publisher } }, { isOtherAccepted: true })).told).toEqual([])
    const made = await convert({ document: { publisher } }, { isMultiplier: true })
    expect(made.document['publisher']).toEqual({ ...publisher, category: 'multiplier' })
  })

  it.each([
    ['H-1: A flaw (in P)', 'A flaw (in P)'],
    ['A flaw [H-1]', 'A flaw'],
    ['(H-1) – A flaw', 'A flaw'],
    ['A H-1 flaw', 'A flaw'],
    ['H-1', undefined],
  ])('the title “%s” without the tracking id is %s', (title, wanted) => {
    expect(titleWithout(title, 'H-1')).toBe(wanted)
  })

  it('notes about a product by their titles are bound to it', async () => {
    const note = (title: string, category = 'summary'): Json => ({ category, text: 'x', title })
    const { document, vulnerability, told } = await convert({
      document: {
        notes: [note('Summary for Tool'), note('Summary (nothing)'), note('Summary'), note('Summarys Tool')],
      },
      tree: {
        branches: [
          branch('product_name', 'Tool', leaf('product_version', '1', 'P1'), leaf('product_version', '2', 'P2')),
        ],
      },
      vulnerabilities: [{ notes: [note('Preconditions: 2', 'description')] }],
    })
    expect(objectsOf(document['notes'], '').map(({ value }) => value['product_ids'])).toEqual([
      ['P1', 'P2'],
      undefined,
      undefined,
      undefined,
    ])
    expect(objectsOf(vulnerability['notes'], '')[0]?.value['product_ids']).toEqual(['P2'])
    expect(told).toEqual([
      'NOTE_ASSIGNED /document/notes/0',
      'NOTE_UNASSIGNED /document/notes/1',
      'NOTE_ASSIGNED /vulnerabilities/0/notes/0',
    ])
  })
})

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

  it('the release date is the disclosure date, ids are told', async () => {
    const made = await one({ release_date: '2024-01-01T00:00:00Z', ids: [{ system_name: 'Bugs', text: '7' }] })
    expect(made.vulnerability['disclosure_date']).toBe('2024-01-01T00:00:00Z')
    expect(made.told).toEqual(['ID_UNMAPPED /vulnerabilities/0/ids/0'])
    expect(made.errors).toEqual([])
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
    expect(bad.told.map((told) => told.split(' ')[0])).toEqual(['CVSS4_INVALID', 'CVSS4_WITHOUT_PRODUCTS'])
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
  const settle = async (status: Json, remediations: readonly Json[]) => {
    const tree = { ...treeOf('A', 'B', 'C'), product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }] }
    const { vulnerability, told, errors } = await convert({
      tree,
      vulnerabilities: [{ product_status: status, remediations }],
    })
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

describe('hostile documents', () => {
  it('any value in any place is converted or told of, never an exception, and every notice has words', async () => {
    const rich = source({
      document: {
        category: 'csaf_security_advisory',
        notes: [{ category: 'summary', text: 'x', title: 'Summary of P' }],
      },
      tree: {
        branches: [branch('product_name', 'Tool', leaf('product_version_range', '<4.2', 'P'))],
        relationships: [
          {
            category: 'installed_on',
            product_reference: 'P',
            relates_to_product_reference: 'P',
            full_product_name: named('R'),
          },
        ],
      },
      vulnerabilities: [
        {
          cwe: { id: 'CWE-79', name: 'x' },
          ids: [{ system_name: 's', text: 't' }],
          product_status: { known_affected: ['P'] },
          remediations: [{ category: 'vendor_fix', details: 'x', product_ids: ['P'] }],
          scores: [{ products: ['P'] }],
        },
      ],
    })
    const text = JSON.stringify(rich)
    const values = [...text.matchAll(/(?<=:|,|\[)(?:"[^"]*"(?!:)|\{\}|\[\])/g)].map(
      ({ index, 0: found }) => [index, found.length] as const,
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...values), fc.jsonValue(), async ([at, length], value) => {
        const odd: unknown = JSON.parse(text.slice(0, at) + JSON.stringify(value) + text.slice(at + length))
        const { notices } = await convertCsaf(odd, { now: NOW })
        for (const notice of notices)
          for (const language of ['en', 'ja'] as const) expect(explainNotice(notice, language)).not.toContain('{{')
      }),
      { numRuns: 200 },
    )
  })
})
