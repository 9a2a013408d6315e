import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'

/** What has versions under one name (docs/adr/0018-components-and-matches.md). */
export interface PackageName {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  readonly key: string
}

const keyOf = ({ kind, key }: PackageName): string => `${kind} ${key}`

/**
 * The ids of packages, which are made where they are new, and locked until the transaction ends: who adds versions or records to a
 * package waits for who does so already, and then sees what was committed. Locked in the order of ids, so that nobody waits in a
 * circle; call it once per transaction, with all packages, those of which records or components have been before among them.
 */
export async function lockPackages(tx: Tx, names: Iterable<PackageName>): Promise<Map<string, string>> {
  const distinct = [...new Map([...names].map((name) => [keyOf(name), name])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, name]) => name)
  if (distinct.length === 0) return new Map()
  const kinds = distinct.map(({ kind }) => kind)
  const keys = distinct.map(({ key }) => key)
  await sql`
    insert into package (id, kind, key)
    select n.id, n.kind, n.key
      from unnest(${distinct.map(() => newId())}::uuid[], ${kinds}::text[], ${keys}::text[]) with ordinality as n (id, kind, key, ordinal)
     where not exists (select from package p where p.kind = n.kind and p.key = n.key)
     order by n.ordinal
    on conflict (kind, key) do nothing`.execute(tx)
  const rows = await sql<{ id: string; kind: PackageName['kind']; key: string }>`
    select p.id, p.kind, p.key from package p
      join unnest(${kinds}::text[], ${keys}::text[]) as n (kind, key) on p.kind = n.kind and p.key = n.key
     order by p.id for no key update of p`.execute(tx)
  return new Map(rows.rows.map((row) => [keyOf(row), row.id]))
}

/** The packages of which known components already are, by the components' identities (in hex). */
export async function listPackagesOf(tx: Tx, identities: readonly string[]): Promise<PackageName[]> {
  const rows = await sql<PackageName>`
    select distinct n.kind, n.key
      from component c join component_package p on p.component_id = c.id join package n on n.id = p.package_id
     where c.identity in (select decode(i, 'hex') from unnest(${[...identities]}::text[]) i)`.execute(tx)
  return rows.rows
}

/** How a package is found in the answer of `lockPackages`. */
export const packageKey = keyOf
