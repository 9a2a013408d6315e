import type { ComponentType, ReactNode } from 'react'
import type { Text } from '../language.ts'
import type { IconComponent } from '../module.ts'

interface ActionHead {
  /** `<module>.<verb>`, as `case.open`. */
  readonly id: string
  /** In both languages: the palette finds the one on a page in the other. `both((words) => words.list.open)`. */
  readonly label: Text
  readonly icon: IconComponent
  /** Who lacks it never sees the action. */
  readonly permission?: string | undefined
  /** One key while the page is shown and nobody types: `e`. The shell has `g …`, `?`, `/` and `z`. */
  readonly shortcut?: string | undefined
  /** Further words by which the palette finds it. */
  readonly keywords?: string | undefined
  /** What it is about where several stand on a page: a name of a record. */
  readonly about?: string | undefined
  readonly isDanger?: boolean | undefined
  /** One of several that is chosen now: a language, a colour scheme. */
  readonly isOn?: boolean | undefined
  /** Why it cannot be done now, in words of the page: it is shown with its reason and does nothing. */
  readonly whyNot?: string | undefined
  /** In the head of a page: the filled button, a button (the rule), or behind the three dots. */
  readonly place?: 'main' | 'button' | 'menu' | undefined
}

/** Asked before the action runs; with `typed`, by typing that word. */
export interface ActionQuestion {
  readonly message: ReactNode
  readonly typed?: string | undefined
}

/** What an action does: one of these. */
type ActionWork =
  /** Opens a page. */
  | { readonly path: string }
  /** Acts at once; the button waits for the promise, a rejection is told. */
  | { readonly run: () => Promise<unknown> | void; readonly confirm?: ActionQuestion | undefined }
  /** Shows a dialog, which calls `close` when it is done. */
  | { readonly dialog: (close: () => void) => ReactNode }
  /** Loads the dialog first; for static actions, and for heavy dialogs. */
  | { readonly load: () => Promise<ComponentType<{ readonly onClose: () => void }>> }

/**
 * Something a person can do: one entry for the button, the menu, the palette, the shortcut and the sheet of shortcuts. Static
 * ones stand in `WebModule.actions`; a page's own in `<Page actions={[…]}>`, `<ActionButton>` or `useActions`.
 */
export type Action = ActionHead & ActionWork

/** Whether the actions of a page are entries (and not ready-made nodes). */
export function isActionList(actions: unknown): actions is readonly Action[] {
  return Array.isArray(actions) && actions.every((one) => typeof one === 'object' && one !== null && 'label' in one)
}
