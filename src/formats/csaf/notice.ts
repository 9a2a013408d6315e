import { en } from './words/notices.en.ts'
import { ja } from './words/notices.ja.ts'
import { fillWords } from './words/fill.ts'

/** Codes of what is told when a document is converted, withdrawn or superseded. */
export type NoticeCode = keyof typeof en

/** Something that is told of a document that was made from another one: what was changed, left out, or could not be done. */
export interface Notice {
  readonly code: NoticeCode
  /** `error`: the standard wants it told as one; the document is not what it should be. */
  readonly level: 'error' | 'warning' | 'info'
  /** JSON pointer in the document that it was made from. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A document that was made from another one, or why none could be made. */
export type Made<T = object> =
  | ({ readonly document: Readonly<Record<string, unknown>>; readonly notices: readonly Notice[] } & T)
  | { readonly document: undefined; readonly notices: readonly Notice[] }

const WORDS: Readonly<Record<'en' | 'ja', Readonly<Record<NoticeCode, string>>>> = { en, ja }
const MAX_SHOWN = 300

/** A value as a notice shows it: its JSON, cut where it is long. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

/** Why nothing was made. */
export function refuseDocument(code: NoticeCode, path = '', params: Notice['params'] = {}): Made<never> {
  return { document: undefined, notices: [{ code, level: 'error', path, params }] }
}

/** A notice in words. */
export function explainNotice({ code, params }: Notice, language: 'en' | 'ja'): string {
  return fillWords(WORDS[language][code], params) ?? code
}
