import * as z from 'zod'
import { wordsOfRange } from './write-versions.ts'

const text = z.string()
const ids = z.array(text).default([])
const note = z.object({ category: text, title: text.optional(), text })

const product = z.object({ name: text, product_id: text })
const leaf = z.object({ category: z.enum(['product_version', 'product_version_range']), name: text, product })
const named = z.object({
  category: z.literal('product_name'),
  name: text,
  branches: z.array(leaf).default([]),
  product: product.optional(),
})
const relationship = z.object({
  product_reference: text,
  relates_to_product_reference: text,
  full_product_name: product,
})
const family = z.object({ category: z.literal('product_family'), name: text, branches: z.array(named) })
const vendor = z.object({ category: z.literal('vendor'), name: text, branches: z.array(family) })

const vulnerability = z.object({
  cve: text.optional(),
  cwe: z.object({ id: text, name: text }).optional(),
  ids: z.array(z.object({ system_name: text, text })).default([]),
  title: text,
  notes: z.array(note).default([]),
  product_status: z.object({
    known_affected: ids,
    known_not_affected: ids,
    under_investigation: ids,
    first_fixed: ids,
  }),
  scores: z
    .array(
      z.object({
        cvss_v3: z.object({ version: text, vectorString: text, baseScore: z.number(), baseSeverity: text }),
        products: ids,
      }),
    )
    .default([]),
  remediations: z
    .array(
      z.object({
        category: z.enum(['vendor_fix', 'workaround', 'mitigation', 'none_available', 'no_fix_planned']),
        details: text,
        product_ids: ids,
        url: text.optional(),
        restart_required: z.object({ category: text }).optional(),
      }),
    )
    .default([]),
  flags: z.array(z.object({ label: text, product_ids: ids })).default([]),
  threats: z.array(z.object({ category: text, details: text, product_ids: ids })).default([]),
})

/** A document as our own writer writes it; pages are made from it. */
export const writtenDocumentSchema = z.object({
  document: z.object({
    title: text,
    lang: text,
    publisher: z.object({ name: text, namespace: text, contact_details: text, issuing_authority: text }),
    notes: z.array(note).default([]),
    references: z.array(z.object({ category: text, summary: text, url: text })).default([]),
    acknowledgments: z
      .array(z.object({ names: ids, organization: text.optional(), summary: text.optional() }))
      .default([]),
    tracking: z.object({
      id: text,
      version: text,
      current_release_date: text,
      initial_release_date: text,
      revision_history: z.array(z.object({ date: text, number: text, summary: text })),
    }),
  }),
  product_tree: z
    .object({ branches: z.array(vendor), relationships: z.array(relationship).default([]) })
    .default({ branches: [], relationships: [] }),
  vulnerabilities: z.array(vulnerability).default([]),
})
export type WrittenDocument = z.infer<typeof writtenDocumentSchema>

/** One product of the tree: what it is called, and which version or range of it. */
export interface WrittenLeaf {
  readonly id: string
  readonly family: string
  readonly product: string
  readonly isRange: boolean
  readonly name: string
}

/** Our own document, read back from its text; throws when it is none. */
export function readWrittenDocument(json: string): WrittenDocument {
  return writtenDocumentSchema.parse(JSON.parse(json))
}

/** Every product of the tree that versions are stated of, by id: models with their versions, and parts within models. */
export function leavesOfDocument(document: WrittenDocument): ReadonlyMap<string, WrittenLeaf> {
  const { branches, relationships } = document.product_tree
  const names = branches.flatMap((maker) =>
    maker.branches.flatMap((series) =>
      series.branches.map((entry) => ({ maker: maker.name, family: series.name, entry })),
    ),
  )
  const leaves = new Map(
    names.flatMap(({ family, entry }) =>
      entry.branches.map(({ category, name, product: { product_id: id } }) => {
        const isRange = category === 'product_version_range'
        return [id, { id, family, product: entry.name, isRange, name }] as const
      }),
    ),
  )
  const wholes = new Map(
    names.flatMap((name) => (name.entry.product === undefined ? [] : [[name.entry.product.product_id, name] as const])),
  )
  const components = relationships.flatMap(({ product_reference, relates_to_product_reference, full_product_name }) => {
    const [component, whole] = [leaves.get(product_reference), wholes.get(relates_to_product_reference)]
    if (component === undefined || whole === undefined) return []
    // `<vendor> <model> <part> <words of the versions>`, as the writer makes it.
    const words = component.isRange ? wordsOfRange(component.name) : component.name
    const product = full_product_name.name.slice(whole.maker.length + 1, -(words.length + 1))
    return [
      [
        full_product_name.product_id,
        { ...component, id: full_product_name.product_id, family: whole.family, product },
      ] as const,
    ]
  })
  return new Map([...leaves, ...components])
}

/** What one of our own ranges says (`vers:generic/>=1.0|<2.0`); undefined for text that is none of ours. */
export function readWrittenRange(
  name: string,
): { lower: string | null; upper: string | null; isUpperIncluded: boolean } | undefined {
  if (name === 'vers:all/*') return { lower: null, upper: null, isUpperIncluded: true }
  const match = /^vers:generic\/(?:>=([^|<>]+)\|)?(<=?)([^|<>]+)$/.exec(name)
  if (match === null) return undefined
  const [, lower, sign, upper = ''] = match
  return {
    lower: lower === undefined ? null : decodeURIComponent(lower),
    upper: decodeURIComponent(upper),
    isUpperIncluded: sign === '<=',
  }
}
