import { documentOf } from './parts.ts'
import { createIndex, textOf, type Placed } from './view.ts'

/** The languages that a document names: its own, and that of its source. */
export const languagesOf = createIndex((view): readonly Placed<string>[] =>
  ['lang', 'source_lang'].flatMap((name) => {
    const tag = textOf(documentOf(view)[name])
    return tag === undefined ? [] : [{ path: `/document/${name}`, value: tag }]
  }),
)

/** Subtags that the registry (RFC 5646 §3.1) keeps for private use, in small letters: qaa–qtz, Qaaa–Qabx, AA, QM–QZ, XA–XZ, ZZ. */
const LANGUAGE = /^q[a-t][a-z]$/
const SCRIPT = /^qa(?:a[a-z]|b[a-x])$/
const REGION = /^(?:aa|q[m-z]|x[a-z]|zz)$/

const isExtlang = (subtag: string): boolean => /^[a-z]{3}$/.test(subtag)
const isScript = (subtag: string): boolean => /^[a-z]{4}$/.test(subtag)

/** The subtags of a language tag that are kept for private use, as they are written; what stands behind `x` counts as one with it. */
export function privateSubtagsOf(tag: string): string[] {
  const written = tag.split('-')
  const subtags = written.map((subtag) => subtag.toLowerCase())
  const found: string[] = []
  let at = 0
  const take = (isPrivate: RegExp): void => {
    const [subtag, as] = [subtags[at], written[at]]
    if (subtag !== undefined && as !== undefined && isPrivate.test(subtag)) found.push(as)
    at += 1
  }
  if (subtags[0] !== 'x') {
    take(LANGUAGE)
    while (isExtlang(subtags[at] ?? '')) at += 1
    if (isScript(subtags[at] ?? '')) take(SCRIPT)
    take(REGION)
  }
  const end = subtags.indexOf('x')
  return end === -1 ? found : [...found, written.slice(end).join('-')]
}
