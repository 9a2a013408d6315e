import type * as z from 'zod'
import type { TableState } from './column.ts'
import { parseRange } from './filter.ts'

/** The order as a list endpoint takes it (`sort`), where it can sort by that column; nothing otherwise. */
export function sortFor<const C extends string>(
  { sort }: Pick<TableState, 'sort'>,
  columns: readonly C[],
): { readonly sort?: C | `-${C}` } {
  const id = columns.find((known) => known === sort?.id)
  if (id === undefined || sort === undefined) return {}
  return { sort: sort.isDescending ? `-${id}` : id }
}

/** The values chosen for a column that are values of the schema; undefined for none. An address may say anything. */
export function chosenFor<T>(
  { choices }: Pick<TableState, 'choices'>,
  id: string,
  schema: z.ZodType<T>,
): T[] | undefined {
  const chosen = (choices[id] ?? []).flatMap((value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
  return chosen.length === 0 ? undefined : chosen.slice(0, 100)
}

/** The yes or no chosen for a column, as a query member has it. */
export function yesNoFor({ filters }: Pick<TableState, 'filters'>, id: string): 'true' | 'false' | undefined {
  const chosen = filters[id]
  return chosen === 'true' || chosen === 'false' ? chosen : undefined
}

/** The range of days or numbers chosen for a column; open ends are left out. */
export function rangeFor(
  { filters }: Pick<TableState, 'filters'>,
  id: string,
  kind: 'dates' | 'numbers' = 'dates',
): { readonly from?: string; readonly to?: string } {
  const { from, to } = parseRange(filters[id], kind)
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
}

/** The text filter as a query member; nothing when it is empty. */
export function textFor({ q }: Pick<TableState, 'q'>): { readonly q?: string } {
  return q === '' ? {} : { q: q.slice(0, 200) }
}
