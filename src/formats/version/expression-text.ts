const FILE_NAME = /^\S+\.[a-z]{3}$/i
const QUOTES = /["'“”„‟«»`´’‘「」『』]/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** Years as Japan counts them, `令和2年`: the year before the first of the era. */
const ERA = /(令和|平成|昭和)\s?(\d{1,2}|元)\s?年/g
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 }

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Underscores stand for blanks, but between digits (`V0209_0105`) and in file names they are the version's own. */
function spaceUnderscores(text: string): string {
  if (FILE_NAME.test(text.trim().replace(/^[<>=\s]+/, ''))) return text
  let result = ''
  for (let at = 0; at < text.length; at++) {
    const isOwn = isDigitCode(text.charCodeAt(at - 1)) && isDigitCode(text.charCodeAt(at + 1))
    result += text[at] === '_' && !isOwn ? ' ' : text.charAt(at)
  }
  return result
}

function unescapeVers(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    return text
  }
}

/** Whether all characters are ASCII. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/**
 * One way of writing: NFKC, ASCII relations and hyphens, blanks for underscores, no quotes; long dashes become ` - `, a range.
 * Japanese marks stay, for people are shown what restricts a range as its source wrote it; `asciiMarks` reads them.
 */
export function cleanExpression(text: string): string {
  let clean = text
  if (!isAscii(text)) {
    clean = clean
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .replace(/[≤≦⩽]/g, '<=')
      .replace(/[≥≧⩾]/g, '>=')
      .replace(/[–—―]/g, ' - ')
      .replace(/[‐‑‒−]/g, '-')
      .replace(/[〜∼～]/g, ' ~ ')
      .replace(ERA, (_, era: string, year: string) => `${(ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year))}年`)
  }
  clean = clean.replace(QUOTES, '')
  if (clean.includes('_')) clean = spaceUnderscores(clean)
  return clean
}

/** What `vers:<scheme>/` says, unescaped; undefined when the text is no vers. */
export function readVersPrefix(text: string): { scheme: string; rest: string } | undefined {
  const found = /^\s*vers:([a-z0-9.+-]{1,40})\//i.exec(text)
  return found === null
    ? undefined
    : { scheme: (found[1] ?? '').toLowerCase(), rest: unescapeVers(text.slice(found[0].length)) }
}

const MARKS: Readonly<Record<string, string>> = { '、': ',', '・': '/', '。': ' ' }

/** The text with the marks of Japanese as ASCII has them, each in its place. */
export function asciiMarks(text: string): string {
  return text.replace(/[、・。]/g, (mark) => MARKS[mark] ?? mark)
}
