import table from './language-subtags.json' with { type: 'json' }

/** Subtags of a fixed length that stand one behind the other. */
function cut(text: string, length: number): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < text.length; at += length) found.add(text.slice(at, at + length))
  return found
}

const languages: ReadonlySet<string> = new Set([...cut(table.languages2, 2), ...cut(table.languages3, 3)])
const scripts: ReadonlySet<string> = cut(table.scripts, 4)
const regions: ReadonlySet<string> = new Set([...cut(table.regions2, 2), ...cut(table.regions3, 3)])
const variants: ReadonlySet<string> = new Set(table.variants.split(' '))
/** With the only language that each goes with. */
const extlangs: ReadonlySet<string> = new Set(table.extlangs.split(' '))

/** Tags that are registered whole, from before the grammar (RFC 5646 §2.2.8). */
const GRANDFATHERED: ReadonlySet<string> = new Set(
  (
    'art-lojban cel-gaulish en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
    'no-bok no-nyn sgn-be-fr sgn-be-nl sgn-ch-de zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' '),
)

/** Extensions that are registered (RFC 6067, RFC 6497). */
const EXTENSIONS: ReadonlySet<string> = new Set(['t', 'u'])

const LONGEST = 1_000

/** Takes subtags from the front as long as they fit. */
function takeWhile(subtags: string[], fits: (subtag: string) => boolean): string[] {
  const taken: string[] = []
  for (let next = subtags[0]; next !== undefined && fits(next); next = subtags[0]) taken.push(subtags.shift() ?? next)
  return taken
}

const isVariantForm = (subtag: string): boolean => /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$/.test(subtag)

/** Extensions and private use at the end of a tag: each extension is registered, stands once, and says something. */
function areExtensions(subtags: string[]): boolean {
  const seen = new Set<string>()
  for (let singleton = subtags.shift(); singleton !== undefined; singleton = subtags.shift()) {
    const isPrivate = singleton === 'x'
    const values = takeWhile(subtags, (subtag) => (isPrivate ? subtag.length >= 1 : subtag.length >= 2))
    if (values.length === 0 || seen.has(singleton) || !(isPrivate || EXTENSIONS.has(singleton))) return false
    seen.add(singleton)
  }
  return true
}

/**
 * True for a language tag that is valid (RFC 5646 §2.2.9): written by the grammar, all its subtags registered, none of its variants and
 * extensions twice. Upper and lower case are the same.
 */
export function isLanguageTag(tag: string): boolean {
  const lower = tag.toLowerCase()
  if (tag.length > LONGEST || GRANDFATHERED.has(lower)) return tag.length <= LONGEST
  const subtags = lower.split('-')
  if (!subtags.every((subtag) => /^[a-z0-9]{1,8}$/.test(subtag))) return false
  if (subtags[0] === 'x') return subtags.length > 1
  const language = subtags.shift() ?? ''
  if (!languages.has(language)) return false
  if (extlangs.has(`${subtags[0] ?? ''}-${language}`)) subtags.shift()
  if (scripts.has(subtags[0] ?? '')) subtags.shift()
  if (regions.has(subtags[0] ?? '')) subtags.shift()
  const taken = takeWhile(subtags, isVariantForm)
  if (new Set(taken).size < taken.length || !taken.every((variant) => variants.has(variant))) return false
  return (subtags[0]?.length ?? 1) === 1 && areExtensions(subtags)
}
