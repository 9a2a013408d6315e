import { instant, like, one, set, type JsonSchema } from './kit.ts'

const BASE = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema'

/** The schema that an item of `x_extensions` follows, whatever its own schema says. */
export const EXTENSION = `${BASE}/extension-content.json`

/** The schema that the metadata of an extension follow. */
export const METADATA = `${BASE}/extension-metadata.json`

/** The schema that the schema of an extension follows. */
export const METASCHEMA = `${BASE}/extension-metaschema.json`

/** The address of the schema of an extension: a file whose name ends with a semantic version; none of the interface itself. */
const ADDRESS =
  /^(?!https:\/\/docs\.oasis-open\.org\/csaf\/csaf\/v2\.1\/(?:[^/\s]+\/)*schema\/extension-content\.json)https:\/\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+\/(?:[^/\s]+\/)*[^/\s]+_(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?\.json$/u

const address = like(ADDRESS, 0, { format: 'uri' })

/** An item of `x_extensions` (§3.1.3). */
export const extensionSchema: JsonSchema = {
  type: 'object',
  required: ['$schema', 'category', 'critical', 'content'],
  properties: {
    $schema: address,
    category: one('essential significant supplementary'),
    content: { type: 'object', minProperties: 1 },
    critical: { type: 'boolean' },
  },
  additionalProperties: false,
}

/** Where extensions may stand, as the metadata of one name the places. */
export const PLACES = [
  '$.document.x_extensions',
  '$.product_tree.branches..product.x_extensions',
  '$.product_tree.full_product_names[*].x_extensions',
  '$.product_tree.relationships[*].full_product_name.x_extensions',
  '$.vulnerabilities[*].metrics[*].content.x_extensions',
  '$.vulnerabilities[*].x_extensions',
  '$.x_extensions',
] as const

export type Place = (typeof PLACES)[number]

const location = {
  type: 'object',
  required: ['max_occurrence'],
  properties: { max_occurrence: { type: 'integer', minimum: 0 } },
  additionalProperties: false,
}

/** The metadata of an extension. */
export const metadataSchema: JsonSchema = {
  type: 'object',
  required: ['$schema', 'extension_schema', 'last_updated', 'requirement'],
  properties: {
    $schema: { type: 'string', const: METADATA },
    extension_schema: address,
    incompatible_extensions: set(address),
    last_updated: instant,
    requirement: {
      type: 'object',
      required: [...PLACES],
      properties: Object.fromEntries(PLACES.map((place) => [place, location])),
      additionalProperties: false,
    },
  },
  additionalProperties: false,
}
