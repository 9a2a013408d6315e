import type { Sort } from './column.ts'

/**
 * The order after a click on a heading: ascending, then descending, then not by it. Alone, it becomes the whole order; `isFurther`
 * keeps the others.
 */
export function nextSorts(sorts: readonly Sort[], id: string, isFurther: boolean): readonly Sort[] {
  const known = sorts.find((sort) => sort.id === id)
  const next: Sort | undefined =
    known === undefined ? { id, isDescending: false } : known.isDescending ? undefined : { id, isDescending: true }
  if (!isFurther) return next === undefined ? [] : [next]
  if (known === undefined) return next === undefined ? sorts : [...sorts, next]
  return sorts.flatMap((sort) => (sort.id !== id ? [sort] : next === undefined ? [] : [next]))
}
