import { refuseDocument, type Made } from './notice.ts'
import { retireDocument, termOf, type Retirement } from './retire.ts'
import { SUPERSEDED } from './rules/profiles.ts'
import { membersOf, viewDocument } from './rules/view.ts'

/** The document that takes the place of another one. */
export interface Supersession extends Retirement {
  /** Where the superseding document is (an `https:` address). */
  readonly url: string
  /** Its title or tracking id, told behind the term in the summary of the reference. */
  readonly title?: string | undefined
}

/**
 * Supersedes a document of CSAF 2.1 (conformance clause 25): like a withdrawal, with an external reference to what takes its place.
 * `document` is undefined with the reason when it is no such document, or the revision or the address does not fit.
 */
export function supersedeCsaf(json: unknown, { url, title, ...retirement }: Supersession): Made {
  if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/.test(url) || !URL.canParse(url))
    return refuseDocument('URL_INVALID', '', { url })
  const made = retireDocument(json, retirement, { category: SUPERSEDED, term: 'reasoning_for_supersession' })
  if (made.document === undefined) return made
  const term = termOf(viewDocument(json), 'superseding_document')
  const summary = title === undefined || title.trim() === '' ? term : `${term}: ${title}`
  const document = membersOf(made.document['document'])
  const known: readonly unknown[] = Array.isArray(document['references']) ? document['references'] : []
  const references = [...known, { category: 'external', summary, url }]
  return { ...made, document: { ...made.document, document: { ...document, references } } }
}
