/** A product of an advisory of tests, as its publisher writes it. */
export interface ToldProduct {
  readonly name: string
  readonly vendor?: string
  /** Branches behind the name: `version` or `range` with its text; none = nothing is said of versions. */
  readonly version?: string
  readonly range?: string
  readonly helper?: Readonly<Record<string, unknown>>
}

/** What an advisory says of one flaw: lists of `product_status` by the products' names in `products`. */
export interface ToldFlaw {
  readonly cve?: string
  readonly title?: string
  readonly status: Readonly<Record<string, readonly string[]>>
  readonly more?: Readonly<Record<string, unknown>>
}

/** A supplier's advisory; products by a key that its flaws name them by. */
export interface ToldAdvisory {
  readonly id: string
  readonly namespace?: string
  readonly version?: string
  readonly revisedAt?: string
  readonly products: Readonly<Record<string, ToldProduct>>
  readonly relations?: readonly (readonly [made: string, product: string, category: string, of: string])[]
  readonly flaws: readonly ToldFlaw[]
}

const VENDOR = 'Kamome Systems'

function branchOf([key, { name, vendor = VENDOR, version, range, helper }]: readonly [string, ToldProduct]): unknown {
  const text = version ?? range
  const product = {
    name: [vendor, name, text].filter((word) => word !== undefined).join(' '),
    product_id: key,
    ...(helper === undefined ? {} : { product_identification_helper: helper }),
  }
  const inner =
    text === undefined
      ? { product }
      : {
          branches: [
            { category: version === undefined ? 'product_version_range' : 'product_version', name: text, product },
          ],
        }
  return { category: 'vendor', name: vendor, branches: [{ category: 'product_name', name, ...inner }] }
}

/** The bytes of a supplier's advisory (CSAF 2.0). */
export function supplierAdvisory(told: ToldAdvisory): Buffer {
  const { id, version = '1', revisedAt = '2026-02-01T00:00:00Z', products, relations = [], flaws } = told
  const namespace = told.namespace ?? 'https://kamome.example'
  return Buffer.from(
    JSON.stringify({
      document: {
        category: 'csaf_security_advisory',
        csaf_version: '2.0',
        distribution: { tlp: { label: 'WHITE' } },
        lang: 'en',
        publisher: { category: 'vendor', name: `${VENDOR} PSIRT`, namespace },
        title: `Flaws of our products (${id})`,
        tracking: {
          current_release_date: revisedAt,
          id,
          initial_release_date: '2026-01-01T00:00:00Z',
          revision_history: [{ date: revisedAt, number: version, summary: 'As published.' }],
          status: 'final',
          version,
        },
      },
      product_tree: {
        branches: Object.entries(products).map(branchOf),
        relationships: relations.map(([made, product, category, of]) => ({
          category,
          product_reference: product,
          relates_to_product_reference: of,
          full_product_name: { name: `${product} ${category} ${of}`, product_id: made },
        })),
      },
      vulnerabilities: flaws.map(({ cve, title, status, more = {} }) => ({
        ...(cve === undefined ? {} : { cve }),
        ...(title === undefined ? {} : { title }),
        notes: [{ category: 'summary', text: 'A flaw.' }],
        product_status: status,
        ...more,
      })),
    }),
  )
}
