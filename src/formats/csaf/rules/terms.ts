import { documentOf } from './parts.ts'
import type { Problem } from './rule.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

/** Terms that a document has to use word for word, in English. */
export const TERMS = {
  withdrawal: 'Reasoning for Withdrawal',
  supersession: 'Reasoning for Supersession',
  successor: 'Superseding Document',
} as const

/** `/document/lang`; undefined where it is not specified. */
export function languageOf(view: CsafView): string | undefined {
  const tag = textOf(documentOf(view)['lang'])
  return tag === '' ? undefined : tag
}

/** True when the document is in English, or does not say in which language. */
export function isEnglish(view: CsafView): boolean {
  return /^en(?:-|$)/i.test(languageOf(view) ?? 'en')
}

/** What is wrong with the one note that has the term as title: it is there, once, and a description. */
export function findWrongReasoning(view: CsafView, title: string): Problem[] {
  const notes = objectsOf(documentOf(view)['notes'], '/document/notes').filter(({ value }) => value['title'] === title)
  if (notes.length === 0) return [{ path: '/document/notes', params: { title } }]
  return [
    ...notes
      .slice(1)
      .map(({ path }): Problem => ({ path: `${path}/title`, code: 'CSAF_REASONING_REPEATED', params: { title } })),
    ...notes
      .filter(({ value }) => value['category'] !== 'description')
      .map(({ path }): Problem => ({ path: `${path}/category`, code: 'CSAF_REASONING_CATEGORY', params: { title } })),
  ]
}

/** What is wrong with the references to what supersedes the document: one is there whose summary begins with the term, and it is external. */
export function findMissingSuccessor(view: CsafView, term: string): Problem[] {
  const named = objectsOf(documentOf(view)['references'], '/document/references').filter(({ value }) =>
    textOf(value['summary'])?.startsWith(term),
  )
  if (named.length === 0) return [{ path: '/document/references', params: { title: term } }]
  if (named.some(({ value }) => value['category'] === 'external')) return []
  return named.map(({ path }) => ({
    path: `${path}/category`,
    code: 'CSAF_SUCCESSOR_CATEGORY',
    params: { title: term },
  }))
}
