import { pointerStep } from '../../json/pointer.ts'
import { compileSchema, SchemaError, type Fault, type JsonSchema, type Validate } from '../../json-schema/compile.ts'
import { isEndless } from '../../json-schema/pattern/ways.ts'
import { isMembers } from '../../json-schema/schema.ts'
import { METASCHEMA, metadataSchema, PLACES, type Place } from '../schema/extension.ts'
import { referredSchemas } from '../schema/index.ts'

/** Whose an extension is: of the committee, of somebody whom the committee lists, of anybody (§2.4.1). */
export type ExtensionClass = 'official' | 'registered' | 'experimental'

/** An extension that is supported: what its schema and its metadata say. */
export interface Extension {
  /** The address by which documents name it. */
  readonly address: string
  readonly class: ExtensionClass
  /** What an item does not follow of the schema; strict: only members that it does not name. */
  readonly validate: Validate
  /** How often it may stand in one list, by the place of the list. */
  readonly most: ReadonlyMap<Place, number>
  /** Addresses of extensions that it cannot stand beside. */
  readonly incompatible: ReadonlySet<string>
}

const validateMetadata = compileSchema(metadataSchema)

const fault = (path: string, keyword: string, name: string): Fault => ({ path, keyword, params: { name } })

/** What is needed of the schema of an extension to be one. */
const frameSchema: JsonSchema = {
  type: 'object',
  required: ['$schema', '$id', 'title', 'description', 'type', 'required', 'properties', 'additionalProperties'],
  properties: {
    $schema: { const: METASCHEMA },
    $id: { type: 'string', format: 'uri' },
    title: { type: 'string', minLength: 1 },
    description: { type: 'string', minLength: 1 },
    type: { const: 'object' },
    required: { const: ['$schema', 'category', 'critical', 'content'] },
    properties: { type: 'object', required: ['$schema', 'category', 'critical', 'content'] },
    additionalProperties: { const: false },
  },
}

const validateFrame = compileSchema(frameSchema)

function mostOf(requirement: unknown): ReadonlyMap<Place, number> {
  const locations = isMembers(requirement) ? requirement : {}
  return new Map(
    PLACES.map((place) => {
      const location = locations[place]
      return [place, isMembers(location) ? Number(location['max_occurrence']) : 0]
    }),
  )
}

/** Where in a schema a regular expression stands by which texts may be read without end; undefined where none does. */
function findEndless(schema: unknown): { readonly path: string; readonly pattern: string } | undefined {
  const open: { readonly path: string; readonly value: unknown }[] = [{ path: '', value: schema }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next
    if (typeof value !== 'object' || value === null) continue
    const { pattern, patternProperties } = isMembers(value) ? value : {}
    if (typeof pattern === 'string' && isEndless(pattern)) return { path: `${path}/pattern`, pattern }
    for (const name of Object.keys(isMembers(patternProperties) ? patternProperties : {}))
      if (isEndless(name)) return { path: `${path}/patternProperties${pointerStep(name)}`, pattern: name }
    for (const [name, inner] of Object.entries(value)) open.push({ path: path + pointerStep(name), value: inner })
  }
  return undefined
}

/** What reading the package of an extension gives: the extension, or what its two files do not follow. */
export type ExtensionOutcome = { readonly extension: Extension } | { readonly faults: readonly Fault[] }

/** Makes an extension ready from its schema and its metadata, both parsed JSON; never throws, whatever they are. */
export function readExtension(
  schema: unknown,
  metadata: unknown,
  extensionClass: ExtensionClass = 'experimental',
): ExtensionOutcome {
  const faults = [...validateFrame(schema), ...validateMetadata(metadata)]
  if (faults.length > 0 || !isMembers(schema) || !isMembers(metadata)) return { faults }
  const address = String(schema['$id'])
  if (metadata['extension_schema'] !== address) return { faults: [fault('/extension_schema', 'const', address)] }
  const referred = referredSchemas(false)
  try {
    const validate = compileSchema(schema, { find: (name) => (name === address ? schema : referred.get(name)) })
    const endless = findEndless(schema)
    if (endless !== undefined) return { faults: [fault(endless.path, 'pattern', endless.pattern)] }
    const others: unknown = metadata['incompatible_extensions']
    const incompatible = new Set(Array.isArray(others) ? others.map(String) : [])
    const most = mostOf(metadata['requirement'])
    return { extension: { address, class: extensionClass, validate, most, incompatible } }
  } catch (error) {
    if (error instanceof SchemaError) return { faults: [fault('', '$ref', error.message)] }
    throw error
  }
}
