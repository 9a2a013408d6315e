import { formatMessage } from '#platform/i18n/index.ts'
import { createWords, type Finding } from '#ui/index.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'

/** The words of data in and out in the language of the page. */
export const useWords = createWords(en, ja)

/** The name of a kind. */
export function useKindName(): (kind: string | null) => string {
  const names: Readonly<Record<string, string>> = useWords().kind
  return (kind) => names[kind ?? 'bundle'] ?? kind ?? ''
}

/** What a column holds, in words; a member of a map (`versions.boot`) keeps its name behind it. */
export function useFieldName(): (field: string) => string {
  const names: Readonly<Record<string, string>> = useWords().field
  return (field) => {
    const [name = '', ...members] = field.split('.')
    const text = names[name] ?? name
    return members.length === 0 ? text : `${text} (${members.join('.')})`
  }
}

/** What a finding says, with the column it is about. */
export function useReason(): (finding: Finding) => string {
  const texts: Readonly<Record<string, string>> = useWords().error
  return ({ code, params = {} }) => {
    const text = formatMessage(texts[code] ?? code, params)
    const { column } = params
    return column === undefined || code.endsWith('_COLUMN') ? text : `${String(column)}: ${text}`
  }
}
