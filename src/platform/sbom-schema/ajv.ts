import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { SchemaProblem } from '#formats/cyclonedx/index.ts'

/** Characters that no IRI has (RFC 3987 §2.2), and percent signs that encode nothing. */
const NO_IRI = /[\s<>"{}|\\^`]|%(?![0-9a-fA-F]{2})/
const EMAIL = /^[^\s@]{1,200}@[^\s@]{1,200}$/
const MAX_TEXT = 200

/** A value as a text that is equal for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A validator of JSON schemas (draft 07) for documents from outside: in linear time, with the formats that official schemas use. */
export function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, messages: false })
  formats.default(ajv, ['date', 'date-time', 'uri', 'email'])
  ajv.addFormat('iri-reference', (text) => !NO_IRI.test(text))
  ajv.addFormat('idn-email', (text) => EMAIL.test(text))
  // Its own compares every element with every other one.
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    validate: (isAsked: boolean, data: readonly unknown[]) =>
      !isAsked || data.length < 2 || new Set(data.map(canonical)).size === data.length,
  })
  return ajv
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, MAX_TEXT)
}

function problemOf({ keyword, instancePath: path, params }: ErrorObject): SchemaProblem | undefined {
  const detail: Readonly<Record<string, unknown>> = params
  switch (keyword) {
    case 'required':
      return { code: 'SCHEMA_REQUIRED', path, params: { name: textOf(detail['missingProperty']) } }
    case 'additionalProperties':
      return { code: 'SCHEMA_UNKNOWN_MEMBER', path, params: { name: textOf(detail['additionalProperty']) } }
    case 'type':
      return { code: 'SCHEMA_TYPE', path, params: { expected: textOf(detail['type']) } }
    case 'enum':
      return { code: 'SCHEMA_VALUE', path, params: { allowed: textOf(detail['allowedValues']) } }
    case 'const':
      return { code: 'SCHEMA_VALUE', path, params: { allowed: textOf(detail['allowedValue']) } }
    case 'pattern':
      return { code: 'SCHEMA_PATTERN', path, params: { pattern: textOf(detail['pattern']) } }
    case 'format':
      return { code: 'SCHEMA_FORMAT', path, params: { format: textOf(detail['format']) } }
    case 'uniqueItems':
      return { code: 'SCHEMA_NOT_UNIQUE', path }
    default:
      return { code: 'SCHEMA_RULE', path, params: { rule: keyword } }
  }
}

/** Of a choice that fails, what its branches miss says more than that it fails. */
const CHOICES: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'if', 'allOf'])

/** What a value misses of one branch of a choice, and of the next: the first is told. */
const OF_VALUE: ReadonlySet<string> = new Set(['SCHEMA_TYPE', 'SCHEMA_VALUE', 'SCHEMA_PATTERN', 'SCHEMA_FORMAT'])

function keyOf({ code, path, params }: SchemaProblem): string {
  return OF_VALUE.has(code) ? `value ${path}` : JSON.stringify([code, path, params])
}

/** What a compiled schema finds wrong with a value, each problem once. */
export function findProblems(validate: ValidateFunction, value: unknown): readonly SchemaProblem[] {
  if (validate(value)) return []
  const errors = validate.errors ?? []
  const plain = errors.filter(({ keyword }) => !CHOICES.has(keyword))
  const problems = (plain.length > 0 ? plain : errors).flatMap((error) => problemOf(error) ?? [])
  return [...new Map(problems.toReversed().map((problem) => [keyOf(problem), problem])).values()].toReversed()
}
