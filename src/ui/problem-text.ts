import { useContext } from 'react'
import { formatMessage, type Language, type MessageParams } from '#platform/i18n/index.ts'
import { SurroundingsContext } from './context.ts'
import { ApiProblem, type Finding } from './data/problem.ts'
import { useLanguage } from './language.ts'
import { loadLaterTexts, useLaterTexts } from './later-texts.ts'
import type { WebModule } from './module.ts'
import { formatBytes } from './size.ts'
import { useKitWords } from './words.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

const KIT: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { ...en.finding, ...en.error },
  ja: { ...ja.finding, ...ja.error },
}

/** The sentence for a problem's or finding's code: the modules' own texts first, then the platform's. */
export function textOfCode(
  modules: readonly WebModule[],
  language: Language,
  code: string,
  params: MessageParams = {},
): string | undefined {
  const own = modules.map((module) => module.problems?.[language][code]).find((text) => text !== undefined)
  const template = own ?? KIT[language][code]
  if (template === undefined) return undefined
  const bytes = params['maxBytes']
  const shown = typeof bytes === 'number' ? { ...params, maxBytes: formatBytes(bytes, language) } : params
  return formatMessage(template, shown)
}

/** A function that gives the sentence for a code, also those that are loaded only when they are needed. */
function useTextOfCode(): (code: string, params?: MessageParams) => string | undefined {
  const language = useLanguage()
  const modules = useContext(SurroundingsContext)?.modules ?? []
  const later = useLaterTexts()[language]
  return (code, params = {}) => {
    const known = textOfCode(modules, language, code, params)
    if (known !== undefined) return known
    const template = later[code]
    if (template === undefined) loadLaterTexts(modules)
    return template === undefined ? undefined : formatMessage(template, params)
  }
}

/** A function that tells an error in the language of the page. */
export function useProblemText(): (error: unknown) => string {
  const words = useKitWords()
  const textOf = useTextOfCode()
  return (error) => {
    if (!(error instanceof ApiProblem)) return words.error.INTERNAL
    return textOf(error.code, error.params) ?? `${words.error.INTERNAL} (${error.code})`
  }
}

/** A function that tells a finding in the language of the page; a code nobody knows is shown as it is. */
export function useFindingText(): (finding: Finding) => string {
  const textOf = useTextOfCode()
  return (finding) => textOf(finding.code, finding.params) ?? finding.code
}
