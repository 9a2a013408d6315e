import { findWrongLicenceNotes, unlistedOf } from './licence-notes.ts'
import type { Rule } from './rule.ts'
import { inTranslation } from './terms.ts'

const findWrong = inTranslation('license', (view, title) => {
  const [unlisted] = unlistedOf(view)
  return unlisted === undefined ? [] : findWrongLicenceNotes(view, unlisted.name, title)
})

/** 6.2.46 Language Specific License Text: the text of a licence that no list has is told in one legal disclaimer, titled in the document's language. */
export const rule: Rule = {
  clause: '6.2.46',
  code: 'CSAF_LICENCE_TEXT_CATEGORY',
  // Without such a licence there is nothing to tell, and no translation is missed.
  check: { '2.1': (view) => (unlistedOf(view).length === 0 ? [] : findWrong(view)) },
}
