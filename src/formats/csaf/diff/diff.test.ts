import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDraft } from '../convert/draft.ts'
import { membersOf } from '../rules/view.ts'
import { explainChange, explainImpact, explainNumber } from './explain.ts'
import { diffCsaf, judgeRevision } from './index.ts'
import type { Change } from './change.ts'

type Json = Record<string, unknown>

const product = (id: string, name: string): Json => ({
  category: 'product_version',
  name,
  product: { name: `Hibari ${name}`, product_id: id },
})

/** A document with three products, a group and a vulnerability of everything. */
function sample(): Json {
  return {
    document: {
      csaf_version: '2.1',
      category: 'csaf_security_advisory',
      title: 'Hibari loses its key',
      notes: [{ category: 'summary', text: 'A summary.', title: 'Summary' }],
      references: [{ category: 'self', summary: 'This', url: 'https://hibari.example/1' }],
      tracking: {
        id: 'H-1',
        version: '1.0.0',
        status: 'final',
        revision_history: [{ number: '1.0.0', date: '2026-01-01T00:00:00Z', summary: 'First' }],
      },
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Hibari',
          branches: [product('P1', '1.0'), product('P2', '2.0'), product('P3', '3.0')],
        },
      ],
      product_groups: [{ group_id: 'G', product_ids: ['P1', 'P2'] }],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-0001',
        notes: [{ category: 'description', text: 'What it is.' }],
        product_status: { known_affected: ['P1', 'P2'], fixed: ['P3'] },
        metrics: [
          { content: { cvss_v3: { version: '3.1', vectorString: 'V1', baseScore: 5 } }, products: ['P1', 'P2'] },
        ],
        remediations: [
          { category: 'vendor_fix', details: 'Update to 3.0.', group_ids: ['G'] },
          { category: 'mitigation', details: 'Close the port.', product_ids: ['P1'] },
        ],
      },
      { cve: 'CVE-2026-0002', product_status: { under_investigation: ['P1'] } },
    ],
  }
}

function partAt(root: unknown, path: string): unknown {
  let found = root
  for (const name of path.split('/').slice(1))
    found = Array.isArray(found) ? found[Number(name)] : membersOf(found)[name]
  return found
}

/** An object of a document, by its JSON pointer, to be changed. */
function at(root: unknown, path: string): Json {
  const found = partAt(root, path)
  if (!isDraft(found)) throw new Error(`no object ${path}`)
  return found
}

/** A list of a document. */
function listAt(root: unknown, path: string): unknown[] {
  const found = partAt(root, path)
  if (!Array.isArray(found)) throw new Error(`no list ${path}`)
  return found
}

const said = (before: unknown, after: unknown): string[] =>
  (diffCsaf(before, after) ?? []).map((change) => explainChange(change, 'en'))

function after(change: (root: Json) => void): Json {
  const root = sample()
  change(root)
  return root
}

/** Changes that touch different things, with what each says and demands. */
const EDITS: readonly (readonly [string, Change['impact'], (root: Json) => void])[] = [
  [
    'title: Hibari loses its key → Another thing',
    'minor',
    (root) => void (at(root, '/document')['title'] = 'Another thing'),
  ],
  ['language added: en', 'minor', (root) => void (at(root, '/document')['lang'] = 'en')],
  [
    'references: “external https://a.example/” added',
    'minor',
    (root) =>
      void listAt(root, '/document/references').push({ category: 'external', summary: 's', url: 'https://a.example/' }),
  ],
  ['version: 1.0.0 → 2.0.0', 'none', (root) => void (at(root, '/document/tracking')['version'] = '2.0.0')],
  [
    'revision history: “2.0.0” added',
    'none',
    (root) => void listAt(root, '/document/tracking/revision_history').push({ number: '2.0.0' }),
  ],
  [
    'Product “Hibari 4.0” (P4) added',
    'major',
    (root) => void listAt(root, '/product_tree/branches/0/branches').push(product('P4', '4.0')),
  ],
  [
    'Product group H added',
    'major',
    (root) => void listAt(root, '/product_tree/product_groups').push({ group_id: 'H', product_ids: ['P2', 'P3'] }),
  ],
  [
    'CVE-2026-0001: product “Hibari 1.0” moved from known affected to known not affected',
    'major',
    (root) => {
      const status = at(root, '/vulnerabilities/0/product_status')
      status['known_affected'] = ['P2']
      status['known_not_affected'] = ['P1']
    },
  ],
  [
    'CVE-2026-0002: product “Hibari 2.0” added to known affected',
    'major',
    (root) => void (at(root, '/vulnerabilities/1/product_status')['known_affected'] = ['P2']),
  ],
  [
    'CVE-2026-0002: product “Hibari 3.0” added to fixed',
    'minor',
    (root) => void (at(root, '/vulnerabilities/1/product_status')['fixed'] = ['P3']),
  ],
  [
    'CVE-2026-0001: CVSS 3 changed from 5 (V1) to 9.8 (V2) for Hibari 1.0, Hibari 2.0',
    'minor',
    (root) =>
      void Object.assign(at(root, '/vulnerabilities/0/metrics/0/content/cvss_v3'), {
        vectorString: 'V2',
        baseScore: 9.8,
      }),
  ],
  [
    'CVE-2026-0001: EPSS {"probability":"0.1"} added for Hibari 1.0, Hibari 2.0',
    'minor',
    (root) => void (at(root, '/vulnerabilities/0/metrics/0/content')['epss'] = { probability: '0.1' }),
  ],
  [
    'CVE-2026-0001: notes: “description”, text: What it is. → What it was, and why.',
    'minor',
    (root) => void (at(root, '/vulnerabilities/0/notes/0')['text'] = 'What it was, and why.'),
  ],
  [
    'CVE-2026-0001: remediations: “mitigation” for other products, added Hibari 2.0',
    'minor',
    (root) => void listAt(root, '/vulnerabilities/0/remediations/1/product_ids').push('P2'),
  ],
  ['CVE-2026-0003 added', 'major', (root) => void listAt(root, '/vulnerabilities').push({ cve: 'CVE-2026-0003' })],
]

describe('the difference of two revisions', () => {
  it.each(EDITS)('%s: %s', (words, impact, edit) => {
    const changes = diffCsaf(sample(), after(edit)) ?? []
    expect(changes.map((change) => explainChange(change, 'en'))).toEqual([words])
    expect(changes.map((change) => change.impact)).toEqual([impact])
  })

  it('several edits are told once each, in either direction as many', () => {
    fc.assert(
      fc.property(fc.subarray([...EDITS]), (edits) => {
        const changed = after((root) => {
          for (const [, , edit] of edits) edit(root)
        })
        expect(said(sample(), changed).toSorted()).toEqual(edits.map(([words]) => words).toSorted())
        expect(said(changed, sample())).toHaveLength(edits.length)
        expect(said(changed, structuredClone(changed))).toEqual([])
      }),
    )
  })

  it('the order of lists and members is none, and neither is a group written out', () => {
    const turned = after((root) => {
      listAt(root, '/vulnerabilities').reverse()
      listAt(root, '/product_tree/branches/0/branches').reverse()
      const fix = at(root, '/vulnerabilities/1/remediations/0')
      delete fix['group_ids']
      fix['product_ids'] = ['P2', 'P1']
    })
    expect(said(sample(), turned)).toEqual([])
  })

  it('a product is the same under another id, wherever it is named', () => {
    const renamed: unknown = JSON.parse(JSON.stringify(sample()).replaceAll('"P1"', '"X9"'))
    expect(said(sample(), renamed)).toEqual(['Product “Hibari 1.0” has the id X9 now, no longer P1'])
  })

  it('ids that changed places are told for each of the two, and nothing of their statuses', () => {
    const swapped: unknown = JSON.parse(
      JSON.stringify(sample()).replaceAll('"P1"', '"T"').replaceAll('"P3"', '"P1"').replaceAll('"T"', '"P3"'),
    )
    expect(said(sample(), swapped)).toEqual([
      'Product “Hibari 1.0” has the id P3 now, no longer P1',
      'Product “Hibari 3.0” has the id P1 now, no longer P3',
    ])
  })

  it('a product with another name, place or helper under its id is told so', () => {
    expect(
      said(
        sample(),
        after((root) => void (at(root, '/product_tree/branches/0/branches/0/product')['name'] = 'Tsubame')),
      ),
    ).toEqual(['Product “Hibari 1.0” is called “Tsubame” now'])
    expect(
      said(
        sample(),
        after((root) => void (at(root, '/product_tree/branches/0')['name'] = 'Hibari Corp')),
      ),
    ).toEqual(['Branch “Hibari” is called “Hibari Corp” now; products below it: 3'])
    expect(
      said(
        sample(),
        after(
          (root) =>
            void (at(root, '/product_tree/branches/0/branches/0/product')['product_identification_helper'] = {
              skus: ['1'],
            }),
        ),
      ),
    ).toEqual(['Product “Hibari 1.0” is identified otherwise: skus – → skus 1'])
  })

  it('a group of other products is told with them, and so is what it is used for', () => {
    const larger = after((root) => void listAt(root, '/product_tree/product_groups/0/product_ids').push('P3'))
    expect(said(sample(), larger)).toEqual([
      'Product group G changed, added Hibari 3.0',
      expect.stringMatching(/^CVE-2026-\d+: remediations: “.*” for other products, added Hibari 3\.0$/),
    ])
  })

  it('a vulnerability that gets a CVE is the same by its id or title', () => {
    const before = after(
      (root) => void (root['vulnerabilities'] = [{ title: 'T', ids: [{ system_name: 's', text: 'BUG-1' }] }]),
    )
    const now = structuredClone(before)
    at(now, '/vulnerabilities/0')['cve'] = 'CVE-2026-0009'
    expect(said(before, now)).toEqual(['CVE-2026-0009: CVE added: CVE-2026-0009'])
  })

  it('corrected spelling is a patch, other words and numbers are more', () => {
    const impactOf = (text: string): string | undefined =>
      diffCsaf(
        sample(),
        after((root) => void (at(root, '/document/notes/0')['text'] = text)),
      )?.[0]?.impact
    expect(impactOf('A summery.')).toBe('patch')
    expect(impactOf('A summary of it.')).toBe('minor')
    expect(impactOf('No summary.')).toBe('minor')
  })

  it('what is no CSAF document, or nested too deep, has no difference', () => {
    let deep: unknown = []
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    for (const odd of [null, 7, 'x', [], {}, { document: [] }, { ...sample(), x: deep }]) {
      expect(diffCsaf(sample(), odd)).toBe(undefined)
      expect(diffCsaf(odd, sample())).toBe(undefined)
    }
  })

  it('calls people by their names, and reads over what is none', () => {
    const named = (names: unknown[]) =>
      after((root) => {
        at(root, '/document')['acknowledgments'] = [{ names, organization: 1 }]
      })
    const change = diffCsaf(sample(), named([{ toString: null }, 'M. Tanabe', null, 'K. Ohara']))?.[0]
    expect(JSON.stringify(change)).toContain('M. Tanabe, K. Ohara')
    expect(diffCsaf(sample(), named([{ toString: null }]))).toHaveLength(1)
  })

  it('never throws, whatever stands anywhere', () => {
    const places = [
      '/document',
      '/document/notes',
      '/document/tracking',
      '/product_tree',
      '/product_tree/branches/0',
      '/vulnerabilities',
      '/vulnerabilities/0',
      '/vulnerabilities/0/product_status',
      '/vulnerabilities/0/metrics/0',
      '/vulnerabilities/0/remediations/0',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(
          'notes',
          'branches',
          '0',
          'products',
          'content',
          'fixed',
          'product_ids',
          '__proto__',
          'constructor',
        ),
        fc.jsonValue(),
        (place, name, value) => {
          const odd = after((root) => {
            // What JSON cannot hold is not asked: an array with members that have names.
            if (Array.isArray(partAt(root, place)) && name !== '0') return
            Object.defineProperty(Object(partAt(root, place)), name, {
              value,
              enumerable: true,
              configurable: true,
              writable: true,
            })
          })
          expect(diffCsaf(odd, odd)).toEqual([])
          expect(Array.isArray(diffCsaf(sample(), odd))).toBe(true)
          for (const change of diffCsaf(odd, sample()) ?? []) expect(explainChange(change, 'ja')).not.toBe('')
        },
      ),
    )
  })

  it('every change has words in both languages, all of them filled', () => {
    const everything = EDITS.flatMap(([, , edit]) => [
      ...(diffCsaf(sample(), after(edit)) ?? []),
      ...(diffCsaf(after(edit), sample()) ?? []),
    ])
    for (const change of everything)
      for (const language of ['en', 'ja'] as const) expect(explainChange(change, language)).not.toContain('{{')
  })
})

describe('the number of a later revision', () => {
  const judge = (version: string, edit: (root: Json) => void) => {
    const now = after((root) => {
      edit(root)
      at(root, '/document/tracking')['version'] = version
    })
    return judgeRevision(sample(), now, diffCsaf(sample(), now) ?? [])
  }

  it('has to follow what became other', () => {
    const addProduct = (root: Json) => void listAt(root, '/product_tree/branches/0/branches').push(product('P4', '4.0'))
    expect(judge('2.0.0', addProduct)).toEqual({
      impact: 'major',
      before: '1.0.0',
      after: '2.0.0',
      problems: [],
      proposed: '2.0.0',
    })
    expect(judge('1.1.0', addProduct)).toMatchObject({ problems: ['NUMBER_TOO_LOW'], proposed: '2.0.0' })
    expect(judge('1.0.0', addProduct)).toMatchObject({ problems: ['NUMBER_NOT_HIGHER'] })
    expect(judge('1.0.1', () => undefined)).toMatchObject({ problems: ['NUMBER_UNCHANGED_CONTENT'], proposed: '1.0.0' })
  })

  it('is told in both languages', () => {
    const judgement = judge('2', () => undefined)
    expect(judgement.problems.map((problem) => explainNumber(problem, judgement, 'en'))).toEqual([
      'One version is an integer, the other one semantic: 1.0.0, 2.',
    ])
    expect(judgement.problems.map((problem) => explainNumber(problem, judgement, 'ja'))).toHaveLength(1)
    expect(explainImpact(judgement, 'ja')).toBe('新しいバージョン番号は不要')
  })
})
