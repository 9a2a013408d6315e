/**
 * The language specific translations of fixed terms that the OASIS CSAF TC has recorded, by language tag in lower case. Source:
 * https://github.com/oasis-tcs/csaf/blob/master/csaf_2.1/language_specific_translation/translations.json (translation_version 2.1).
 * When another language is recorded there, it is written down here.
 */
export const TRANSLATIONS: Readonly<Record<string, Readonly<Record<Term, string>>>> = {
  de: {
    license: 'Lizenz',
    product_description: 'Produktbeschreibung',
    reasoning_for_supersession: 'Begründung für die Ersetzung',
    reasoning_for_withdrawal: 'Begründung für die Zurückziehung',
    superseding_document: 'Ersetzendes Dokument',
  },
}

/** Terms that a document has to use word for word, in its language. */
export type Term =
  | 'license'
  | 'product_description'
  | 'reasoning_for_supersession'
  | 'reasoning_for_withdrawal'
  | 'superseding_document'
