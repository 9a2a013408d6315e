type Json = Readonly<Record<string, unknown>>

/** Words that stand for what people write, by the member's name. */
const TEXTS: Readonly<Record<string, string>> = {
  title: 'Authentication bypass in the web server',
  name: 'Example',
  summary: 'Found by a customer; reproduced in the laboratory.',
  comment: 'Checked against the test bench.',
  note: 'Reproduced.',
  email: 'taro.yamada@example.com',
  url: 'https://receiver.example.com/andon',
  vendor: 'Example Electric',
  model: 'R08CPU',
  code: 'R08CPU',
  number: 'SA-2026-001',
  tag: 'PLANT-1-PLC-7',
  serial: '2606100123',
  version: '1.290',
  versionRange: '< 1.290',
  timeZone: 'Asia/Tokyo',
  zone: 'Asia/Tokyo',
  q: 'CPU',
  kind: 'models',
  path: '/cases',
  language: 'en',
}

/** Texts that a pattern demands; whatever other pattern there is needs an example in its contract. */
const PATTERNS: readonly { readonly pattern: RegExp; readonly text: string }[] = [
  { pattern: /CVE-/, text: 'CVE-2026-12345' },
  { pattern: /CWE-/, text: 'CWE-287' },
  { pattern: /A-Z\]\{2\}/, text: 'JP' },
  { pattern: /0-9a-f\]\{64\}/, text: 'a'.repeat(64) },
  { pattern: /\\d\{6\}/, text: '123456' },
  { pattern: /a-z0-9-\]\{1,40\}/, text: 'example' },
]

/** The id that stands for a record in examples, made from the member's name: the same name, the same id. */
export function sampleId(name: string): string {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return `01990000-0000-7000-8000-0000${hash.toString(16).padStart(8, '0')}`
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value that a JSON Schema accepts, plain enough to be read: what must be there, and nothing else. */
export function sampleOf(schema: unknown, name = ''): unknown {
  if (!isObject(schema)) return null
  for (const key of ['example', 'default', 'const'] as const) if (key in schema) return schema[key]
  const { enum: choices, anyOf, oneOf, allOf, type } = schema
  if (Array.isArray(choices)) return choices[0]
  const either = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : undefined
  if (either !== undefined)
    return sampleOf(either.find((one) => isObject(one) && one['type'] !== 'null') ?? either[0], name)
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map((one) => sampleOf(one, name)))
  if (type === 'object' || 'properties' in schema) return sampleObject(schema)
  if (type === 'array') return sampleArray(schema, name)
  if (type === 'integer' || type === 'number') return sampleNumber(schema)
  if (type === 'boolean') return true
  return type === 'string' ? sampleText(schema, name) : null
}

function sampleObject(schema: Json): Record<string, unknown> {
  const { properties, required } = schema
  if (!isObject(properties)) return {}
  const needed = Array.isArray(required) ? required.map(String) : []
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([member, inner]) => needed.includes(member) && !(isObject(inner) && 'default' in inner))
      .map(([member, inner]) => [member, sampleOf(inner, member)]),
  )
}

function sampleArray(schema: Json, name: string): unknown[] {
  const { minItems, items } = schema
  const least = typeof minItems === 'number' ? minItems : 0
  const one = name.endsWith('s') ? name.slice(0, -1) : name
  return Array.from({ length: Math.min(least, 1) }, () => sampleOf(items, one))
}

function sampleNumber({ minimum, maximum }: Json): number {
  if (typeof minimum === 'number' && minimum > 1) return minimum
  return typeof maximum === 'number' && maximum < 1 ? maximum : 1
}

function sampleText(schema: Json, name: string): string {
  const { format, pattern, minLength } = schema
  if (format === 'uuid') return sampleId(name)
  if (format === 'date-time') return '2026-04-01T09:00:00Z'
  if (format === 'date') return '2026-04-01'
  if (format === 'email') return TEXTS['email'] ?? ''
  if (format === 'uri') return TEXTS['url'] ?? ''
  if (typeof pattern === 'string') {
    const known = PATTERNS.find((one) => one.pattern.test(pattern))
    if (known !== undefined) return known.text
  }
  const text = TEXTS[name] ?? (name.endsWith('En') || name.endsWith('Ja') ? 'Example' : 'example')
  return typeof minLength === 'number' ? text.padEnd(minLength, 'x') : text
}
