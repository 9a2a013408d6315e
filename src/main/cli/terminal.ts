const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/
/** Punctuation that does not begin a line (JIS X 4051). */
const NOT_FIRST = /[、。，．・：；？！）」』】〕ー…]/

/** How many columns of a terminal a text takes: East Asian characters take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

/** The text, filled with spaces to `width` columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** What must stay together in a line: a Latin word with its space, or one East Asian character with what may not follow alone. */
function pieces(line: string): string[] {
  const found: string[] = []
  for (const character of line) {
    const last = found.at(-1)
    const isWide = WIDE.test(character)
    const joins =
      last !== undefined &&
      !last.endsWith(' ') &&
      ((!isWide && !WIDE.test(last.at(-1) ?? '')) || NOT_FIRST.test(character))
    if (joins || (last !== undefined && character === ' ' && !last.endsWith(' ')))
      found[found.length - 1] = last + character
    else found.push(character)
  }
  return found
}

/** Puts `mark` wherever a line may be broken between East Asian characters, which have no spaces. */
export function markBreaks(text: string, mark: string): string {
  let marked = ''
  let before = ''
  for (const character of text) {
    const mayBreak = WIDE.test(before) && !NOT_FIRST.test(character) && character !== ' '
    marked += `${mayBreak ? mark : ''}${character}`
    before = character
  }
  return marked
}

/** Breaks a line into lines of at most `width` columns; one that begins with a space is an example and stays as it is. */
export function wrap(line: string, width: number): string[] {
  if (line.startsWith(' ') || widthOf(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const piece of pieces(line)) {
    if (current !== '' && widthOf(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += piece
  }
  return [...lines, current.trimEnd()]
}

/** Text for one line of a terminal: nothing in it can move the cursor. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
}

const MOVING = /[^\P{Cc}\n]|[\p{Cf}\u2028\u2029]/gu

/** Text of others for a terminal: nothing in it can move the cursor, hide or turn around what stands beside it; line ends stay. */
export function harmless(text: string): string {
  return text.replaceAll(MOVING, ' ')
}
