/** Deepest nesting that is printed on lines of its own; what lies deeper stands on one line, so that the text stays linear in size. */
const MAX_INDENT = 64

/** Names and values of an object or array that is being printed, the last one first. */
interface Open {
  readonly rest: (readonly [name: string | undefined, value: unknown])[]
  readonly close: string
  isFirst: boolean
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function openOf(value: object): Open {
  if (Array.isArray(value)) {
    const rest = value.map((item: unknown): [undefined, unknown] => [undefined, item])
    return { rest: rest.toReversed(), close: ']', isFirst: true }
  }
  const rest: [string, unknown][] = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return { rest: rest.toSorted(([a], [b]) => compareNames(b, a)), close: '}', isFirst: true }
}

/** A number that is too large for one (`1e999`) stays too large: it must not become `null`. */
function printScalar(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return '1e999'
  return value === Number.NEGATIVE_INFINITY ? '-1e999' : (JSON.stringify(value) ?? 'null')
}

/**
 * A JSON value as the one text of it: members sorted by their names (code units, as test 6.2.13 wants them), two blanks a level, a
 * newline at the end; signs of texts stay as they are. Printing what was read from it gives it again.
 */
export function printCanonical(json: unknown): string {
  const pieces: string[] = []
  const open: Open[] = []
  const breakLine = (level: number): void => {
    if (level <= MAX_INDENT) pieces.push(`\n${'  '.repeat(level)}`)
  }
  const put = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      pieces.push(printScalar(value))
      return
    }
    const next = openOf(value)
    if (next.rest.length === 0) pieces.push(Array.isArray(value) ? '[]' : '{}')
    else {
      pieces.push(Array.isArray(value) ? '[' : '{')
      open.push(next)
    }
  }
  put(json)
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const entry = top.rest.pop()
    if (entry === undefined) {
      open.pop()
      breakLine(open.length)
      pieces.push(top.close)
      continue
    }
    if (!top.isFirst) pieces.push(',')
    top.isFirst = false
    breakLine(open.length)
    if (entry[0] !== undefined) pieces.push(`${JSON.stringify(entry[0])}: `)
    put(entry[1])
  }
  return `${pieces.join('')}\n`
}
