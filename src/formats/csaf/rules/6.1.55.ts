import { isListedByScanCode, isListedBySpdx } from '../tables/spdx.ts'
import { licenceOf, type NamedLicence } from './licence.ts'
import { documentOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { isEnglish } from './terms.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

const NOTES = '/document/notes'

const isListed = ({ kind, name }: NamedLicence): boolean =>
  kind === 'id' ? isListedBySpdx(name) : isListedByScanCode(name)

function findWrongNotes(view: CsafView, licence: string): Problem[] {
  const [note, ...others] = objectsOf(documentOf(view)['notes'], NOTES).filter(
    ({ value }) => value['title'] === 'License',
  )
  if (note === undefined) return [{ path: NOTES, code: 'CSAF_LICENCE_TEXT_MISSING', params: { licence } }]
  const category = textOf(note.value['category']) ?? ''
  return [
    ...(category === 'legal_disclaimer' ? [] : [{ path: `${note.path}/category`, params: { category } }]),
    ...others.map(({ path }) => ({ path, code: 'CSAF_LICENCE_TEXT_REPEATED' as const })),
  ]
}

/** 6.1.55 License Text: a document in English under a licence that no list has tells its text in one legal disclaimer titled “License”. */
export const rule: Rule = {
  clause: '6.1.55',
  code: 'CSAF_LICENCE_TEXT_CATEGORY',
  check: {
    '2.1': (view) => {
      const licence = licenceOf(view)
      if (licence === undefined || !('named' in licence) || !isEnglish(view)) return []
      const unlisted = licence.named.find((named) => !isListed(named))
      return unlisted === undefined ? [] : findWrongNotes(view, unlisted.name.slice(0, 200))
    },
  },
}
