import { en } from './en.ts'
import { fillWords } from './fill.ts'
import { ja } from './ja.ts'

/** Codes of what the schemas and the tests find. */
export type RuleCode = keyof typeof en

const WORDS: Readonly<Record<'en' | 'ja', ReadonlyMap<string, string>>> = {
  en: new Map(Object.entries(en)),
  ja: new Map(Object.entries(ja)),
}

/** A finding of the schema or of a test in words; undefined when its code is of another kind. */
export function explainCode(
  code: string,
  params: Readonly<Record<string, string | number | boolean>> | undefined,
  language: 'en' | 'ja',
): string | undefined {
  const words = WORDS[language]
  const why = String(params?.['reason'])
  const reason =
    words.get(`CSAF_REASON_${why}`) ?? (why.startsWith('CSAF_SCHEMA_') ? fillWords(words.get(why), params) : undefined)
  return fillWords(words.get(code), reason === undefined ? params : { ...params, reason })
}
