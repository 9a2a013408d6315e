import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CsafDocument, CsafProduct } from '../../csaf/model.ts'
import { combineJudgements, judgeMatch, namesOfProduct } from '../../match/index.ts'
import { foldPackageName } from '../../sbom/identify.ts'
import { createAnswerer } from '../answer.ts'
import { readAdvisory } from '../read.ts'
import { readStatements } from './index.ts'

type Told = Partial<CsafProduct> & { readonly version?: string; readonly range?: string }
type Flaw = Partial<CsafDocument['vulnerabilities'][number]>

const VENDOR = 'Kamome'

function productOf(id: string, { version, range, name = 'Runtime', ...more }: Told): CsafProduct {
  const text = version ?? range
  return {
    id,
    name: `${VENDOR} ${name} ${text ?? ''}`.trim(),
    branches: [
      { category: 'vendor', name: VENDOR },
      { category: 'product_name', name },
      ...(text === undefined
        ? []
        : [{ category: version === undefined ? 'product_version_range' : 'product_version', name: text }]),
    ],
    modelNumbers: [],
    serialNumbers: [],
    skus: [],
    cpe: null,
    purls: [],
    hashes: [],
    path: '',
    ...more,
  }
}

function documentOf(
  products: Readonly<Record<string, Told>>,
  status: CsafDocument['vulnerabilities'][number]['status'],
  more: Flaw = {},
  relationships: CsafDocument['relationships'] = [],
): CsafDocument {
  return {
    csafVersion: '2.0',
    header: {
      category: 'csaf_security_advisory',
      title: 'Flaws',
      language: 'en',
      tlp: null,
      sharingGroup: null,
      publisher: { category: 'vendor', name: VENDOR, namespace: 'https://kamome.example' },
      tracking: {
        id: 'KS-1',
        version: '1',
        status: 'final',
        initialReleaseDate: '2026-01-01T00:00:00Z',
        currentReleaseDate: '2026-01-01T00:00:00Z',
      },
      webUrl: null,
    },
    products: Object.entries(products).map(([id, told]) => productOf(id, told)),
    relationships,
    vulnerabilities: [
      {
        index: 0,
        cve: 'CVE-2026-1000',
        ids: [],
        title: null,
        cweId: null,
        disclosedAt: null,
        exploitedAt: null,
        notes: [],
        status,
        flags: [],
        remediations: [],
        scores: [],
        threats: [],
        ...more,
      },
    ],
  }
}

interface Asked {
  readonly name?: string
  readonly kind?: 'text' | 'purl' | 'cpe' | 'hash'
  readonly key?: string
  readonly version?: string | null
  readonly vendor?: string | null
}

/** What follows for a component from everything that a document says under one of its names. */
function ask(
  document: CsafDocument,
  { name = 'Runtime', kind = 'text', key, version = null, vendor = VENDOR }: Asked,
): string {
  const [statement] = readStatements(readAdvisory(document))
  const wanted = key ?? foldPackageName(name)
  const judged = (statement?.products ?? []).flatMap((product) =>
    namesOfProduct(product)
      .filter((own) => own.kind === kind && own.key === wanted)
      .flatMap(
        (own) => judgeMatch(product, own, { version, isRange: false, vendor, distro: null, cpes: [] }, new Map()) ?? [],
      ),
  )
  const worst = combineJudgements(judged, false)
  if (worst !== undefined) return `${worst.applicability} ${worst.ground} ${worst.confidence}`
  return judged.length === 0 ? 'nothing' : `not_affected ${judged[0]?.ground}`
}

describe('what a CSAF document says of components', () => {
  it('is what its lists say of versions, and what follows between and beyond them', () => {
    const document = documentOf(
      { A: { range: '>= 6.0 < 7.60' }, F: { version: '7.60' } },
      { known_affected: ['A'], fixed: ['F'] },
    )
    const all = ['5.9', '6.0', '7.5', '7.60', '7.61', null].map((version) => ask(document, { version }))
    expect(all).toEqual([
      'not_affected BELOW_LOWER_BOUND',
      'affected IN_RANGE medium',
      'affected IN_RANGE medium',
      'not_affected STATED_FIXED',
      'not_affected STATED_FIXED',
      'undetermined VERSION_UNKNOWN medium',
    ])
  })

  it('is open above the last affected version, until a fix is stated behind it', () => {
    const affected = { A: { range: '<= 7.51' } }
    expect(ask(documentOf(affected, { known_affected: ['A'] }), { version: '7.60' })).toBe(
      'undetermined NO_FIX_STATED medium',
    )
    const fixed = documentOf({ ...affected, F: { version: '7.60' } }, { known_affected: ['A'], fixed: ['F'] })
    const versions = ['7.51', '7.52', '7.60', '8.0']
    expect(versions.map((version) => ask(fixed, { version }))).toEqual([
      'affected IN_RANGE medium',
      'undetermined NO_FIX_STATED medium',
      'not_affected STATED_FIXED',
      'not_affected STATED_FIXED',
    ])
  })

  it('is a contradiction where the affected range holds its own fix, and where one version is affected and is not', () => {
    const held = documentOf({ A: { range: '<= 8.0' }, F: { version: '7.0' } }, { known_affected: ['A'], fixed: ['F'] })
    expect(['6.9', '7.0', '7.5', '8.0'].map((version) => ask(held, { version }).split(' ')[1])).toEqual([
      'IN_RANGE',
      'CONTRADICTION',
      'CONTRADICTION',
      'CONTRADICTION',
    ])
    const both = documentOf(
      { A: { range: '<= 8.0' }, N: { version: '7.0' } },
      { known_affected: ['A'], known_not_affected: ['N'] },
    )
    expect(ask(both, { version: '7.0' })).toBe('undetermined CONTRADICTION medium')
    const flagged = documentOf(
      { A: { range: '<= 8.0' } },
      { known_affected: ['A'] },
      { flags: [{ label: 'component_not_present', productIds: ['A'] }] },
    )
    expect(ask(flagged, { version: '7.0' })).toBe('undetermined CONTRADICTION medium')
  })

  it('is open where the source investigates, does not say, or is not understood', () => {
    const investigated = documentOf({ A: { range: '<= 8.0' } }, { under_investigation: ['A'] })
    expect(ask(investigated, { version: '7.0' })).toBe('undetermined UNDER_INVESTIGATION medium')
    const flagged = documentOf({ A: {} }, {}, { flags: [{ label: 'component_not_present', productIds: ['A'] }] })
    expect(ask(flagged, { version: '7.0' })).toBe('undetermined NOT_STATED low')
    const odd = documentOf({ A: { range: 'whatever left the works before summer' } }, { known_affected: ['A'] })
    expect(ask(odd, { version: '7.0' })).toBe('undetermined NOT_UNDERSTOOD medium')
  })

  it('finds nothing by a denial alone, whatever it leaves open', () => {
    const denied = documentOf({ N: { version: '7.0' } }, { known_not_affected: ['N'] })
    expect(ask(denied, { version: '7.0' })).toBe('not_affected STATED_NOT_AFFECTED')
    expect(ask(denied, { version: '6.0' })).toBe('not_affected NOT_STATED')
    const [statement] = readStatements(readAdvisory(denied))
    expect(statement?.products).toMatchObject([{ isDenial: true }])
  })

  it('depends on what the product is installed on, which no component tells', () => {
    const document = documentOf(
      { X: { range: '< 2.0' }, Y: { name: 'Panel', range: '< 5' } },
      { known_affected: ['XY'] },
      {},
      [
        {
          id: 'XY',
          name: 'Runtime on Panel',
          productId: 'X',
          relatesToId: 'Y',
          category: 'installed_on',
          further: [],
          path: '',
        },
      ],
    )
    expect(ask(document, { version: '1.0' })).toBe('undetermined CONDITION medium')
    expect(ask(document, { version: '2.1' })).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(ask(document, { name: 'Panel', version: '4' })).toBe('undetermined VERSION_UNKNOWN medium')
  })

  it('depends on serial numbers, hardware and parts that no component tells', () => {
    const serials = documentOf({ A: { range: '< 2.0', serialNumbers: ['17X0*'] } }, { known_affected: ['A'] })
    expect(ask(serials, { version: '1.0' })).toBe('undetermined SERIAL_UNKNOWN medium')
    const purls = ['pkg:npm/runtime']
    const packaged = documentOf({ A: { range: '< 2.0', serialNumbers: ['17X0*'], purls } }, { known_affected: ['A'] })
    expect(ask(packaged, { kind: 'purl', key: 'pkg:npm/runtime', version: '1.0.0' })).toBe(
      'undetermined CONDITION high',
    )
  })

  it('is about each model that a name lists, about model numbers, and about the name without its version', () => {
    const document = documentOf(
      { A: { name: 'R04/08(EN)CPU', range: '<= 65', modelNumbers: ['RJ71-1'] } },
      { known_affected: ['A'] },
    )
    for (const name of ['R04/08(EN)CPU', 'R04CPU', 'R08ENCPU', 'RJ71-1'])
      expect([name, ask(document, { name, version: '65' })]).toEqual([name, 'affected IN_RANGE medium'])
    expect(ask(document, { name: 'R16CPU', version: '65' })).toBe('nothing')
    const flat = documentOf({ A: { name: 'Panel Builder 1.4.2' } }, { known_affected: ['A'] })
    expect(ask(flat, { name: 'Panel Builder', version: '1.4.2' })).toBe('affected IN_RANGE medium')
    expect(ask(flat, { name: 'Panel Builder', version: '1.4.3' })).toBe('undetermined NO_FIX_STATED medium')
  })

  it('is about the package of a package URL in the order of its ecosystem, in the version that the URL tells', () => {
    const purls = ['pkg:rpm/kamome/runtime@0:1.1.1k-5.el8_5?arch=x86_64']
    const document = documentOf({ A: { version: 'runtime-0:1.1.1k-5.el8_5.x86_64', purls } }, { known_affected: ['A'] })
    const at = (version: string): string => ask(document, { kind: 'purl', key: 'pkg:rpm/kamome/runtime', version })
    expect(at('1.1.1k-5.el8_5')).toBe('affected IN_RANGE high')
    expect(at('1.1.1k-6.el8_5')).toBe('undetermined NO_FIX_STATED high')
  })

  it('is about the product of a CPE name, in the version that the name tells where nothing else does', () => {
    const document = documentOf({ A: { cpe: 'cpe:2.3:a:kamome:runtime:7.0:*:*:*:*:*:*:*' } }, { known_affected: ['A'] })
    const at = (version: string): string => ask(document, { kind: 'cpe', key: 'a:kamome:runtime', version })
    expect(at('7.0')).toBe('affected IN_RANGE medium')
    expect(at('7.1')).toBe('undetermined NO_FIX_STATED medium')
  })

  it('is about whoever has the very file: the digest decides, whatever the version', () => {
    const hash = 'a'.repeat(64)
    const told = (hashes: readonly string[], list: string) =>
      documentOf({ A: { range: '< 2.0', hashes } }, { [list]: ['A'] })
    const asked = { kind: 'hash', key: `SHA-256:${hash}`, version: null } as const
    expect(ask(told([`sha256:${hash.toUpperCase()}`], 'known_affected'), asked)).toBe('affected ALL_VERSIONS high')
    expect(ask(told([`SHA-256:${hash}`], 'known_not_affected'), asked)).toBe('not_affected STATED_NOT_AFFECTED')
    expect(ask(told([`sha256:${hash}`], 'fixed'), asked)).toBe('not_affected STATED_FIXED')
    const weak = { ...asked, key: `MD5:${'b'.repeat(32)}` } as const
    expect(ask(told([`md5:${'b'.repeat(32)}`], 'known_affected'), weak)).toBe('affected ALL_VERSIONS medium')
    expect(ask(told([`sha256:${hash}`], 'known_affected'), { version: '1.0' })).toBe('affected IN_RANGE medium')
  })

  it('says of a component what it says of a unit of the same name and version', () => {
    const number = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .map((parts) => parts.join('.'))
    const product = fc.oneof(
      fc.record({ version: number }),
      fc.record({ range: fc.tuple(fc.constantFrom('<', '<=', '>', '>='), number).map((parts) => parts.join(' ')) }),
      fc.record({
        range: fc
          .tuple(number, number)
          .filter(([from, to]) => from < to)
          .map(([from, to]) => `>= ${from} < ${to}`),
      }),
      fc.constant({ range: 'vers:all/*' }),
    )
    const list = fc.constantFrom('known_affected', 'known_not_affected', 'under_investigation')
    const fixed = fc.tuple(fc.record({ version: number }), fc.constant('fixed'))
    const told = fc.array(fc.oneof({ weight: 2, arbitrary: fc.tuple(product, list) }, fixed), {
      minLength: 1,
      maxLength: 4,
    })
    let open = 0
    fc.assert(
      fc.property(told, fc.option(number), (all, version) => {
        const products = Object.fromEntries(all.map(([one], index) => [`P${index}`, one]))
        const status: Record<string, string[]> = {}
        for (const [index, [, name]] of all.entries()) status[name] = [...(status[name] ?? []), `P${index}`]
        const document = documentOf(products, status)
        const unit = { vendor: VENDOR, model: 'Runtime', ...(version === null ? {} : { version }) }
        const { applicability } = createAnswerer(readAdvisory(document)).answer(unit)
        const [own = ''] = ask(document, { version }).split(' ')
        const isDenial = all.every(([, name]) => name === 'known_not_affected')
        // All versions state no bound that a fix could contradict, whatever else the lists name.
        const isWhole = all.some(
          ([one, name]) => name === 'known_affected' && 'range' in one && one.range === 'vers:all/*',
        )
        fc.pre(!(isWhole && all.some(([, name]) => name === 'fixed')))
        // Of a denial that does not hold nothing is found; a unit is told that nobody knows.
        const expected = isDenial ? 'not_affected' : applicability
        if (expected === 'undetermined') open += 1
        expect([own, version, all]).toEqual([expected, version, all])
      }),
      { numRuns: 2_000 },
    )
    expect(open).toBeGreaterThan(100)
  })
})
