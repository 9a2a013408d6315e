import { findGrammarMistakes } from './grammar.ts'
import type { Rule } from './rule.ts'
import { isEnglishTag, languageOf, writtenTextsOf } from './texts.ts'

/**
 * 6.3.16 Grammar Check: the sentences of the document have no mistakes of grammar in its language. Of English, mistakes are found that
 * words side by side tell for certain; of other languages it is told that nothing was checked, which by the standard is a failure.
 */
export const rule: Rule = {
  clause: '6.3.16',
  code: 'CSAF_GRAMMAR',
  check: {
    '2.1': (view) => {
      const language = languageOf(view)
      if (language === undefined) return []
      if (!isEnglishTag(language))
        return [{ path: '/document/lang', code: 'CSAF_LANGUAGE_NOT_CHECKED', params: { lang: language } }]
      return writtenTextsOf(view)
        .filter(({ isName }) => !isName)
        .flatMap(({ path, value }) => findGrammarMistakes(value).map((text) => ({ path, params: { text } })))
    },
  },
}
