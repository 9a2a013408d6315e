import { useSyncExternalStore } from 'react'

/** What this browser remembers of a person's taste; the first value of each is the rule. */
const CHOICES = {
  navigation: ['wide', 'narrow'],
  /** Single keys as shortcuts can be switched off (WCAG 2.1.4). */
  shortcuts: ['on', 'off'],
} as const

type Choices = typeof CHOICES
export type PreferenceName = keyof Choices
export type Preference<Name extends PreferenceName> = Choices[Name][number]

const listeners = new Set<() => void>()
/** What storage would not keep holds until the page is left. */
const held = new Map<PreferenceName, string>()

function stored(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(`andon.${name}`)
  } catch {
    return null
  }
}

/** The value of a preference now. */
export function readPreference<Name extends PreferenceName>(name: Name): Preference<Name> {
  const value = held.get(name) ?? stored(name)
  const choices: readonly Preference<Name>[] = CHOICES[name]
  const [rule] = choices
  const chosen = choices.find((choice) => choice === value) ?? rule
  if (chosen === undefined) throw new Error(`${name} has no choices`)
  return chosen
}

/** Changes a preference at once, in this browser. */
export function setPreference<Name extends PreferenceName>(name: Name, value: Preference<Name>): void {
  held.set(name, value)
  try {
    localStorage.setItem(`andon.${name}`, value)
  } catch {
    // Without storage the choice holds until the page is left.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A preference, kept up to date. */
export function usePreference<Name extends PreferenceName>(name: Name): Preference<Name> {
  return useSyncExternalStore(subscribe, () => readPreference(name))
}
