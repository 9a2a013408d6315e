import { isListedByScanCode, isListedBySpdx } from '../tables/spdx.ts'
import { licenceOf, type NamedLicence } from './licence.ts'
import { findWrongNote } from './one-note.ts'
import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import type { CsafView } from './view.ts'

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

/** What is wrong with the one note of that title that has to tell the text of a licence: it is there, once, and a legal disclaimer. */
export function findWrongLicenceNotes(view: CsafView, licence: string, title: string): Problem[] {
  return findWrongNote(view, {
    title,
    category: 'legal_disclaimer',
    missing: { code: 'CSAF_LICENCE_TEXT_MISSING', params: { licence: cut(licence), title } },
    repeated: 'CSAF_LICENCE_TEXT_REPEATED',
    miscategorized: 'CSAF_LICENCE_TEXT_CATEGORY',
  })
}
