import { isListedByScanCode, isListedBySpdx } from '../tables/spdx.ts'
import { licenceOf, type NamedLicence } from './licence.ts'
import { documentOf } from './parts.ts'
import type { Problem } from './rule.ts'
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

/** What is wrong with the one note of that title that has to tell the text of a licence: it is there, once, and a legal disclaimer. */
export function findWrongLicenceNotes(view: CsafView, licence: string, title: string): Problem[] {
  const [note, ...others] = objectsOf(documentOf(view)['notes'], NOTES).filter(({ value }) => value['title'] === title)
  if (note === undefined)
    return [{ path: NOTES, code: 'CSAF_LICENCE_TEXT_MISSING', params: { licence: licence.slice(0, 200), title } }]
  const category = textOf(note.value['category']) ?? ''
  return [
    ...(category === 'legal_disclaimer'
      ? []
      : [
          {
            path: `${note.path}/category`,
            code: 'CSAF_LICENCE_TEXT_CATEGORY' as const,
            params: { category: category.slice(0, 200), title },
          },
        ]),
    ...others.map(({ path }) => ({ path, code: 'CSAF_LICENCE_TEXT_REPEATED' as const, params: { title } })),
  ]
}
