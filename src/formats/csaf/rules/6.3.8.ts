import { isEnglish, suggestEnglish } from '../tables/english.ts'
import type { Problem, Rule } from './rule.ts'
import { isEnglishTag, languageOf, writtenNamesOf, writtenSentencesOf } from './texts.ts'
import type { CsafView } from './view.ts'

const MOST = 300
const MOST_SUGGESTIONS = 20

/** What is no word: addresses and other identifiers, names of files and members, what has digits. */
const NO_WORD = /:\/\/|[@\\_\d]|^www\.|\p{L}\.\p{L}|\p{L}:\p{L}/u
const WORDS = /\p{L}+(?:['’]\p{L}+)*/gu

/** Abbreviations, names within which letters are large, signs of other scripts, single letters. */
const NOT_ASKED =
  /^(?:\p{L}|\p{Lu}+(?:['’]?s)?|\p{L}*\p{Ll}\p{Lu}\p{L}*|\p{Lu}{2,}\p{Ll}\p{L}*)$|[^\p{Script=Latin}'’]/u

/** Reads the words of texts; what stands between spaces is looked at once for all of them. */
function createReader(): (text: string) => Set<string> {
  const read = new Map<string, readonly string[]>()
  const wordsIn = (chunk: string): readonly string[] =>
    NO_WORD.test(chunk) ? [] : [...chunk.matchAll(WORDS)].map(([word]) => word).filter((word) => !NOT_ASKED.test(word))
  return (text) => {
    const found = new Set<string>()
    for (const chunk of text.split(/\s+/)) {
      let words = read.get(chunk)
      if (words === undefined) {
        words = wordsIn(chunk)
        read.set(chunk, words)
      }
      for (const word of words) found.add(word)
    }
    return found
  }
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** What is known of the words of a document: those that the dictionary has not, and what is meant by them. */
function createSpeller(spelling: 'american' | 'both'): {
  isKnown: (word: string) => boolean
  explain: (word: string) => Omit<Problem, 'path'>
} {
  const judged = new Map<string, boolean>()
  const explained = new Map<string, Omit<Problem, 'path'>>()
  const explain = (word: string): Omit<Problem, 'path'> => {
    const suggestion = explained.size < MOST_SUGGESTIONS ? suggestEnglish(word, spelling) : undefined
    return suggestion === undefined
      ? { params: { word } }
      : { code: 'CSAF_SPELLING_SUGGESTED', params: { word, suggestion } }
  }
  return {
    isKnown: (word) => {
      const isKnown = judged.get(word) ?? isEnglish(word, spelling)
      judged.set(word, isKnown)
      return isKnown
    },
    explain: (word) => {
      const problem = explained.get(word) ?? explain(word)
      explained.set(word, problem)
      return problem
    },
  }
}

const plainOf = (word: string): string => word.replace(/['’]s?$/, '')

/** What the dictionary has not: in a name where it stands first; in sentences everywhere, but for the names that the document gives. */
function findMistakes(view: CsafView, spelling: 'american' | 'both'): Problem[] {
  const { isKnown, explain } = createSpeller(spelling)
  const wordsOf = createReader()
  const names = new Set<string>()
  const found: Problem[] = []
  const unknown = (path: string, words: Iterable<string>, explainWord: typeof explain): boolean => {
    for (const word of words) {
      if (found.length >= MOST) return false
      found.push({ path, ...explainWord(word) })
    }
    return true
  }
  for (const { path, value } of writtenNamesOf(view)) {
    const fresh = [...wordsOf(value)].filter((word) => !isKnown(word) && !names.has(plainOf(word)))
    for (const word of fresh) names.add(plainOf(word))
    // What is meant by a name nobody knows.
    if (!unknown(path, fresh, (word) => ({ params: { word } }))) return [...found, more]
  }
  for (const { path, value } of writtenSentencesOf(view)) {
    const words = [...wordsOf(value)].filter((word) => !isKnown(word) && !(isCapital(word) && names.has(plainOf(word))))
    if (!unknown(path, words, explain)) return [...found, more]
  }
  return found
}

const more: Problem = { path: '', code: 'CSAF_SPELLING_MORE', params: { shown: MOST } }

/**
 * 6.3.8 Spell Check: the words of the document are in the dictionary of its language. There is one of English; of other languages it is
 * told that nothing was checked, which by the standard is a failure of the test.
 */
export const rule: Rule = {
  clause: '6.3.8',
  code: 'CSAF_SPELLING',
  check: (view) => {
    const language = languageOf(view)
    if (language === undefined) return []
    if (isEnglishTag(language)) return findMistakes(view, language === 'en-us' ? 'american' : 'both')
    return [{ path: '/document/lang', code: 'CSAF_LANGUAGE_NOT_CHECKED', params: { lang: language } }]
  },
}
