import { useEffect, useId, useSyncExternalStore } from 'react'

/** The open dialogs, the last one above the others. */
let open: readonly string[] = []
const listeners = new Set<() => void>()

function change(next: readonly string[]): void {
  open = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether this dialog is above all others: the keyboard's Escape is for that one alone. */
export function useIsTopmost(isOpen: boolean): boolean {
  const id = useId()
  useEffect(() => {
    if (!isOpen) return undefined
    change([...open, id])
    return () => change(open.filter((other) => other !== id))
  }, [isOpen, id])
  return useSyncExternalStore(subscribe, () => open.at(-1) === id)
}
