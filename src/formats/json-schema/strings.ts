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

/** A keyword that is about texts: whatever else a value is, it follows it. */
const ofTexts = (name: string, params: Record<string, string | number>, holds: (text: string) => boolean): Node =>
  keyword(name, params, (value) => typeof value !== 'string' || holds(value))

/** The keywords that are about texts. */
export function compileText(schema: Keywords): Node[] {
  const least = numberAt(schema, 'minLength') ?? 0
  const most = numberAt(schema, 'maxLength')
  const pattern = patternOf(schema['pattern'])
  const { format } = schema
  const nodes: Node[] = []
  if (least > 0) nodes.push(ofTexts('minLength', { minimum: least }, (text) => !isShorter(text, least)))
  if (most !== undefined) nodes.push(ofTexts('maxLength', { maximum: most }, (text) => !isLonger(text, most)))
  if (pattern !== undefined) nodes.push(ofTexts('pattern', {}, (text) => pattern.test(text)))
  if (typeof format === 'string') nodes.push(ofTexts('format', { format }, isFormat(format)))
  return nodes
}
