import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { MatchScope } from './match.ts'

/** A platform that records demand, and a component of its package. */
export interface PlatformPair {
  readonly platformId: string
  readonly componentId: string
  readonly version: string | null
  readonly isRange: boolean
  readonly cpes: readonly string[]
}

function inScope(scope: MatchScope): RawBuilder<SqlBool> {
  if (scope === 'all') return sql`true`
  return 'recordIds' in scope
    ? sql`p.id in (select t.platform_id from record_platform t where t.record_id = any (${[...scope.recordIds]}::uuid[]))`
    : sql`c.component_id = any (${[...scope.componentIds]}::uuid[])`
}

/** Components that may be platforms which records of the scope demand, and what these platforms are. */
export async function listPlatformPairs(
  tx: Tx,
  scope: MatchScope,
): Promise<{ pairs: PlatformPair[]; told: ReadonlyMap<string, unknown> }> {
  const { rows } = await sql<PlatformPair>`
    select p.id as "platformId", c.component_id as "componentId", c.version_text as version, c.is_range as "isRange", k.cpes
      from platform p join component_package c on c.package_id = p.package_id join component k on k.id = c.component_id
     where ${inScope(scope)}`.execute(tx)
  const ids = [...new Set(rows.map(({ platformId }) => platformId))]
  const told = await sql<{ id: string; told: unknown }>`
    select id, told from platform where id = any (${ids}::uuid[])`.execute(tx)
  return { pairs: rows, told: new Map(told.rows.map((row) => [row.id, row.told])) }
}

/** Notes which components are which platforms, in the place of what was known of these pairs. */
export async function replacePlatforms(
  tx: Tx,
  scope: MatchScope,
  asked: readonly PlatformPair[],
  found: readonly PlatformPair[],
): Promise<void> {
  const of = (pairs: readonly PlatformPair[]) => sql`
    unnest(${pairs.map(({ platformId }) => platformId)}::uuid[], ${pairs.map(({ componentId }) => componentId)}::uuid[])
      as n (platform_id, component_id)`
  if (scope === 'all') await sql`delete from platform_component`.execute(tx)
  else if (asked.length > 0)
    await sql`
      delete from platform_component x using ${of(asked)}
       where x.platform_id = n.platform_id and x.component_id = n.component_id`.execute(tx)
  if (found.length > 0)
    await sql`
      insert into platform_component (platform_id, component_id) select distinct * from ${of(found)} order by 1, 2
      on conflict do nothing`.execute(tx)
}

/** A clause of a record that a product of it needs, and what of a release meets it. */
export interface ClauseRow {
  readonly recordId: string
  readonly clause: number
  readonly componentId: string
  readonly name: string
}

/** Which components of a release are platforms that records demand. */
export async function listMetClauses(tx: Tx, releaseId: string, recordIds: readonly string[]): Promise<ClauseRow[]> {
  const { rows } = await sql<ClauseRow>`
    select distinct t.record_id as "recordId", t.clause, k.id as "componentId",
           concat_ws(' ', k.name, coalesce(k.version_text, y.version_text)) as name
      from record_platform t join platform_component c on c.platform_id = t.platform_id
      join release_component x on x.component_id = c.component_id join component k on k.id = c.component_id
      join platform p on p.id = t.platform_id
      join component_package y on y.component_id = k.id and y.package_id = p.package_id
     where t.record_id = any (${[...recordIds]}::uuid[]) and x.release_id = ${releaseId}::uuid and x.is_certain
       and x.scope is distinct from 'excluded'
     order by 1, 2, 4 limit 1000`.execute(tx)
  return rows
}
