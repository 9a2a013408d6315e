import { csafFileName } from '#formats/csaf/file-name.ts'
import { cvssSeverity, scoreCvss } from '#formats/cvss/index.ts'
import { maker } from '../catalogue/maker.ts'

/** One product × version statement of a sample advisory. */
export interface Statement {
  readonly model: string
  readonly part?: string
  /** `< 1.280`; absent = every version. */
  readonly affected?: string
  /** The release that is fixed; absent = there is none. */
  readonly fixed?: string
}

export interface Flaw {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly cwe: { readonly id: string; readonly name: string }
  readonly vector: string
  readonly statements: readonly Statement[]
  readonly notAffected: readonly string[]
  readonly workaround: string
}

export interface SampleAdvisory {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly releasedAt: string
  readonly flaws: readonly Flaw[]
}

interface Product {
  readonly model: string
  readonly part: string | undefined
  /** `version`: exactly this one; `range`: these. */
  readonly kind: 'version' | 'range'
  readonly text: string
}

const ALL = 'vers:all/*'

function nameOf({ model, part }: Pick<Product, 'model' | 'part'>): string {
  return part === undefined ? `${model} firmware` : `${model} ${part}`
}

const labelOf = (product: Product): string =>
  `${maker.names.en} ${nameOf(product)} ${product.text === ALL ? '(all versions)' : product.text}`

/** Every product of the advisory once, in order; its place gives its id. */
function collect(advisory: SampleAdvisory): Product[] {
  const products = new Map<string, Product>()
  const add = (product: Product): void => void products.set(labelOf(product), product)
  for (const { statements, notAffected } of advisory.flaws) {
    for (const { model, part, affected, fixed } of statements) {
      add({ model, part, kind: 'range', text: affected ?? ALL })
      if (fixed !== undefined) add({ model, part, kind: 'version', text: fixed })
    }
    for (const model of notAffected) add({ model, part: undefined, kind: 'range', text: ALL })
  }
  return [...products.values()]
}

function productTree(products: readonly Product[]): unknown {
  const ids = new Map(products.map((product, index) => [product, `HIBARI-${String(index + 1).padStart(4, '0')}`]))
  const byName = Map.groupBy(products, nameOf)
  return {
    branches: [
      {
        category: 'vendor',
        name: maker.names.en,
        branches: [...byName].map(([name, versions]) => ({
          category: 'product_name',
          name,
          branches: versions.map((product) => ({
            category: product.kind === 'range' ? 'product_version_range' : 'product_version',
            name: product.text,
            product: { name: labelOf(product), product_id: ids.get(product) },
          })),
        })),
      },
    ],
  }
}

function vulnerability(flaw: Flaw, idOf: (product: Product) => string): unknown {
  const affected = flaw.statements.map(({ model, part, affected: text }) =>
    idOf({ model, part, kind: 'range', text: text ?? ALL }),
  )
  const fixed = flaw.statements.flatMap(({ model, part, fixed: text }) =>
    text === undefined ? [] : [idOf({ model, part, kind: 'version', text })],
  )
  const fixable = affected.filter((_, index) => flaw.statements[index]?.fixed !== undefined)
  const unfixable = affected.filter((_, index) => flaw.statements[index]?.fixed === undefined)
  const notAffected = flaw.notAffected.map((model) => idOf({ model, part: undefined, kind: 'range', text: ALL }))
  return {
    title: flaw.title,
    ids: [{ system_name: 'Hibari PSIRT', text: flaw.id }],
    cwe: flaw.cwe,
    notes: [{ category: 'description', text: flaw.summary }],
    product_status: {
      known_affected: affected,
      ...(fixed.length === 0 ? {} : { fixed }),
      ...(notAffected.length === 0 ? {} : { known_not_affected: notAffected }),
    },
    scores: [{ products: affected, cvss_v3: cvss(flaw.vector) }],
    remediations: [
      ...Object.entries(Object.groupBy(flaw.statements, (statement) => statement.fixed ?? '')).flatMap(
        ([version, statements]) =>
          version === ''
            ? []
            : [
                {
                  category: 'vendor_fix',
                  details: `Update to version ${version} or later.`,
                  product_ids: (statements ?? []).map(({ model, part, affected: text }) =>
                    idOf({ model, part, kind: 'range', text: text ?? ALL }),
                  ),
                  url: `${maker.namespace}/support/downloads`,
                },
              ],
      ),
      ...(unfixable.length === 0
        ? []
        : [
            {
              category: 'no_fix_planned',
              details: 'The firmware of this series cannot be changed. Please plan its successor.',
              product_ids: unfixable,
            },
          ]),
      { category: 'mitigation', details: flaw.workaround, product_ids: [...fixable, ...unfixable] },
    ],
  }
}

function cvss(vector: string): unknown {
  const baseScore = scoreCvss(vector)?.baseScore ?? 0
  return { version: '3.1', vectorString: vector, baseScore, baseSeverity: cvssSeverity(baseScore) }
}

/** The advisory as the bytes of a CSAF 2.0 security advisory (profile 4). */
export function advisoryBytes(advisory: SampleAdvisory): Uint8Array {
  const products = collect(advisory)
  const labels = products.map(labelOf)
  const idOf = (product: Product): string => `HIBARI-${String(labels.indexOf(labelOf(product)) + 1).padStart(4, '0')}`
  const fileName = csafFileName(advisory.id)
  const document = {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      lang: 'en',
      title: advisory.title,
      notes: [{ category: 'summary', text: advisory.summary }],
      publisher: {
        category: 'vendor',
        name: maker.names.en,
        namespace: maker.namespace,
        contact_details: maker.contactDetails,
        issuing_authority: maker.issuingAuthority,
      },
      references: [{ category: 'self', summary: advisory.id, url: `${maker.namespace}/csaf/white/2026/${fileName}` }],
      tracking: {
        id: advisory.id,
        status: 'final',
        version: '1',
        initial_release_date: advisory.releasedAt,
        current_release_date: advisory.releasedAt,
        revision_history: [{ number: '1', date: advisory.releasedAt, summary: 'First publication' }],
      },
    },
    product_tree: productTree(products),
    vulnerabilities: advisory.flaws.map((flaw) => vulnerability(flaw, idOf)),
  }
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)
}
