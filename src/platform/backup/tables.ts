import type pg from 'pg'

export interface BackupTable {
  /** `schema.name`, quoted where needed. */
  readonly name: string
  readonly columns: readonly string[]
}

/** Schemas that hold Andon's records; the queue's own schema is made anew and open jobs are queued again. */
export const BACKED_UP_SCHEMAS = ['public', 'sign_in'] as const

interface TableRow {
  id: number
  name: string
  columns: string[]
  parents: number[]
}

/** Every table of the backed-up schemas with its stored columns, parents before children (foreign keys). */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const result = await client.query<TableRow>(
    `select c.oid::int as id, format('%I.%I', n.nspname, c.relname) as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            coalesce((select array_agg(distinct f.confrelid::int) from pg_constraint f
              where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as parents
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)
        and c.relname <> 'andon_migration'
      order by n.nspname, c.relname`,
    [BACKED_UP_SCHEMAS],
  )
  return inDependencyOrder(result.rows).map(({ name, columns }) => ({ name, columns }))
}

/** Sequences of the backed-up schemas that have been drawn from; numbers do not go back, whatever snapshot is read. */
export async function listSequences(client: pg.Client): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
       from pg_sequences where schemaname = any ($1) and last_value is not null order by 1`,
    [BACKED_UP_SCHEMAS],
  )
  return rows.map(({ name, value }) => ({ name, value: Number(value) }))
}

function inDependencyOrder(rows: readonly TableRow[]): TableRow[] {
  const ordered: TableRow[] = []
  const done = new Set<number>()
  let open = [...rows]
  const known = new Set(rows.map((row) => row.id))
  while (open.length > 0) {
    const free = open.filter((row) => row.parents.every((parent) => done.has(parent) || !known.has(parent)))
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${open.map((row) => row.name).join(', ')}`)
    for (const row of free) done.add(row.id)
    ordered.push(...free)
    open = open.filter((row) => !done.has(row.id))
  }
  return ordered
}
