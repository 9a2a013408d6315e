import type { JsonSchema, Keywords } from '../../json-schema/schema.ts'
import type { CsafVersion } from '../rules/view.ts'

export type { JsonSchema, Keywords } from '../../json-schema/schema.ts'

/** How the parts of a schema are written down: what differs between versions, and whether unknown members are refused everywhere. */
export interface Kit {
  readonly version: CsafVersion
  readonly isStrict: boolean
  /** An object: the names of the members that it must have, in one text, and all that it may have. */
  readonly object: (required: string, properties: Keywords, more?: Keywords) => JsonSchema
}

/** Writes objects as a version of the standard closes them; strict: members that the schema does not name are refused in each. */
export function createKit(version: CsafVersion, isStrict: boolean): Kit {
  const isClosed = isStrict || version === '2.1'
  return {
    version,
    isStrict,
    object: (required, properties, more = {}) => ({
      type: 'object',
      ...(required === '' ? {} : { required: required.split(' ') }),
      properties,
      ...(isClosed ? { additionalProperties: false } : {}),
      ...more,
    }),
  }
}

/** A text of at least one sign. */
export const text = { type: 'string', minLength: 1 }

export const uri = { type: 'string', format: 'uri' }

export const instant = { type: 'string', format: 'date-time' }

/** A text of a pattern. */
export const like = (pattern: RegExp, least = 0, more: Keywords = {}): JsonSchema => ({
  type: 'string',
  ...(least === 0 ? {} : { minLength: least }),
  pattern,
  ...more,
})

/** One of some words, written in one text. */
export const one = (words: string): JsonSchema => ({ type: 'string', enum: words.split(' ') })

/** A list of at least one item. */
export const list = (items: JsonSchema, least = 1): JsonSchema => ({ type: 'array', minItems: least, items })

/** A list of at least one item, no two of them equal. */
export const set = (items: JsonSchema, least = 1): JsonSchema => ({
  type: 'array',
  minItems: least,
  uniqueItems: true,
  items,
})

/** A definition of the schema (`$defs`). */
export const def = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

/** Ids of products and of product groups. */
export const targets = { group_ids: def('product_groups_t'), product_ids: def('products_t') }

/** How one product relates to another. */
export const RELATIONS = 'default_component_of external_component_of installed_on installed_with optional_component_of'
