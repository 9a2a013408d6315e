import { useState } from 'react'

/** What is selected: rows by id with what they were when they were, or everything that matches. */
export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>
  /** Everything that the filters let through, also what is not loaded. */
  readonly isAll: boolean
}

export interface SelectionControl<Row> extends Selection<Row> {
  readonly isSelected: (id: string) => boolean
  readonly toggle: (row: Item<Row>, isRange?: boolean, index?: number) => void
  readonly extend: (from: number, to: number) => void
  readonly toggleShown: () => void
  readonly selectShown: () => void
  readonly selectAll: () => void
  readonly clear: () => void
}

interface Item<Row> {
  readonly id: string
  readonly original: Row
}

interface State<Row> extends Selection<Row> {
  /** What was filtered by when it was selected: another filter is another set. */
  readonly of: string
}

/**
 * The rows selected in a table. A selection outlives sorting, columns and pages, and ends when the filters change: what one does not
 * see must not be changed by mistake.
 */
export function useSelection<Row>(shown: readonly Item<Row>[], of: string): SelectionControl<Row> {
  const [state, setState] = useState<State<Row>>({ of, rows: new Map(), isAll: false })
  const [anchor, setAnchor] = useState(0)
  const own: State<Row> = state.of === of ? state : { of, rows: new Map(), isAll: false }
  const put = (rows: ReadonlyMap<string, Row>, isAll = false): void => setState({ of, rows, isAll })
  const between = (from: number, to: number): readonly Item<Row>[] =>
    shown.slice(Math.min(from, to), Math.max(from, to) + 1)
  const add = (items: readonly Item<Row>[]): void => {
    const rows = new Map(own.rows)
    for (const { id, original } of items) rows.set(id, original)
    put(rows)
  }
  return {
    ...own,
    isSelected: (id) => own.isAll || own.rows.has(id),
    toggle: ({ id, original }, isRange = false, index = 0) => {
      if (isRange) {
        add(between(anchor, index))
        return
      }
      setAnchor(index)
      const rows = new Map(own.isAll ? shown.map((item) => [item.id, item.original] as const) : own.rows)
      if (!rows.delete(id)) rows.set(id, original)
      put(rows)
    },
    extend: (from, to) => add(between(from, to)),
    toggleShown: () => {
      if (own.isAll || (shown.length > 0 && shown.every(({ id }) => own.rows.has(id)))) put(new Map())
      else add(shown)
    },
    selectShown: () => add(shown),
    selectAll: () => put(own.rows, true),
    clear: () => put(new Map()),
  }
}
