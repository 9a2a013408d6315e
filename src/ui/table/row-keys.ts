import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'

interface RowKeysInput {
  readonly count: number
  readonly scrollTo: (index: number) => void
  readonly onOpen: (index: number) => void
  /** Undefined where rows cannot be selected. */
  readonly selection: RowKeysSelection | undefined
}

interface RowKeysSelection {
  readonly toggle: (index: number) => void
  readonly extend: (from: number, to: number) => void
  readonly selectShown: () => void
  readonly clear: () => void
  readonly copy: () => void
  readonly isEmpty: boolean
}

interface RowKeys {
  readonly table: RefObject<HTMLTableElement | null>
  /** The row that Tab reaches. */
  readonly current: number
  readonly setCurrent: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

const PAGE = 12

function targetOf(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowDown' || key === 'j') return Math.min(count - 1, current + 1)
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, current - 1)
  if (key === 'PageDown') return Math.min(count - 1, current + PAGE)
  if (key === 'PageUp') return Math.max(0, current - PAGE)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** What a key means for the selection; undefined for keys that mean nothing to it. */
function selectionWork(
  event: KeyboardEvent<HTMLElement>,
  selection: RowKeysSelection | undefined,
  current: number,
): (() => void) | undefined {
  if (selection === undefined) return undefined
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'a') return selection.selectShown
    const isText = (getSelection()?.toString() ?? '') !== ''
    return event.key === 'c' && !isText && !selection.isEmpty ? selection.copy : undefined
  }
  if (event.key === 'x' || event.key === ' ') return () => selection.toggle(current)
  if (event.key === 'Escape' && !selection.isEmpty) return selection.clear
  return undefined
}

/**
 * Rows by keyboard: arrows (or j and k), page, home, end move; Enter opens; x or Space selects, Shift with a move selects what lies
 * between, Ctrl-A everything shown, Ctrl-C copies, Escape unselects. One row of the table is reached by Tab.
 */
export function useRowKeys({ count, scrollTo, onOpen, selection }: RowKeysInput): RowKeys {
  const table = useRef<HTMLTableElement>(null)
  const [chosen, setCurrent] = useState(0)
  const current = Math.min(chosen, Math.max(0, count - 1))
  const focus = (index: number): void => {
    setCurrent(index)
    scrollTo(index)
    // The row may not be drawn before the scroll is.
    const attempt = (left: number): void => {
      const row = table.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
      if (row !== null && row !== undefined) row.focus({ preventScroll: true })
      else if (left > 0) requestAnimationFrame(() => attempt(left - 1))
    }
    requestAnimationFrame(() => attempt(5))
  }
  return {
    table,
    current,
    setCurrent,
    onKeyDown: (event) => {
      const isRow = event.target instanceof HTMLElement && event.target.matches('tr[data-index]')
      if (!isRow || event.altKey || event.nativeEvent.isComposing || count === 0) return
      const take = (work: () => void): void => {
        event.preventDefault()
        event.stopPropagation()
        work()
      }
      const select = selectionWork(event, selection, current)
      if (select !== undefined) {
        take(select)
        return
      }
      if (event.ctrlKey || event.metaKey) return
      if (event.key === 'Enter') {
        take(() => onOpen(current))
        return
      }
      const target = targetOf(
        event.shiftKey ? event.key.replace(/^[JK]$/, (key) => key.toLowerCase()) : event.key,
        current,
        count,
      )
      if (target === undefined) return
      take(() => {
        if (event.shiftKey) selection?.extend(current, target)
        focus(target)
      })
    },
  }
}
