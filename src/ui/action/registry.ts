import { createContext } from 'react'
import type { Action } from './action.ts'

/** An action that can be done on the page that is shown. */
export interface LiveAction {
  readonly action: Action
  /** Does it, unless something stands in the way. */
  readonly trigger: () => void
  readonly scope: ActionScope
}

/** `page`: of what is shown, first in the palette; `everywhere`: the modules' static ones; `settings`: the shell's own. */
export type ActionScope = 'page' | 'everywhere' | 'settings'

/** The actions of what is shown now, for palette, shortcuts and their sheet. */
export class ActionRegistry {
  readonly #groups = new Map<string, readonly LiveAction[]>()
  readonly #listeners = new Set<() => void>()
  #all: readonly LiveAction[] | undefined

  /** Puts the actions of one component in place of its former ones. */
  set(key: string, actions: readonly LiveAction[]): void {
    this.#groups.set(key, actions)
    this.#tell()
  }

  remove(key: string): void {
    this.#groups.delete(key)
    this.#tell()
  }

  /** All of them; the same array until something changes. */
  readonly list = (): readonly LiveAction[] => (this.#all ??= [...this.#groups.values()].flat())

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    this.#all = undefined
    for (const listener of this.#listeners) listener()
  }
}

/** Given by the shell; absent before signing in. */
export const ActionRegistryContext = createContext<ActionRegistry | undefined>(undefined)
