import type { Finding } from '../finding.ts'
import type { Fault } from '../json-schema/schema.ts'
import type { CsafVersion } from './rules/view.ts'
import { validateCsafSchema } from './schema/index.ts'
import type { RuleCode } from './words/index.ts'

const CODES: Readonly<Record<string, RuleCode>> = {
  required: 'CSAF_SCHEMA_REQUIRED',
  type: 'CSAF_SCHEMA_TYPE',
  enum: 'CSAF_SCHEMA_VALUE',
  const: 'CSAF_SCHEMA_VALUE',
  minLength: 'CSAF_SCHEMA_EMPTY',
  minItems: 'CSAF_SCHEMA_EMPTY',
  minProperties: 'CSAF_SCHEMA_EMPTY',
  contains: 'CSAF_SCHEMA_EMPTY',
  maxLength: 'CSAF_SCHEMA_TOO_MANY',
  maxItems: 'CSAF_SCHEMA_TOO_MANY',
  maxProperties: 'CSAF_SCHEMA_TOO_MANY',
  maxContains: 'CSAF_SCHEMA_TOO_MANY',
  pattern: 'CSAF_SCHEMA_PATTERN',
  format: 'CSAF_SCHEMA_PATTERN',
  uniqueItems: 'CSAF_SCHEMA_REPEATED',
  additionalProperties: 'CSAF_SCHEMA_UNKNOWN',
  unevaluatedProperties: 'CSAF_SCHEMA_UNKNOWN',
  unevaluatedItems: 'CSAF_SCHEMA_UNKNOWN',
  minimum: 'CSAF_SCHEMA_RANGE',
  maximum: 'CSAF_SCHEMA_RANGE',
  exclusiveMinimum: 'CSAF_SCHEMA_RANGE',
  exclusiveMaximum: 'CSAF_SCHEMA_RANGE',
  multipleOf: 'CSAF_SCHEMA_RANGE',
  depth: 'CSAF_SCHEMA_DEPTH',
  more: 'CSAF_SCHEMA_MORE',
}

/** What a value does not follow of a schema, by the code that puts it into words. */
export function codeOfFault({ keyword }: Fault): RuleCode {
  return CODES[keyword] ?? 'CSAF_SCHEMA_ALTERNATIVE'
}

/**
 * What is wrong with a parsed JSON document by the JSON schema of CSAF, those of CVSS and SSVC that it refers to included; at most 300
 * faults, and that there are more. Never throws, whatever the document is.
 */
export function findSchemaProblems(json: unknown, version: CsafVersion = '2.0'): Finding[] {
  return validateCsafSchema(json, version).map((fault) => ({
    code: codeOfFault(fault),
    path: fault.path,
    params: fault.params,
    clause: `CSAF ${version} schema`,
  }))
}
