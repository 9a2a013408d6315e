import { sql, type RawBuilder } from 'kysely'
import { keyParts } from './key.ts'

/** Joins the keys that are asked for (`keyText`) to the columns that make a key; nothing when all records are asked for. */
export function joinKeys(keys: readonly string[] | undefined, columns: readonly string[]): RawBuilder<unknown> {
  if (keys === undefined) return sql``
  const parts = keys.map(keyParts)
  const arrays = columns.map((_, index) => sql`${parts.map((part) => part[index] ?? '')}::text[]`)
  const names = columns.map((_, index) => sql.ref(`k${index}`))
  const equal = columns.map((column, index) => sql`${sql.raw(column)} = wanted.${sql.ref(`k${index}`)}`)
  return sql`join unnest(${sql.join(arrays)}) as wanted (${sql.join(names)}) on ${sql.join(equal, sql` and `)}`
}
