/** What of a key press decides about shortcuts (a KeyboardEvent has all of it). */
export interface KeyPress {
  readonly key: string
  readonly keyCode?: number
  readonly isComposing?: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly defaultPrevented?: boolean
  readonly target: EventTarget | null
}

const TYPING =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=textbox], [role=menu], [role=listbox], [aria-modal=true]'

/** Whether the key goes into a field, a menu or a dialog, or to an input method: shortcuts keep quiet then. */
export function isTyping({
  target,
  isComposing = false,
  keyCode = 0,
}: Pick<KeyPress, 'target' | 'isComposing' | 'keyCode'>): boolean {
  if (isComposing || keyCode === 229) return true
  return target !== null && target instanceof Element && target.closest(TYPING) !== null
}

/** The key of a press as shortcuts write it, or undefined when it can be none: `e`, `?`, `/`. */
export function shortcutKey(press: KeyPress): string | undefined {
  if (press.defaultPrevented === true || press.altKey || press.ctrlKey || press.metaKey) return undefined
  if (press.key.length !== 1 || press.key === ' ' || isTyping(press)) return undefined
  return press.key.toLowerCase()
}

/** How long the second key of `g b` may come after the first, in ms. */
export const SEQUENCE_MS = 1500

export interface Pending {
  readonly key: string
  /** ms */
  readonly at: number
}

/** One press in the light of the one before it: what is complete (`e`, `g b`), and what waits for a second key. */
export function step(
  pending: Pending | undefined,
  key: string,
  at: number,
  firsts: ReadonlySet<string>,
): { readonly complete?: string; readonly pending?: Pending } {
  if (pending !== undefined && at - pending.at <= SEQUENCE_MS) return { complete: `${pending.key} ${key}` }
  return firsts.has(key) ? { pending: { key, at } } : { complete: key }
}
