import { findGrammarMistakes } from './grammar.ts'
import type { Problem, Rule } from './rule.ts'
import { isEnglishTag, languageOf, writtenSentencesOf } from './texts.ts'
import type { CsafView } from './view.ts'

const MOST = 300

function findMistakes(view: CsafView): Problem[] {
  const found: Problem[] = []
  for (const { path, value } of writtenSentencesOf(view))
    for (const text of findGrammarMistakes(value)) {
      if (found.length === MOST) return [...found, { path: '', code: 'CSAF_GRAMMAR_MORE', params: { shown: MOST } }]
      found.push({ path, params: { text } })
    }
  return found
}

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
      return findMistakes(view)
    },
  },
}
