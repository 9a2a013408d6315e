import { useState } from 'react'
import * as z from 'zod'
import type { Column } from './column.ts'

const schema = z.record(z.string(), z.number().min(40).max(2000)).catch({})

function readKept(key: string): Record<string, number> {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return {}
  }
}

interface ColumnWidths {
  readonly widths: Readonly<Record<string, number>>
  readonly set: (id: string, width: number) => void
}

/** Widths of columns as this browser's user dragged them, kept by the table's name. */
export function useColumnWidths<Row>(name: string, columns: readonly Column<Row>[]): ColumnWidths {
  const key = `andon.widths.${name}.${columns.map(({ id }) => id).join('.')}`
  const [kept, setKept] = useState(() => ({ key, widths: readKept(key) }))
  const widths = kept.key === key ? kept.widths : readKept(key)
  return {
    widths,
    set: (id, width) => {
      const next = { ...widths, [id]: width }
      setKept({ key, widths: next })
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Without storage the width holds until the page is left.
      }
    },
  }
}
