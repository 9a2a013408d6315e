import type { JsonSchema } from '../../json-schema/compile.ts'
import { METADATA, METASCHEMA, PLACES, type Place } from '../schema/extension.ts'
import { list, text } from '../schema/kit.ts'
import { readExtension, type Extension } from './extension.ts'

const BASE =
  'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid/documentation-'

const addressOf = (number: number): string => `${BASE}${number}/documentation-${number}-content_1.0.0.json`

/** The words that mark a documentation extension as such, by what they begin with and their length. */
const marker = { type: 'string', pattern: '^This extension is for documentation', minLength: 123, maxLength: 123 }

const closed = (required: string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})

/** An item of a documentation extension, by what its content is. */
const itemOf = (number: number, isCritical: boolean, content: JsonSchema, $defs = {}): JsonSchema => ({
  $schema: METASCHEMA,
  $id: addressOf(number),
  title: `Documentation ${number}`,
  description: `Documentation ${number}`,
  $defs,
  ...Object(
    closed(['$schema', 'category', 'critical', 'content'], {
      $schema: { type: 'string', const: addressOf(number) },
      category: { type: 'string', enum: ['essential', 'significant', 'supplementary'] },
      content: content,
      critical: { type: 'boolean', const: isCritical },
    }),
  ),
})

const contentOf = (properties: Readonly<Record<string, JsonSchema>>, required: string[] = []): JsonSchema => ({
  type: 'object',
  minProperties: 1,
  required,
  properties,
  unevaluatedProperties: false,
})

const CSAF = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json#/$defs'

const configuration = closed(['configuration_id', 'details'], {
  configuration_id: { $ref: '#/$defs/configuration_id_t' },
  details: text,
})

const relationship = closed(['configuration_reference', 'full_product_name', 'product_reference'], {
  configuration_reference: { $ref: '#/$defs/configuration_id_t' },
  full_product_name: { $ref: `${CSAF}/full_product_name_t` },
  product_reference: { $ref: `${CSAF}/product_id_t` },
})

const unique = (items: JsonSchema): JsonSchema => ({ ...Object(list(items)), uniqueItems: true })

const configurationTree: JsonSchema = {
  type: 'object',
  required: ['configurations', 'relationships'],
  properties: { configurations: unique(configuration), relationships: unique(relationship) },
}

/** How often an extension may stand at each place: 11 at most once, 12 nearly everywhere, 13 once at the root. */
const OFTEN: Readonly<Record<number, readonly number[]>> = {
  11: [1, 1, 1, 1, 1, 1, 1],
  12: [4096, 4096, 10, 2, 0, 4096, 4096],
  13: [0, 0, 0, 0, 0, 0, 1],
}

const metadataOf = (number: number, rival?: number): unknown => ({
  $schema: METADATA,
  extension_schema: addressOf(number),
  ...(rival === undefined ? {} : { incompatible_extensions: [addressOf(rival)] }),
  last_updated: '2026-02-23T15:28:11Z',
  requirement: Object.fromEntries(
    PLACES.map((place: Place, index) => [place, { max_occurrence: OFTEN[number]?.[index] ?? 0 }]),
  ),
})

let known: ReadonlyMap<string, Extension> | undefined

/**
 * The extensions that are supported without being brought: the committee has none that is official or registered yet, so those by
 * which the standard explains itself (experimental; they do not belong into documents that are in use).
 */
export function knownExtensions(): ReadonlyMap<string, Extension> {
  known ??= new Map(
    [
      readExtension(itemOf(11, false, contentOf({ documentation: marker })), metadataOf(11, 12)),
      readExtension(
        itemOf(12, false, contentOf({ documentation: marker, notes: list(text) }, ['documentation'])),
        metadataOf(12, 11),
      ),
      readExtension(
        itemOf(13, true, contentOf({ configuration_tree: configurationTree }), { configuration_id_t: text }),
        metadataOf(13),
      ),
    ].flatMap((outcome) => ('extension' in outcome ? [[outcome.extension.address, outcome.extension] as const] : [])),
  )
  return known
}
