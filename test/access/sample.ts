import * as z from 'zod'

type Json = Record<string, unknown>

/** Gives a uuid member its value by the member's name: `caseId`, `modelIds`. */
export type IdOf = (name: string) => string

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-15T00:00:00Z',
  date: '2026-01-15',
  email: 'nobody@example.test',
  uri: 'https://example.test/',
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const schemas = new WeakMap<z.ZodType, unknown>()

/** A contract's schema as JSON schema, written once: thousands of requests are made from it. */
export function jsonSchemaOf(schema: z.ZodType): unknown {
  const known = schemas.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  schemas.set(schema, known)
  return known
}

/** One value that a contract's schema accepts (as far as a JSON schema can tell), with every member that it names. */
export function sampleOf(schema: z.ZodType, idOf: IdOf): unknown {
  const root = jsonSchemaOf(schema)
  if (!isJson(root)) throw new Error('no JSON schema')
  return valueOf(root, '', idOf, root, 0)
}

function resolve(schema: Json, root: Json): Json {
  const ref = schema['$ref']
  if (typeof ref !== 'string') return schema
  let found: unknown = root
  for (const step of ref.split('/').slice(1)) found = isJson(found) ? found[step] : undefined
  return isJson(found) ? found : {}
}

function valueOf(given: Json, name: string, idOf: IdOf, root: Json, depth: number): unknown {
  const schema = resolve(given, root)
  if ('const' in schema) return schema['const']
  const choices: unknown = schema['enum']
  if (Array.isArray(choices)) return choices[0]
  const either: unknown = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(either)) return valueOf(firstOf(either), name, idOf, root, depth + 1)
  const all: unknown = schema['allOf']
  if (Array.isArray(all))
    return Object.assign({}, ...all.filter(isJson).map((part) => valueOf(part, name, idOf, root, depth + 1)))
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, name, idOf, root, depth)
    case 'array':
      return depth > 8 || !isJson(schema['items']) ? [] : [valueOf(schema['items'], name, idOf, root, depth + 1)]
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(schema, name, idOf)
  }
}

function firstOf(choices: readonly unknown[]): Json {
  return choices.filter(isJson).find((choice) => choice['type'] !== 'null') ?? {}
}

function objectOf(schema: Json, name: string, idOf: IdOf, root: Json, depth: number): Json {
  const members = isJson(schema['properties']) ? Object.entries(schema['properties']) : []
  const required: unknown = schema['required']
  const isRequired = (member: string): boolean => Array.isArray(required) && required.includes(member)
  return Object.fromEntries(
    members
      .filter(([member]) => depth <= 8 || isRequired(member))
      .map(([member, inner]) => [
        member,
        valueOf(isJson(inner) ? inner : {}, member === 'id' ? name : member, idOf, root, depth + 1),
      ]),
  )
}

function textOf(schema: Json, name: string, idOf: IdOf): string {
  const format = typeof schema['format'] === 'string' ? schema['format'] : ''
  if (format === 'uuid') return idOf(name.replace(/Ids$/, 'Id'))
  const known = FORMATS[format]
  if (known !== undefined) return known
  return 'x'.repeat(Math.max(3, Number(schema['minLength'] ?? 3)))
}
