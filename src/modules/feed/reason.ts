import { formatMessage, type MessageParams } from '#platform/i18n/index.ts'

/**
 * A reason in words: those of feeds before anybody else's, who may mean another thing by the same code (a line of a file of rows, a ZIP
 * archive of an export of everything). `other` tells what feeds have no words for.
 */
export function tellReason<T extends { readonly code: string; readonly params?: MessageParams | undefined }>(
  texts: Readonly<Record<string, string>>,
  reason: T,
  other: (reason: T) => string,
): string {
  const own = Object.hasOwn(texts, reason.code) ? texts[reason.code] : undefined
  return own === undefined ? other(reason) : formatMessage(own, reason.params ?? {})
}
