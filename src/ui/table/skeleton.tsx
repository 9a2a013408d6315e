import { useEffect, useState, type ReactNode } from 'react'
import { Loading } from '../page.tsx'
import classes from './table.module.css'

const FIRST = 8
const MOST = 40

function readKept(key: string): number {
  try {
    const kept = Number(sessionStorage.getItem(key) ?? FIRST)
    return Number.isInteger(kept) && kept >= 0 ? Math.min(kept, MOST) : FIRST
  } catch {
    return FIRST
  }
}

/** How many rows stand in for those awaited: as many as the table of this name had last, so that nothing moves when they come. */
export function useAwaitedRows(name: string, count: number | undefined): number {
  const key = `andon.rows.${name}`
  const [kept] = useState(() => readKept(key))
  useEffect(() => {
    if (count === undefined) return
    try {
      sessionStorage.setItem(key, String(Math.min(count, MOST)))
    } catch {
      // Without storage the first guess holds.
    }
  }, [key, count])
  return kept
}

interface SkeletonProps {
  readonly rows: number
  readonly columns: number
  readonly height: number
}

/** Grey rows in the place of those that are awaited. */
export function SkeletonRows({ rows, columns, height }: SkeletonProps): ReactNode {
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- they never move
        <tr key={row} aria-hidden className={classes['skeleton']} style={{ height }}>
          {Array.from({ length: columns }, (__, column) => (
            // oxlint-disable-next-line react/no-array-index-key -- they never move
            <td key={column} className={classes['cell']}>
              <span style={{ width: `${45 + ((row * 7 + column * 13) % 40)}%` }} />
            </td>
          ))}
        </tr>
      ))}
    </>
  )
}

/** Said to those who do not see the grey rows. */
export function SkeletonNote(): ReactNode {
  return (
    <div className={classes['unseen']}>
      <Loading />
    </div>
  )
}
