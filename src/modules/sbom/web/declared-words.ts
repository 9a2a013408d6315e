import { explainExpression, readVersionExpression } from '#formats/version/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { createWords, useLanguage } from '#ui/index.ts'
import { listComponentReleasesEndpoint } from '../api-component.ts'
import { coverDeclaredEndpoint, declaredTimelineEndpoint, listDeclaredPartsEndpoint } from '../api-declared.ts'
import { en } from '../declared-messages.en.ts'
import { ja } from '../declared-messages.ja.ts'
import type { DeclaredPartView } from '../model-declared.ts'
import { STALE_CONTENTS } from './stale.ts'

/** The words of declared parts in the language of the page. */
export const useDeclaredWords = createWords(en, ja)

/** A word of declared parts in both languages: what actions are called. */
export const bothDeclaredWords = useDeclaredWords.both

/** What has to be asked again when a statement has changed. */
export const STALE_DECLARED: readonly string[] = [
  ...STALE_CONTENTS,
  listDeclaredPartsEndpoint.id,
  coverDeclaredEndpoint.id,
  declaredTimelineEndpoint.id,
  listComponentReleasesEndpoint.id,
]

/** A function that tells an expression over versions as it is read. */
export function useExpressionText(): (expression: string) => { readonly text: string; readonly isRead: boolean } {
  const language = useLanguage()
  return (expression) => {
    const read = readVersionExpression(expression)
    return {
      text: explainExpression(read, language),
      isRead: read.isUnderstood && read.boxes.length > 0 && read.doubts.length === 0,
    }
  }
}

/** A function that tells of which releases a statement speaks: model, part, range. */
export function useScopeText(): (part: DeclaredPartView) => string {
  const words = useDeclaredWords()
  const explain = useExpressionText()
  return ({ modelCode, partCode, releases }) => {
    const texts = [
      modelCode ?? words.allModels,
      partCode === null ? undefined : formatMessage(words.partOf, { part: partCode }),
      releases === null ? words.allReleases : explain(releases).text,
    ]
    return texts.filter((text) => text !== undefined).join(' · ')
  }
}
