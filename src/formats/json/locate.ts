const BLANK = /[\t\n\r ]*/y
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** Where a text stops being JSON. */
export interface JsonPlace {
  readonly line: number
  readonly column: number
  /** The text ends before the value does. */
  readonly isCut: boolean
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found === null ? -1 : at + found[0].length
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const ESCAPE_BEGUN = /^\\(?:u[0-9a-fA-F]{0,3})?$/

/** The end of a string that begins at `from`, or the place where it breaks. */
function readString(text: string, from: number): { readonly end: number; readonly isWhole: boolean } {
  let at = from + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { end: at + 1, isWhole: true }
    if (code < 0x20) return { end: at, isWhole: false }
    const next = code === 0x5c ? skip(ESCAPE, text, at) : at + 1
    if (next < 0) return { end: ESCAPE_BEGUN.test(text.slice(at, at + 6)) ? text.length : at, isWhole: false }
    at = next
  }
  return { end: text.length, isWhole: false }
}

/** What may follow: a value, a name, a colon, a comma, or what closes. */
type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'comma'

/** One pass with its own stack (RFC 8259): nesting costs no stack of the engine. */
function findBreak(text: string): number | undefined {
  const closers: string[] = []
  let expected: Expected = 'value'
  let at = skip(BLANK, text, 0)
  while (at < text.length) {
    const character = text[at] ?? ''
    let next = -1
    if (expected === 'comma' && closers.length === 0) return at
    if (
      character === closers.at(-1) &&
      (expected === 'comma' || expected === 'valueOrEnd' || expected === 'nameOrEnd')
    ) {
      closers.pop()
      expected = 'comma'
      next = at + 1
    } else if (expected === 'comma' && character === ',') {
      expected = closers.at(-1) === '}' ? 'name' : 'value'
      next = at + 1
    } else if (expected === 'colon' && character === ':') {
      expected = 'value'
      next = at + 1
    } else if ((expected === 'name' || expected === 'nameOrEnd') && character === '"') {
      const { end, isWhole } = readString(text, at)
      if (!isWhole) return end
      next = end
      expected = 'colon'
    } else if (expected === 'value' || expected === 'valueOrEnd') {
      if (character === '{' || character === '[') {
        closers.push(character === '{' ? '}' : ']')
        expected = character === '{' ? 'nameOrEnd' : 'valueOrEnd'
        next = at + 1
      } else if (character === '"') {
        const { end, isWhole } = readString(text, at)
        if (!isWhole) return end
        next = end
        expected = 'comma'
      } else {
        next = skip(SCALAR, text, at)
        expected = 'comma'
      }
    }
    if (next < 0) return at
    at = skip(BLANK, text, next)
  }
  return expected === 'comma' && closers.length === 0 ? undefined : text.length
}

/** Finds line and column (1 …) at which a text stops being JSON (RFC 8259); undefined when it is JSON. Linear time. */
export function locateJsonError(text: string): JsonPlace | undefined {
  const offset = findBreak(text)
  if (offset === undefined) return undefined
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n'), isCut: offset >= text.length }
}
