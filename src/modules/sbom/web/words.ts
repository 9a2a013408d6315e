import { en as findingEn } from '#formats/sbom/messages.en.ts'
import { ja as findingJa } from '#formats/sbom/messages.ja.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { createWords, useFindingText, type Finding } from '#ui/index.ts'
import { en } from '../page-messages.en.ts'
import { ja } from '../page-messages.ja.ts'

/** The words of contents in the language of the page. */
export const useContentWords = createWords(en, ja)

/** A word of contents in both languages: what actions are called. */
export const bothContentWords = useContentWords.both

const useFormatWords = createWords(findingEn, findingJa)

/** A function that tells what a reader found in a document; what it does not know is told as any other finding. */
export function useDocumentFindingText(): (finding: Finding) => string {
  const { finding: texts, purl, cpe } = useFormatWords()
  const templates: Readonly<Record<string, string>> = texts
  const reasons: Readonly<Record<string, string>> = { ...purl, ...cpe }
  const tellOther = useFindingText()
  return (finding) => {
    const template = Object.hasOwn(templates, finding.code) ? templates[finding.code] : undefined
    if (template === undefined) return tellOther(finding)
    const { reason, ...params } = finding.params ?? {}
    if (typeof reason !== 'string') return formatMessage(template, params)
    const known = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
    // What a parser of XML says is no code: it is told as it is.
    const why = known === undefined ? reason : formatMessage(known, params)
    return formatMessage(template, { ...params, reason: why })
  }
}
