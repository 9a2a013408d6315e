import { expect } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { createAnswerer, readAdvisory, type AssetAnswer, type AssetInput } from './index.ts'
import { advisoryReadingSchema } from './schema.ts'

/** One product of a test document. */
export interface Leaf {
  readonly name: string
  readonly vendor?: string
  readonly version?: string
  readonly range?: string
  readonly status?: string
  /** The full product name, where it says more than name and version. */
  readonly full?: string
}

/** A document with one vulnerability about these products (ids P1 …), their statuses as given (known_affected by default). */
export function documentOf(
  leaves: readonly Leaf[],
  more: { remediations?: unknown[]; relationships?: unknown[]; status?: object } = {},
) {
  const ids = leaves.map((_, index) => `P${index + 1}`)
  const statuses = Object.groupBy(ids, (_, index) => leaves[index]?.status ?? 'known_affected')
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Test',
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      tracking: {
        id: 'HIB-1',
        version: '1',
        status: 'final',
        initial_release_date: '2026-01-01T00:00:00Z',
        current_release_date: '2026-01-01T00:00:00Z',
      },
    },
    product_tree: {
      branches: leaves.map(({ name, vendor = 'Hibari', version, range, full }, index) => {
        const product = { name: full ?? `${name} ${version ?? range ?? ''}`, product_id: ids[index] }
        const text = version ?? range
        const leaf =
          text === undefined
            ? { category: 'product_name', name, product }
            : {
                category: 'product_name',
                name,
                branches: [
                  {
                    category: version === undefined ? 'product_version_range' : 'product_version',
                    name: text,
                    product,
                  },
                ],
              }
        return { category: 'vendor', name: vendor, branches: [leaf] }
      }),
      ...(more.relationships === undefined ? {} : { relationships: more.relationships }),
    },
    vulnerabilities: [
      { cve: 'CVE-2026-0001', product_status: more.status ?? statuses, remediations: more.remediations ?? [] },
    ],
  }
}

/** The answer of a document for a unit; what is kept in jsonb is the same reading. */
export function answer(document: unknown, asset: AssetInput): AssetAnswer {
  const parsed = parseCsafValue(document)
  if (parsed.document === undefined) throw new Error(JSON.stringify(parsed.findings))
  const reading = readAdvisory(parsed.document)
  expect(advisoryReadingSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading)
  return createAnswerer(reading).answer(asset)
}

/** Applicability and ground in one line. */
export const verdict = ({ applicability, ground }: Pick<AssetAnswer, 'applicability' | 'ground'>): string =>
  `${applicability} ${ground}`
/** A remediation. */
export const fix = (details: string, productIds: readonly string[] = ['P1'], category = 'vendor_fix'): object => ({
  category,
  details,
  product_ids: productIds,
})
