import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'

interface RowKeysInput {
  readonly count: number
  readonly scrollTo: (index: number) => void
  readonly onOpen: (index: number) => void
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

/** Rows by keyboard: arrows (or j and k), page, home, end move; Enter opens. One row of the table is reached by Tab. */
export function useRowKeys({ count, scrollTo, onOpen }: RowKeysInput): RowKeys {
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
      if (!isRow || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
      if (event.key === 'Enter') {
        event.preventDefault()
        onOpen(current)
        return
      }
      const target = targetOf(event.key, current, count)
      if (target === undefined || count === 0) return
      event.preventDefault()
      focus(target)
    },
  }
}
