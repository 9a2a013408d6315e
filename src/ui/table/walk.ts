import { MAX_LIMIT, type ListAnswer, type PageRequest } from './server.ts'

type Load<Row> = (page: PageRequest, signal: AbortSignal) => Promise<ListAnswer<Row>>

/** How far a walk through a list has come; it can go on from there after a failure. */
export interface Walk {
  readonly done: number
  /** Where the next page begins: '' is the start of the list, null behind its end. */
  readonly next: string | null
}

export const WALK_START: Walk = { done: 0, next: '' }

/**
 * Reads a list page by page by its cursor, handing each to `take`; a problem is thrown with everything before it taken. Yields how far
 * it has come after each page.
 */
export async function* walkList<Row>(
  load: Load<Row>,
  from: Walk,
  signal: AbortSignal,
  take: (rows: readonly Row[]) => void,
): AsyncGenerator<Walk & { readonly total: number; readonly isTotalExact: boolean }> {
  let { done, next } = from
  while (next !== null) {
    const page: ListAnswer<Row> = await load(
      next === '' ? { limit: MAX_LIMIT } : { limit: MAX_LIMIT, after: next },
      signal,
    )
    signal.throwIfAborted()
    take(page.items)
    done += page.items.length
    next = page.next
    yield { done, next, total: page.total, isTotalExact: page.isTotalExact }
  }
}
