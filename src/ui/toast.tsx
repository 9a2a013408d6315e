import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useProblemText } from './problem-text.ts'
import classes from './toast.module.css'
import { useKitWords } from './words.ts'

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'good' | 'act'
  /** Takes it back; its rejection is told in turn. */
  readonly undo?: (() => Promise<unknown>) | undefined
}

/** How long a toast stays while nobody points at it, ms. */
const STAY_MS = 10_000
const MOST = 3

/** What was told last; the shell shows it. */
export class ToastStore {
  #toasts: readonly Toast[] = []
  #next = 1
  readonly #listeners = new Set<() => void>()

  readonly list = (): readonly Toast[] => this.#toasts

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(toast: Omit<Toast, 'id'>): void {
    this.#change([...this.#toasts, { ...toast, id: this.#next++ }].slice(-MOST))
  }

  remove(id: number): void {
    this.#change(this.#toasts.filter((toast) => toast.id !== id))
  }

  #change(toasts: readonly Toast[]): void {
    this.#toasts = toasts
    for (const listener of this.#listeners) listener()
  }
}

export const ToastContext = createContext<ToastStore>(new ToastStore())

interface Teller {
  /** Tells that something is done; with `undo`, how to take it back. */
  readonly tell: (text: string, undo?: () => Promise<unknown>) => void
  readonly tellProblem: (problem: unknown) => void
}

/** Short notes at the edge of the window, read aloud as they come. */
export function useToast(): Teller {
  const store = useContext(ToastContext)
  const describe = useProblemText()
  return {
    tell: (text, undo) => store.add({ text, tone: 'good', undo }),
    tellProblem: (problem) => store.add({ text: describe(problem), tone: 'act' }),
  }
}

/** The toasts that are there now; the shell renders it once. */
export function Toasts(): ReactNode {
  const store = useContext(ToastContext)
  const words = useKitWords()
  const toasts = useSyncExternalStore(store.subscribe, store.list)
  return (
    <section className={classes['toasts']} aria-label={words.toast.label} aria-live="polite">
      {toasts.map((toast) => (
        <ToastNote key={toast.id} toast={toast} onGone={() => store.remove(toast.id)} />
      ))}
    </section>
  )
}

function ToastNote({ toast, onGone }: { readonly toast: Toast; readonly onGone: () => void }): ReactNode {
  const words = useKitWords()
  const undo = useUndo()
  const [isHeld, setHeld] = useState(false)
  // What needs to be read, or can still be taken back, does not vanish under the pointer or the focus (WCAG 2.2.1).
  useEffect(() => {
    if (isHeld || toast.tone === 'act') return undefined
    const timer = setTimeout(onGone, STAY_MS)
    return () => clearTimeout(timer)
  })
  const Icon = toast.tone === 'act' ? IconAlertTriangle : IconCircleCheck
  return (
    <div
      className={classes['toast']}
      data-tone={toast.tone}
      role={toast.tone === 'act' ? 'alert' : undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={17} aria-hidden />
      <span>{toast.text}</span>
      {toast.undo !== undefined && (
        <Button size="compact-sm" variant="light" onClick={() => undo(toast)}>
          {words.toast.undo}
        </Button>
      )}
      <CloseButton size="sm" aria-label={words.close} onClick={onGone} />
    </div>
  )
}

/** Takes back what a toast tells of. */
function useUndo(): (toast: Toast) => void {
  const store = useContext(ToastContext)
  const words = useKitWords()
  const { tell, tellProblem } = useToast()
  return ({ id, undo }) => {
    store.remove(id)
    undo?.().then(
      () => tell(words.toast.undone),
      (problem: unknown) => tellProblem(problem),
    )
  }
}

/** The last thing that can be taken back, as a function; undefined where there is none. For the shell's shortcut. */
export function useLastUndo(): (() => void) | undefined {
  const store = useContext(ToastContext)
  const toasts = useSyncExternalStore(store.subscribe, store.list)
  const undo = useUndo()
  const last = toasts.findLast((toast) => toast.undo !== undefined)
  return last === undefined ? undefined : () => undo(last)
}
