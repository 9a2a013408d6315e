import { findWrongLicenceNotes, unlistedOf } from './licence-notes.ts'
import type { Rule } from './rule.ts'
import { isEnglish, TERMS } from './terms.ts'

/** 6.1.55 License Text: a document in English under a licence that no list has tells its text in one legal disclaimer titled “License”. */
export const rule: Rule = {
  clause: '6.1.55',
  code: 'CSAF_LICENCE_TEXT_CATEGORY',
  check: {
    '2.1': (view) => {
      const [unlisted] = isEnglish(view) ? unlistedOf(view) : []
      return unlisted === undefined ? [] : findWrongLicenceNotes(view, unlisted.name, TERMS.license)
    },
  },
}
