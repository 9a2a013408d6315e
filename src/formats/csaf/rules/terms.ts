import { TRANSLATIONS, type Term } from '../tables/translations.ts'
import { findWrongNote } from './one-note.ts'
import { documentOf } from './parts.ts'
import type { Check, Problem } from './rule.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

/** The terms in English. */
export const TERMS: Readonly<Record<Term, string>> = {
  license: 'License',
  product_description: 'Product Description',
  reasoning_for_supersession: 'Reasoning for Supersession',
  reasoning_for_withdrawal: 'Reasoning for Withdrawal',
  superseding_document: 'Superseding Document',
}

/** `/document/lang`; undefined where it is not specified. */
export function languageOf(view: CsafView): string | undefined {
  const tag = textOf(documentOf(view)['lang'])
  return tag === '' ? undefined : tag
}

/** True when the document is in English, or does not say in which language. */
export function isEnglish(view: CsafView): boolean {
  return /^en(?:-|$)/i.test(languageOf(view) ?? 'en')
}

/** A term in a language, by its tag or the next shorter one that is recorded; undefined where none is. */
export function translate(term: Term, tag: string): string | undefined {
  for (let known = tag.toLowerCase(); known !== ''; known = known.slice(0, Math.max(0, known.lastIndexOf('-'))))
    if (Object.hasOwn(TRANSLATIONS, known)) return TRANSLATIONS[known]?.[term]
  return undefined
}

/** A test of a document in another language than English by the term in that language; without a translation, that is told. */
export function inTranslation(term: Term, find: (view: CsafView, translated: string) => readonly Problem[]): Check {
  return (view) => {
    const tag = languageOf(view)
    if (tag === undefined || isEnglish(view)) return []
    const translated = translate(term, tag)
    if (translated !== undefined) return find(view, translated)
    const params = { title: TERMS[term], tag: tag.slice(0, 100) }
    return [{ path: '/document/lang', code: 'CSAF_TERM_UNTRANSLATED', params, isRemark: true }]
  }
}

/** What is wrong with the one note that has the term as title: it is there, once, and a description. */
export function findWrongReasoning(view: CsafView, title: string): Problem[] {
  return findWrongNote(view, {
    title,
    category: 'description',
    missing: { params: { title } },
    repeated: 'CSAF_REASONING_REPEATED',
    miscategorized: 'CSAF_REASONING_CATEGORY',
  })
}

const REFERENCES = '/document/references'

/**
 * What is wrong with the references to what supersedes the document: one is there whose summary begins with the term, and it
 * says itself that it is external: here the category must be written out, as the official documents have it.
 */
export function findMissingSuccessor(view: CsafView, term: string): Problem[] {
  const named = objectsOf(documentOf(view)['references'], REFERENCES).filter(({ value }) =>
    textOf(value['summary'])?.startsWith(term),
  )
  const [first] = named
  if (first === undefined) return [{ path: REFERENCES, params: { title: term } }]
  return named.some(({ value }) => value['category'] === 'external')
    ? []
    : [{ path: REFERENCES, code: 'CSAF_SUCCESSOR_CATEGORY', params: { title: term, at: first.path } }]
}
