import { isFormat } from './formats.ts'
import { refuse, type Check } from './run.ts'
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

/** The keywords that are about texts; undefined where a schema has none. */
export function compileText(schema: Keywords): Check | undefined {
  const least = numberAt(schema, 'minLength') ?? 0
  const most = numberAt(schema, 'maxLength') ?? Infinity
  const pattern = patternOf(schema['pattern'])
  const format = typeof schema['format'] === 'string' ? schema['format'] : undefined
  if (least === 0 && most === Infinity && pattern === undefined && format === undefined) return undefined
  return (value, run) => {
    if (typeof value !== 'string') return true
    let isValid = true
    if (isShorter(value, least)) isValid = refuse(run, 'minLength', { minimum: least })
    if (isLonger(value, most)) isValid = refuse(run, 'maxLength', { maximum: most })
    if (pattern !== undefined && !pattern.test(value)) isValid = refuse(run, 'pattern')
    if (format !== undefined && !isFormat(format, value)) isValid = refuse(run, 'format', { format })
    return isValid
  }
}
