import { isFormat } from './formats.ts'
import { keyword, type Node } from './run.ts'
import { numberAt, SchemaError, type Keywords } from './schema.ts'

/** Characters of a text, a pair of surrogates being one; counted as far as it matters. */
function lengthOf(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(index + 1)
      if (next >= 0xdc00 && next < 0xe000) {
        count -= 1
        index += 1
      }
    }
  }
  return count
}

const isShorter = (text: string, least: number): boolean =>
  text.length < least || (text.length < 2 * least && least > 1 && lengthOf(text) < least)

const isLonger = (text: string, most: number): boolean => text.length > most && lengthOf(text) > most

/** A pattern as a regular expression. */
export function patternOf(pattern: unknown): RegExp | undefined {
  if (pattern === undefined || pattern instanceof RegExp) return pattern
  if (typeof pattern !== 'string') throw new SchemaError('pattern')
  try {
    return new RegExp(pattern, 'u')
  } catch {
    throw new SchemaError(`pattern ${pattern}`)
  }
}

interface TextKeyword {
  readonly name: string
  readonly params: Readonly<Record<string, string | number>>
  readonly holds: (text: string) => boolean
}

function textKeywords(schema: Keywords): TextKeyword[] {
  const least = numberAt(schema, 'minLength') ?? 0
  const most = numberAt(schema, 'maxLength')
  const pattern = patternOf(schema['pattern'])
  const { format } = schema
  const found: TextKeyword[] = []
  if (least > 0) found.push({ name: 'minLength', params: { minimum: least }, holds: (text) => !isShorter(text, least) })
  if (most !== undefined)
    found.push({ name: 'maxLength', params: { maximum: most }, holds: (text) => !isLonger(text, most) })
  if (pattern !== undefined) found.push({ name: 'pattern', params: {}, holds: (text) => pattern.test(text) })
  if (typeof format === 'string') found.push({ name: 'format', params: { format }, holds: isFormat(format) })
  return found
}

/** The keywords that are about texts: whatever else a value is, it follows them. */
export function compileText(schema: Keywords): Node[] {
  return textKeywords(schema).map(({ name, params, holds }) =>
    keyword(name, params, (value) => typeof value !== 'string' || holds(value)),
  )
}

/** The verdict of a schema that has no keywords but those about texts: most of all values are decided by it. */
export function quickText(schema: Keywords): Node['fits'] {
  const tests = textKeywords(schema).map(({ holds }) => holds)
  const [first, second] = tests
  if (first === undefined) return (value) => typeof value === 'string'
  if (second === undefined) return (value) => typeof value === 'string' && first(value)
  return (value) => typeof value === 'string' && tests.every((holds) => holds(value))
}
