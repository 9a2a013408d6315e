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

interface Step {
  /** Where reading goes on, or, with `isBroken`, where the text stops being JSON. */
  readonly at: number
  readonly expected: Expected
  readonly isBroken?: boolean
}

function stepOverString(text: string, at: number, expected: Expected): Step {
  const { end, isWhole } = readString(text, at)
  return { at: end, expected, isBroken: !isWhole }
}

function stepOverValue(text: string, at: number, closers: string[]): Step {
  const character = text[at]
  if (character === '"') return stepOverString(text, at, 'comma')
  if (character === '{' || character === '[') {
    closers.push(character === '{' ? '}' : ']')
    return { at: at + 1, expected: character === '{' ? 'nameOrEnd' : 'valueOrEnd' }
  }
  const end = skip(SCALAR, text, at)
  return { at: end < 0 ? at : end, expected: 'comma', isBroken: end < 0 }
}

function step(text: string, at: number, expected: Expected, closers: string[]): Step {
  const character = text[at]
  const mayEnd = expected === 'comma' || expected === 'valueOrEnd' || expected === 'nameOrEnd'
  if (mayEnd && closers.length > 0 && character === closers.at(-1)) {
    closers.pop()
    return { at: at + 1, expected: 'comma' }
  }
  if (expected === 'comma' && closers.length > 0 && character === ',')
    return { at: at + 1, expected: closers.at(-1) === '}' ? 'name' : 'value' }
  if (expected === 'colon' && character === ':') return { at: at + 1, expected: 'value' }
  if ((expected === 'name' || expected === 'nameOrEnd') && character === '"') return stepOverString(text, at, 'colon')
  if (expected === 'value' || expected === 'valueOrEnd') return stepOverValue(text, at, closers)
  return { at, expected, isBroken: true }
}

/** One pass with its own stack (RFC 8259): nesting costs no stack of the engine. */
function findBreak(text: string): number | undefined {
  const closers: string[] = []
  let expected: Expected = 'value'
  let at = skip(BLANK, text, 0)
  while (at < text.length) {
    const next = step(text, at, expected, closers)
    if (next.isBroken === true) return next.at
    expected = next.expected
    at = skip(BLANK, text, next.at)
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
