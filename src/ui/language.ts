import { useSyncExternalStore } from 'react'
import { LANGUAGES, type Language, type Messages } from '#platform/i18n/index.ts'

const KEY = 'andon.language'
const listeners = new Set<() => void>()

function read(): Language {
  return document.documentElement.lang === 'ja' ? 'ja' : 'en'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language of the page now; before-paint.js chose the first one. */
export function currentLanguage(): Language {
  return read()
}

/** Changes the language of the page at once and remembers it in this browser. */
export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Without storage the choice holds until the page is left.
  }
  if (language === read()) return
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

/** The language of the page: `en` or `ja`. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, read)
}

/** A text in each of Andon's languages. */
export type Text = Readonly<Record<Language, string>>

/** The words of a module: called, those in the language of the page; `both` picks one text in every language. */
export interface WordsHook<T> {
  (): Messages<T>
  readonly both: (pick: (words: Messages<T>) => string) => Text
}

/** A hook for a module's words: `const useWords = createWords(en, ja)`, then `useWords().page.title`. */
export function createWords<T>(en: T & Messages<T>, ja: Messages<T>): WordsHook<T> {
  const words: Readonly<Record<Language, Messages<T>>> = { en, ja }
  return Object.assign(() => words[useLanguage()], {
    both: (pick: (words: Messages<T>) => string): Text => ({ en: pick(en), ja: pick(ja) }),
  })
}

/** Each language in its own words: who cannot read the page still finds it. */
export const LANGUAGE_NAMES: readonly { readonly value: Language; readonly label: string }[] = LANGUAGES.map(
  (value) => ({ value, label: value === 'ja' ? '日本語' : 'English' }),
)
