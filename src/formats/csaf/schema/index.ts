import { compileSchema, type Fault, type Validate, type ValidateOptions } from '../../json-schema/compile.ts'
import type { CsafVersion } from '../rules/view.ts'
import { cvssSchemas } from './cvss.ts'
import { definitions } from './definitions.ts'
import { documentSchema, treeSchema } from './document.ts'
import { EXTENSION, extensionSchema } from './extension.ts'
import { createKit, list, type JsonSchema } from './kit.ts'
import { SSVC, ssvcSchema } from './ssvc.ts'
import { vulnerabilitySchema } from './vulnerability.ts'

/** Names of the schemas of CSAF. */
export const CSAF_SCHEMA = {
  '2.0': 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
  '2.1': 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
} as const satisfies Record<CsafVersion, string>

/** The JSON schema of CSAF; strict: no object may have members that the schema does not name. */
export function csafSchema(version: CsafVersion, isStrict: boolean): JsonSchema {
  const kit = createKit(version, isStrict)
  const properties = {
    document: documentSchema(kit),
    product_tree: treeSchema(kit),
    vulnerabilities: list(vulnerabilitySchema(kit)),
  }
  const name = { type: 'string', enum: [CSAF_SCHEMA[version]], format: 'uri' }
  const more = { $defs: definitions(kit) }
  if (version === '2.0') return kit.object('document', properties, more)
  return kit.object(
    '$schema document',
    { $schema: name, ...properties, x_extensions: { $ref: '#/$defs/extensions_t' } },
    more,
  )
}

/** The schemas that those of CSAF, and of extensions, refer to by their names. */
export function referredSchemas(isStrict: boolean): ReadonlyMap<string, JsonSchema> {
  return new Map<string, JsonSchema>([
    ...cvssSchemas(isStrict),
    [SSVC, ssvcSchema],
    [EXTENSION, extensionSchema],
    [CSAF_SCHEMA['2.1'], csafSchema('2.1', isStrict)],
  ])
}

const ready = new Map<string, Validate>()

/** A schema of CSAF, made ready when it is first asked for. */
function compiledSchema(version: CsafVersion, isStrict: boolean): Validate {
  const key = `${version} ${isStrict}`
  let validate = ready.get(key)
  if (validate === undefined) {
    const referred = referredSchemas(isStrict)
    validate = compileSchema(csafSchema(version, isStrict), { find: (name) => referred.get(name) })
    ready.set(key, validate)
  }
  return validate
}

/** Whether a value follows a schema of CSAF, and has no member that no schema names. */
export function fitsStrictly(value: unknown, version: CsafVersion): boolean {
  return compiledSchema(version, true).fits(value)
}

/** Validates a value by a schema of CSAF. */
export function validateCsafSchema(
  value: unknown,
  version: CsafVersion,
  options: ValidateOptions & { readonly isStrict?: boolean } = {},
): Fault[] {
  return compiledSchema(version, options.isStrict ?? false)(value, options)
}
