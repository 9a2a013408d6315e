import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { MatchRun, MatchScope } from './match.ts'

/** What an advisory says is not affected, of a component that it surely names. */
export interface DenialRow {
  readonly recordId: string
  readonly componentId: string
  readonly ground: string
  readonly basis: string
  readonly confidence: string
}

/** Notes what advisories deny; what was denied before and is said again stays. */
export async function insertDenials(tx: Tx, rows: readonly DenialRow[], run: MatchRun): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into match_denial as d (record_id, component_id, ground, basis, confidence, run)
    select r."recordId", r."componentId", r.ground, r.basis, r.confidence, ${run.id}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("recordId" uuid, "componentId" uuid, ground text, basis text, confidence text)
     order by r."recordId", r."componentId"
    on conflict (record_id, component_id) do update
       set ground = excluded.ground, basis = excluded.basis, confidence = excluded.confidence, run = excluded.run`.execute(
    tx,
  )
}

function inScope(scope: MatchScope, table: string): RawBuilder<SqlBool> {
  if (scope === 'all') return sql`true`
  return 'recordIds' in scope
    ? sql`${sql.ref(`${table}.record_id`)} = any (${[...scope.recordIds]}::uuid[])`
    : sql`${sql.ref(`${table}.component_id`)} = any (${[...scope.componentIds]}::uuid[])`
}

/** The components of which a run may have changed what is denied; null = all. */
async function listConcerned(tx: Tx, scope: MatchScope, taken: readonly string[]): Promise<string[] | null> {
  if (scope === 'all') return null
  if ('componentIds' in scope) return [...scope.componentIds]
  const { rows } = await sql<{ id: string }>`
    select d.component_id as id from match_denial d where ${inScope(scope, 'd')}
    union select m.component_id from match m where ${inScope(scope, 'm')}
       and exists (select from match_denial d where d.component_id = m.component_id)`.execute(tx)
  return [...new Set([...taken, ...rows.map(({ id }) => id)])]
}

/**
 * Takes back denials that a run did not confirm, and marks the matches that an advisory denies: whatever record they rest on, where the
 * advisory denies the same flaw of the same component. From the few denials to the matches.
 */
export async function settleDenials(tx: Tx, scope: MatchScope, run: MatchRun): Promise<void> {
  const gone = await sql<{ id: string }>`
    delete from match_denial d where ${inScope(scope, 'd')} and d.run <> ${run.id}::uuid returning d.component_id as id`.execute(
    tx,
  )
  const concerned = await listConcerned(
    tx,
    scope,
    gone.rows.map(({ id }) => id),
  )
  if (concerned?.length === 0) return
  const isConcerned = (table: string): RawBuilder<SqlBool> =>
    concerned === null ? sql`true` : sql`${sql.ref(`${table}.component_id`)} = any (${concerned}::uuid[])`
  const denied = sql`
    select distinct a.record_id, d.component_id
      from match_denial d
      join record_vulnerability b on b.record_id = d.record_id
      join record_vulnerability a on a.vulnerability_id = b.vulnerability_id
     where ${isConcerned('d')}`
  await sql`
    update match m set is_denied = false
     where m.is_denied and ${isConcerned('m')} and (m.record_id, m.component_id) not in (${denied})`.execute(tx)
  await sql`
    update match m set is_denied = true from (${denied}) o
     where m.record_id = o.record_id and m.component_id = o.component_id and not m.is_denied`.execute(tx)
}
