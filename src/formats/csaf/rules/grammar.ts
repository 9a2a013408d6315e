import { isAbbreviation, isEnglish, isPastForm, isPluralOnly } from '../tables/english.ts'

/** Signs of a sentence: words, and what stands between them. */
const TOKENS = /[\p{L}\p{N}]+(?:['’.\-_/:@][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu
/** The same signs of a text that has none but those of ASCII, as most have: found in half the time. */
const ASCII_TOKENS = /[A-Za-z0-9]+(?:['.\-_/:@][A-Za-z0-9]+)*|[^\sA-Za-z0-9]/g
const IS_ASCII = /^[\0-\x7f]*$/

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const MODALS = words('must should shall can could may might will would cannot')
const DETERMINERS = words('a an the')
const SINGULAR = words('he she it')
const PLURAL = words('we they you')
const AUXILIARIES = words('do does did will would can could shall should may might must to let makes make helps help')

/** Verbs that are no nouns: after `for` they stand as `ensuring`, after `to` as they are. */
const VERBS = words(
  'achieve allow avoid become configure contain delete disable enable ensure execute improve include install mitigate obtain perform prevent protect provide reduce remove resolve restrict verify',
)

/** Forms of verbs that go with one only, or with several only. */
const OF_SINGULARS = words("is was has does isn't wasn't hasn't doesn't isn’t wasn’t hasn’t doesn’t")
const OF_PLURALS = words("are have do aren't haven't don't aren’t haven’t don’t")
const BE = words('is are was were')

/** Nouns of which advisories tell, that are no adjectives or verbs; what stands before several of them, and behind one. */
const NOUNS = words(
  'advisory application attacker component customer device library operator product server service system user vendor version vulnerability weakness',
)
const PLURALS: ReadonlySet<string> = new Set(
  words('advisories applications attackers components customers devices libraries operators products servers').union(
    words('services systems users vendors versions vulnerabilities weaknesses'),
  ),
)
const SEVERAL = words('many multiple several these those various')
const BEHIND_NOUN = words('are can could exist exists has have in is may of that was were which')

/** Words before which the sound decides, not the letter. */
const SOUNDS_CONSONANT = /^(?:uni(?!n|m|d)|use|usu|usa|ut[ie]|ubi|uri|eu|ew|one|once|ouija)/
const SOUNDS_VOWEL = /^(?:hour|honest|honou?r|heir)/
const IS_VOWEL = /^[aeiou]/

/** Words that may well stand twice. */
const DOUBLED = words('that had is do so very no long far blah bye dot')

/** What stands in the sentence around a word. */
type Around = (offset: number) => string

const isWord = (token: string): boolean => /^\p{Ll}+$/u.test(token)

function isRepeated(around: Around): number {
  const word = around(0).toLowerCase()
  return isWord(word) && word.length > 1 && word === around(1) && !DOUBLED.has(word) ? 2 : 0
}

function isWrongArticle(around: Around): number {
  const [article, next] = [around(0).toLowerCase(), around(1)]
  if ((article !== 'a' && article !== 'an') || !/^\p{Ll}[\p{Ll}-]+$/u.test(next)) return 0
  // A letter (option a, version A), or a word of another language.
  const before = around(-1)
  if (before === '(' || before === '"' || (around(0) === 'A' && !CLAUSE_END.test(before))) return 0
  const isVowel = SOUNDS_VOWEL.test(next) || (IS_VOWEL.test(next) && !SOUNDS_CONSONANT.test(next))
  // Abbreviations are read letter by letter, or not: `a url`, `an xml file`.
  return isVowel === (article === 'an') || isAbbreviation(next) || !isEnglish(next, 'both') ? 0 : 2
}

function isTwoDeterminers(around: Around): number {
  return DETERMINERS.has(around(0)) && DETERMINERS.has(around(1)) && around(0) !== 'a' ? 2 : 0
}

const CLAUSE_END = /^(?:[.;!?]|)$/

function isArticleBeforePlural(around: Around): number {
  const article = around(0).toLowerCase()
  if (article !== 'a' && article !== 'an') return 0
  const noun = around(1)
  return isWord(noun) && CLAUSE_END.test(around(2)) && isPluralOnly(noun) ? 2 : 0
}

function isModalWithoutBe(around: Around): number {
  if (!MODALS.has(around(0))) return 0
  const offset = around(1) === 'not' ? 2 : 1
  const verb = around(offset)
  const next = around(offset + 1)
  // `could limited users …`: the form may describe what follows.
  return isWord(verb) && isPastForm(verb) && !/^\p{L}+s$/u.test(next) ? offset + 1 : 0
}

function isModalBeforeOther(around: Around): number {
  return MODALS.has(around(0)) &&
    (around(1) === 'of' || around(1) === 'to') &&
    around(0) !== 'will' &&
    around(0) !== 'can'
    ? 2
    : 0
}

function isForBeforeVerb(around: Around): number {
  return around(0) === 'for' && VERBS.has(around(1)) ? 2 : 0
}

function isDisagreeing(around: Around): number {
  const [subject, verb] = [around(0).toLowerCase(), around(1)]
  if (AUXILIARIES.has(around(-1).toLowerCase())) return 0
  if (SINGULAR.has(subject)) return OF_PLURALS.has(verb) || VERBS.has(verb) ? 2 : 0
  return PLURAL.has(subject) && OF_SINGULARS.has(verb) ? 2 : 0
}

function isThisBeforePlural(around: Around): number {
  return around(0).toLowerCase() === 'this' && PLURALS.has(around(1)) ? 2 : 0
}

function isSeveralBeforeSingular(around: Around): number {
  const isOne = NOUNS.has(around(1)) && SEVERAL.has(around(0).toLowerCase())
  return isOne && (CLAUSE_END.test(around(2)) || BEHIND_NOUN.has(around(2))) ? 2 : 0
}

/** `Vulnerabilities exists`, where a sentence begins so: elsewhere the noun may be of another one (`the list of vulnerabilities is`). */
function isPluralBeforeSingularVerb(around: Around): number {
  const before = SEVERAL.has(around(-1).toLowerCase()) ? around(-2) : around(-1)
  const isPlural = CLAUSE_END.test(before) && PLURALS.has(around(0).toLowerCase())
  return isPlural && (OF_SINGULARS.has(around(1)) || around(1) === 'exists') ? 2 : 0
}

function isTheirForThere(around: Around): number {
  return around(0).toLowerCase() === 'their' && BE.has(around(1)) ? 2 : 0
}

/** Looks at the words from one on, and says how many of them are the mistake; 0 for none. */
type Look = (around: Around) => number

/** What is looked at where a word (in small letters) stands: but for these, a text is only gone through. */
const LOOKS: ReadonlyMap<string, readonly Look[]> = lookingAt([
  [['a', 'an'], isWrongArticle],
  [DETERMINERS, isTwoDeterminers],
  [['a', 'an'], isArticleBeforePlural],
  [MODALS, isModalWithoutBe],
  [MODALS, isModalBeforeOther],
  [['for'], isForBeforeVerb],
  [SINGULAR.union(PLURAL), isDisagreeing],
  [['this'], isThisBeforePlural],
  [SEVERAL, isSeveralBeforeSingular],
  [PLURALS, isPluralBeforeSingularVerb],
  [['their'], isTheirForThere],
])

function lookingAt(looks: readonly (readonly [Iterable<string>, Look])[]): ReadonlyMap<string, readonly Look[]> {
  const found = new Map<string, Look[]>()
  for (const [starts, look] of looks) for (const start of starts) found.set(start, [...(found.get(start) ?? []), look])
  return found
}

/** How many words from a place on are a mistake; 0 for none. */
function lengthOfMistake(tokens: readonly string[], index: number): number {
  const word = tokens[index] ?? ''
  const looks = LOOKS.get(word.toLowerCase())
  const isSame = word.length === tokens[index + 1]?.length
  if (looks === undefined && !isSame) return 0
  const around: Around = (offset) => tokens[index + offset] ?? ''
  let length = isSame ? isRepeated(around) : 0
  for (const look of looks ?? []) length = Math.max(length, look(around))
  return length
}

/** The places of an English text whose grammar is doubtful, as they are written. */
export function findGrammarMistakes(text: string): string[] {
  const pattern = IS_ASCII.test(text) ? ASCII_TOKENS : TOKENS
  const tokens = text.match(pattern) ?? []
  const found: string[] = []
  /** Where tokens stand is asked only when one is told. */
  let places: readonly number[] | undefined
  for (let index = 0; index < tokens.length; index += 1) {
    const length = lengthOfMistake(tokens, index)
    if (length === 0) continue
    places ??= [...text.matchAll(pattern)].map((token) => token.index)
    const last = index + length - 1
    found.push(text.slice(places[index], (places[last] ?? 0) + (tokens[last]?.length ?? 0)))
  }
  return found
}
