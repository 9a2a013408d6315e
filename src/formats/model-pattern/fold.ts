const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff®™©]/g
const DASHES = /[‐‑‒–—―−ー－]/g

/** NFKC, one blank between words, one kind of dash, no invisible characters or trade marks; at most 1,000 characters are read. */
export function normalizeName(text: string): string {
  return text.slice(0, 1000).replace(INVISIBLE, '').normalize('NFKC').replace(DASHES, '-').replace(/\s+/g, ' ').trim()
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'

/** Folds a name to what two writers agree on: capitals, and no separators except between digits (`X204-2` is not `X2042`). */
export function foldName(text: string): string {
  const upper = normalizeName(text).toUpperCase()
  let folded = ''
  let isSeparated = false
  for (const character of upper) {
    if (character === ' ' || character === '-' || character === '_' || character === '/') {
      isSeparated = true
      continue
    }
    if (isSeparated && isDigit(character) && isDigit(folded.at(-1))) folded += '-'
    isSeparated = false
    folded += character
  }
  return folded
}
