import { useSyncExternalStore } from 'react'
import type { Language } from '#platform/i18n/index.ts'
import type { WebModule } from './module.ts'

type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>

let texts: Texts = { en: {}, ja: {} }
const asked = new Set<string>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function take(more: Texts): void {
  texts = { en: { ...texts.en, ...more.en }, ja: { ...texts.ja, ...more.ja } }
  for (const listener of listeners) listener()
}

/** Loads what modules keep out of the first load (`moreProblems`), each once; who shows it hears of it. */
export function loadLaterTexts(modules: readonly WebModule[]): void {
  for (const { id, moreProblems } of modules) {
    if (moreProblems === undefined || asked.has(id)) continue
    asked.add(id)
    // Without a network the code itself is shown; the next one who asks tries again.
    void moreProblems().then(take, () => asked.delete(id))
  }
}

/** The texts that have come so far. */
export function useLaterTexts(): Texts {
  return useSyncExternalStore(subscribe, () => texts)
}
