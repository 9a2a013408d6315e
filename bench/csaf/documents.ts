import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertCsaf } from '#formats/csaf/convert/index.ts'
import type { CsafVersion } from '#formats/csaf/rules/view.ts'

const ID = (index: number): string => `CSAFPID-${String(index).padStart(6, '0')}`
const SCORE = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
}
const AT = '2026-03-02T00:00:00.000Z'

interface Branch {
  readonly category: string
  readonly name: string
  readonly branches?: readonly Branch[]
  readonly product?: Readonly<Record<string, unknown>>
}

/** A tree as makers write it: families of a hundred models, each with its versions. */
function treeOf(products: number, version: CsafVersion): readonly Branch[] {
  const helperOf = (purl: string): object => (version === '2.0' ? { purl } : { purls: [purl] })
  const versions = Array.from({ length: products }, (_, index): Branch => ({
    category: 'product_version',
    name: `1.${index % 97}.${index}`,
    product: {
      name: `Hibari HQ-${index % 9999} 1.${index % 97}.${index}`,
      product_id: ID(index),
      product_identification_helper: helperOf(`pkg:generic/hibari/hq-${index % 9999}@1.${index % 97}.${index}`),
    },
  }))
  const models: Branch[] = []
  for (let at = 0; at < versions.length; at += 20)
    models.push({ category: 'product_name', name: `HQ-${at / 20}`, branches: versions.slice(at, at + 20) })
  const families: Branch[] = []
  for (let at = 0; at < models.length; at += 100)
    families.push({ category: 'product_family', name: `Family ${at / 100}`, branches: models.slice(at, at + 100) })
  return [{ category: 'vendor', name: 'Hibari Automation', branches: families }]
}

function scoresOf(version: CsafVersion, products: readonly string[]): Readonly<Record<string, unknown>> {
  return version === '2.0'
    ? { scores: [{ cvss_v3: SCORE, products }] }
    : { metrics: [{ content: { cvss_v3: SCORE }, products }] }
}

function vulnerabilityOf(index: number, products: number, version: CsafVersion): Readonly<Record<string, unknown>> {
  const ids = Array.from({ length: products }, (_, at) => ID(at))
  const affected = ids.filter((_, at) => at % 2 === 0)
  const fixed = ids.filter((_, at) => at % 2 === 1)
  const cwe = { id: 'CWE-787', name: 'Out-of-bounds Write' }
  return {
    cve: `CVE-2026-${1000 + index}`,
    ...(version === '2.0' ? { cwe } : { cwes: [{ ...cwe, version: '4.13' }] }),
    notes: [
      { category: 'description', text: `A part of the web server writes behind the end of a buffer (${index}).` },
    ],
    product_status: { known_affected: affected, fixed },
    remediations: [
      {
        category: 'vendor_fix',
        details: 'Update to the version that is fixed.',
        product_ids: affected,
        url: 'https://hibari.example/fix',
      },
      { category: 'workaround', details: 'Turn the web server off.', product_ids: affected },
    ],
    threats: [{ category: 'impact', details: 'Code of others runs.', product_ids: affected }],
    ...scoresOf(version, affected),
  }
}

/** A security advisory about so many products, valid by the version's schema and mandatory tests. */
export function makeAdvisory(products: number, vulnerabilities: number, version: CsafVersion): unknown {
  return {
    ...(version === '2.1' ? { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' } : {}),
    document: {
      category: 'csaf_security_advisory',
      csaf_version: version,
      distribution: { tlp: { label: version === '2.0' ? 'WHITE' : 'CLEAR' } },
      lang: 'en',
      notes: [{ category: 'summary', text: 'Flaws in the web server of HQ controllers.' }],
      publisher: { category: 'vendor', name: 'Hibari Automation PSIRT', namespace: 'https://hibari.example' },
      references: [{ category: 'self', summary: 'This document', url: 'https://hibari.example/sa-2026-001.json' }],
      title: 'Flaws in the web server of HQ controllers',
      tracking: {
        current_release_date: AT,
        id: 'SA-2026-001',
        initial_release_date: AT,
        revision_history: [{ date: AT, number: '1', summary: 'First release.' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: { branches: treeOf(products, version) },
    vulnerabilities: Array.from({ length: vulnerabilities }, (_, index) => vulnerabilityOf(index, products, version)),
  }
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

function unpacked(archive: string, folder: string): string[] {
  const run = spawnSync('tar', ['xf', archive, '-C', folder])
  if (run.status !== 0) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name))
}

/** Parsed documents to race on. */
export interface Racers {
  readonly documents: readonly unknown[]
  readonly what: string
}

/** Some documents of an archive of the corpora, from all over it; undefined where it is not at hand. */
function fromArchive(archive: string, most: number, isWanted: (path: string) => boolean): unknown[] | undefined {
  const path = join(process.env['ANDON_CORPORA'] ?? '../shared/corpora', archive)
  if (!existsSync(path)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-bench-'))
  try {
    const paths = unpacked(path, folder).filter(isWanted)
    const step = Math.max(1, Math.floor(paths.length / most))
    const taken = paths.filter((_, index) => index % step === 0).slice(0, most)
    return taken.map(read)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function convert(document: unknown): Promise<unknown> {
  const { document: converted } = await convertCsaf(document)
  // As it would be parsed.
  return JSON.parse(JSON.stringify(converted))
}

/**
 * Documents to race on: real advisories (for 2.1 converted) and, of 2.1, official test documents, which are small; our own of many sizes
 * where the corpora are not at hand.
 */
export async function racers(version: CsafVersion, most: number): Promise<Racers[]> {
  const real = fromArchive('advisories/cisa-ot-400.tar.gz', most, () => true)
  if (real === undefined) {
    const own = Array.from({ length: most }, (_, index) => makeAdvisory(1 + (index % 40), 1 + (index % 5), version))
    return [{ documents: own, what: 'our own, 1 to 40 products' }]
  }
  if (version === '2.0') return [{ documents: real, what: 'advisories of CISA' }]
  const official = fromArchive('csaf-tests/oasis-csaf-testdata.tar.gz', most, (path) =>
    path.includes('csaf_2.1/test/validator/data/mandatory'),
  )
  return [
    { documents: await Promise.all(real.map(convert)), what: 'advisories of CISA, converted' },
    ...(official === undefined ? [] : [{ documents: official, what: 'official test documents' }]),
  ]
}
