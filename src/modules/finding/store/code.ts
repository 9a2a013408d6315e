import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CodeList } from '#formats/sbom/code.ts'
import type { Tx } from '#platform/db/index.ts'
import type { MatchScope } from './match.ts'

/** Whose code is compared: that of the matches of a scope, or what a release's document tells. */
export type CodeScope = MatchScope | { readonly releaseId: string }

/** Lists of code of components, within a scope. */
function listsIn(scope: CodeScope): RawBuilder<unknown> {
  if (scope === 'all' || 'recordIds' in scope) return sql`(select distinct component_id, list_id from occurrence_code)`
  if ('componentIds' in scope)
    return sql`(select distinct component_id, list_id from occurrence_code where component_id = any (${[...scope.componentIds]}::uuid[]))`
  return sql`(select distinct component_id, list_id from occurrence_code where release_id = ${scope.releaseId}::uuid)`
}

/** Flaws about which records of a scope are, or of which they have said something before. */
function flawsIn(scope: CodeScope): RawBuilder<SqlBool> {
  if (scope === 'all' || !('recordIds' in scope)) return sql`true`
  const ids = sql`${[...scope.recordIds]}::uuid[]`
  return sql`v.vulnerability_id in (
    select x.vulnerability_id from record_vulnerability x where x.record_id = any (${ids})
     union
    select x.vulnerability_id from match_code g join record_vulnerability x on x.record_id = g.record_id
     where g.by_record = any (${ids}))`
}

/** A match of a flaw in a component whose code some record names and some document lists. */
export interface CodeMatch {
  readonly vulnerabilityId: string
  readonly componentId: string
  readonly recordId: string
}

/** Matches for which code decides something, within a scope; those of records that are about several flaws are left out. */
export async function listCodeMatches(tx: Tx, scope: CodeScope): Promise<CodeMatch[]> {
  const { rows } = await sql<CodeMatch>`
    with named as materialized (
           select distinct m.component_id, v.vulnerability_id
             from (select distinct component_id from ${listsIn(scope)} o) l
             join match m on m.component_id = l.component_id
             join record_code k on k.record_id = m.record_id
             join record_vulnerability v on v.record_id = m.record_id
            where ${flawsIn(scope)})
    select n.vulnerability_id as "vulnerabilityId", n.component_id as "componentId", m.record_id as "recordId"
      from named n join record_vulnerability v on v.vulnerability_id = n.vulnerability_id
      join match m on m.record_id = v.record_id and m.component_id = n.component_id
     where not exists (select from record_vulnerability x
                        where x.record_id = v.record_id and x.vulnerability_id <> v.vulnerability_id)`.execute(tx)
  return rows
}

/** What a product of a record under whose names a component is says of its code; null = nothing. */
export interface NamedCode {
  readonly recordId: string
  readonly componentId: string
  readonly names: unknown
}

/** The code that records name for components, product by product; of records that name none, nothing. */
export async function listNamedCode(tx: Tx, matches: readonly CodeMatch[]): Promise<NamedCode[]> {
  const { rows } = await sql<NamedCode>`
    select distinct on (p.record_id, c.component_id, p.product) p.record_id as "recordId", c.component_id as "componentId", k.names
      from (select distinct * from unnest(${matches.map(({ recordId }) => recordId)}::uuid[],
                                          ${matches.map(({ componentId }) => componentId)}::uuid[])) as n (record_id, component_id)
      join record_product p on p.record_id = n.record_id
      join component_package c on c.package_id = p.package_id and c.component_id = n.component_id
      left join record_code k on k.record_id = p.record_id and k.product = p.product
     where exists (select from record_code x where x.record_id = n.record_id)
     order by 1, 2, p.product`.execute(tx)
  return rows
}

/** A list that a component has; its size as it is stored, in bytes. */
export interface HeldList {
  readonly componentId: string
  readonly listId: string
  readonly size: number
}

/** Which lists components have, within a scope, the shortest first. */
export async function listCodeLists(tx: Tx, scope: CodeScope, componentIds: readonly string[]): Promise<HeldList[]> {
  const { rows } = await sql<HeldList>`
    select o.component_id as "componentId", o.list_id as "listId", pg_column_size(l.names) as size
      from ${listsIn(scope)} o join code_list l on l.id = o.list_id
     where o.component_id = any (${[...componentIds]}::uuid[]) order by 3, 2, 1`.execute(tx)
  return rows
}

/** A list with all its names. */
export async function readCodeList(tx: Tx, id: string): Promise<CodeList | undefined> {
  const { rows } = await sql<CodeList>`
    select kind, is_complete as "isComplete", names from code_list where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export interface CodeVerdictRow {
  readonly recordId: string
  readonly componentId: string
  readonly listId: string
  readonly verdict: 'used' | 'absent'
  /** The record that names the code. */
  readonly byRecord: string
}

interface Key {
  readonly recordId: string
  readonly componentId: string
}

function staleIn(scope: CodeScope): RawBuilder<SqlBool> {
  if (scope === 'all') return sql`true`
  if ('recordIds' in scope)
    return sql`g.record_id in (select v.record_id from record_vulnerability v where ${flawsIn(scope)})
               or g.by_record = any (${[...scope.recordIds]}::uuid[])`
  return sql`(g.component_id, g.list_id) in (select component_id, list_id from ${listsIn(scope)} o)`
}

/** Puts what lists of code mean for matches of a scope in the place of what was known. */
export async function replaceCodeVerdicts(tx: Tx, scope: CodeScope, rows: readonly CodeVerdictRow[]): Promise<void> {
  const { rows: gone } = await sql<Key>`
    delete from match_code g where ${staleIn(scope)} returning g.record_id as "recordId", g.component_id as "componentId"`.execute(
    tx,
  )
  if (rows.length > 0)
    await sql`
      insert into match_code (record_id, component_id, list_id, verdict, by_record)
      select r."recordId", r."componentId", r."listId", r.verdict, r."byRecord"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as r ("recordId" uuid, "componentId" uuid, "listId" uuid, verdict text, "byRecord" uuid)
       order by 1, 2, 3`.execute(tx)
  const keys: readonly Key[] = [...gone, ...rows]
  if (keys.length === 0) return
  await sql`
    update match m set has_code = s.has_code
      from (select n.record_id, n.component_id, exists (select from match_code g
                     where g.record_id = n.record_id and g.component_id = n.component_id) as has_code
              from (select distinct * from unnest(${keys.map(({ recordId }) => recordId)}::uuid[],
                                                  ${keys.map(({ componentId }) => componentId)}::uuid[])) as n (record_id, component_id)) s
     where m.record_id = s.record_id and m.component_id = s.component_id and m.has_code <> s.has_code`.execute(tx)
}

/** A list of code that a component has in a release, and what it means for each record. */
export interface ReleaseCode {
  readonly kind: 'file' | 'symbol'
  readonly isComplete: boolean
  readonly names: number
  readonly verdicts: Readonly<Record<string, 'used' | 'absent'>>
}

/** The lists of code of a component in a release, the longest first. */
export async function listReleaseCode(tx: Tx, releaseId: string, componentId: string): Promise<ReleaseCode[]> {
  const { rows } = await sql<ReleaseCode>`
    select l.kind, l.is_complete as "isComplete", cardinality(l.names) as names,
           coalesce((select jsonb_object_agg(g.record_id, g.verdict) from match_code g
                      where g.component_id = ${componentId}::uuid and g.list_id = l.id), '{}') as verdicts
      from code_list l
     where l.id in (select o.list_id from occurrence_code o
                     where o.release_id = ${releaseId}::uuid and o.component_id = ${componentId}::uuid)
     order by 3 desc, l.id limit 20`.execute(tx)
  return rows
}
