import { isListedByScanCode, isListedBySpdx } from '../tables/spdx.ts'
import { licenceOf, type NamedLicence } from './licence.ts'
import { documentOf } from './parts.ts'
import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

const NOTES = '/document/notes'

/** What the expression names of which neither the SPDX list nor ScanCode's LicenseDB knows, each once. */
export function unlistedOf(view: CsafView): NamedLicence[] {
  const licence = licenceOf(view)
  if (licence === undefined || !('named' in licence)) return []
  const found = new Map<string, NamedLicence>()
  for (const one of licence.named) {
    const isListed = one.kind === 'id' ? isListedBySpdx(one.name) : isListedByScanCode(one.name)
    if (!isListed) found.set(one.name, one)
  }
  return [...found.values()]
}

/**
 * What is wrong with the one note of that title that has to tell the text of a licence: it is there, once, and a legal disclaimer. The
 * fault is told of the notes as a whole, as the standard has it; of several notes one may go, so that a category is wrong when each is.
 */
export function findWrongLicenceNotes(view: CsafView, licence: string, title: string): Problem[] {
  const notes = objectsOf(documentOf(view)['notes'], NOTES).filter(({ value }) => value['title'] === title)
  const [note, second] = notes
  if (note === undefined)
    return [{ path: NOTES, code: 'CSAF_LICENCE_TEXT_MISSING', params: { licence: cut(licence), title } }]
  const found: Problem[] = []
  if (second !== undefined)
    found.push({ path: NOTES, code: 'CSAF_LICENCE_TEXT_REPEATED', params: { title, at: second.path } })
  const category = cut(textOf(note.value['category']) ?? '')
  if (notes.every(({ value }) => value['category'] !== 'legal_disclaimer'))
    found.push({ path: NOTES, code: 'CSAF_LICENCE_TEXT_CATEGORY', params: { category, title, at: note.path } })
  return found
}
