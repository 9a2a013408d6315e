import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { settleRulings } from './ruled.ts'

/** Which pairs of component and record are looked at: those of some records, of some components, or all. */
export type MatchScope =
  | { readonly recordIds: readonly string[] }
  | { readonly componentIds: readonly string[] }
  | 'all'

function inScope(scope: MatchScope, record: string, component: string): RawBuilder<SqlBool> {
  if (scope === 'all') return sql`true`
  return 'recordIds' in scope
    ? sql`${sql.ref(record)} = any (${[...scope.recordIds]}::uuid[])`
    : sql`${sql.ref(component)} = any (${[...scope.componentIds]}::uuid[])`
}

/**
 * What a scope reads of what records say of packages, and of the packages of components. Where it names one of both, those few rows are
 * read first: by its own reckoning PostgreSQL would start from the keys of every component there is, since it takes points to be rare.
 */
function rowsOf(scope: MatchScope): { products: RawBuilder<unknown>; places: RawBuilder<unknown> } {
  const [products, places] = [sql`record_product`, sql`component_package`]
  if (scope === 'all') return { products, places }
  const within = inScope(scope, 'x.record_id', 'x.component_id')
  return 'recordIds' in scope
    ? { products: sql`(select * from record_product x where ${within} offset 0)`, places }
    : { products, places: sql`(select * from component_package x where ${within} offset 0)` }
}

/** One run of matching: what it does not confirm is no longer so. */
export interface MatchRun {
  readonly id: string
  readonly at: string
}

/** Takes back matches that a run did not confirm, and gives those that it found the rulings of people. */
export async function settleMatches(tx: Tx, scope: MatchScope, run: MatchRun): Promise<void> {
  await sql`
    delete from match m where ${inScope(scope, 'm.record_id', 'm.component_id')} and m.run <> ${run.id}::uuid`.execute(
    tx,
  )
  await settleRulings(tx, scope)
  await markBackported(tx, scope)
}

/**
 * A distribution mends old versions: where its own record of a flaw speaks of the very package, in the very release of the
 * distribution, and does not match, what others say of the version by CPE or words is set aside. Records of the same flaws as those of
 * the scope are looked at too, and those that are not about the same flaw any more. Who names a package in an advisory is no distribution.
 */
async function markBackported(tx: Tx, scope: MatchScope): Promise<void> {
  const besides = sql`
    select b.record_id from record_vulnerability a join record_vulnerability b on b.vulnerability_id = a.vulnerability_id`
  const within = (ids: readonly string[]): RawBuilder<unknown> => sql`any (${[...ids]}::uuid[])`
  const isBeside =
    scope === 'all' || 'componentIds' in scope
      ? inScope(scope, 'm.record_id', 'm.component_id')
      : sql`(m.backported_by = ${within(scope.recordIds)} or m.record_id in (${besides} where a.record_id = ${within(scope.recordIds)}))`
  const taken = await sql<{ recordId: string }>`
    update match m set is_backported = false, backported_by = null where m.backported_by is not null and ${isBeside}
    returning m.record_id as "recordId"`.execute(tx)
  const isLooked =
    scope === 'all' || 'componentIds' in scope
      ? inScope(scope, 'a.record_id', 'c.component_id')
      : sql`a.record_id in (${besides} where a.record_id = ${within([...scope.recordIds, ...taken.rows.map(({ recordId }) => recordId)])})`
  // From the few packages of distributions to the matches, not from every match to all that its record says.
  await sql`
    update match m set is_backported = true, backported_by = o.by
      from (select distinct on (a.record_id, c.component_id) a.record_id, c.component_id, p.record_id as by
              from record_product p
              join vulnerability_record w on w.id = p.record_id and w.origin <> 'csaf'
              join component_package c on c.package_id = p.package_id and c.distro = p.distro
              join record_vulnerability b on b.record_id = p.record_id
              join record_vulnerability a on a.vulnerability_id = b.vulnerability_id
             where ${isLooked}
               and not exists (select from match x where x.record_id = p.record_id and x.component_id = c.component_id)
             order by a.record_id, c.component_id, p.record_id) o
     where m.record_id = o.record_id and m.component_id = o.component_id and m.basis in ('cpe', 'text')`.execute(tx)
}

/** Keys of one order: a version in a box of a plain product. */
const IN_BOX = sql`
  (b.lower is null or k.version_lower > b.lower or (b.has_lower and k.version_lower = b.lower))
  and (b.upper is null or k.version_lower < b.upper or (b.has_upper and k.version_lower = b.upper))`

const IS_POINT = sql`k.version_lower is not null and k.version_lower = k.version_upper and k.scheme = p.scheme`

/** As `mayShareDistro`: a release that is told and not known begins with `?`. */
const SAME_DISTRO = sql`(p.distro is null or c.distro is null or p.distro = c.distro or c.distro like '?%')`

const CONFIDENCE = sql`
  case when p.confidence = 'low' or (p.distro is not null and c.distro like '?%') then 'low' when (p.distro is null) <> (c.distro is null) then 'medium' else p.confidence end`

/**
 * Matches what the database can decide: a component whose version lies in a box of a plain product, and is no stated fix. Of a record's
 * several names the surest counts.
 */
export async function insertPlainMatches(tx: Tx, scope: MatchScope, run: MatchRun): Promise<void> {
  const { products, places } = rowsOf(scope)
  await sql`
    insert into match as m (component_id, record_id, applicability, ground, basis, confidence, found_at, run)
    select distinct on (p.record_id, c.component_id) c.component_id, p.record_id, 'affected', 'IN_RANGE', n.kind, ${CONFIDENCE},
           ${run.at}::timestamptz, ${run.id}::uuid
      from ${products} p
      join package n on n.id = p.package_id
      join ${places} c on c.package_id = p.package_id and ${SAME_DISTRO}
      join component_key k on k.package_id = p.package_id and k.order_name = p.order_name and k.component_id = c.component_id
     where p.is_plain and ${IS_POINT}
       and exists (select from record_box b where b.record_id = p.record_id and b.product = p.product and not b.is_fix and ${IN_BOX})
       and not exists (select from record_box b where b.record_id = p.record_id and b.product = p.product and b.is_fix
                          and b.lower = k.version_lower)
     order by p.record_id, c.component_id,
              case ${CONFIDENCE} when 'high' then 1 when 'medium' then 2 else 3 end,
              array_position(array['purl', 'cpe', 'text', 'hash'], n.kind)
    on conflict (record_id, component_id) do update
       set applicability = excluded.applicability, ground = excluded.ground, basis = excluded.basis,
           confidence = excluded.confidence, needs = null, run = excluded.run`.execute(tx)
}

/** A pair that the reading has to be asked about, under one name of the record's product. */
export interface OpenPair {
  readonly recordId: string
  readonly componentId: string
  readonly product: number
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  readonly confidence: 'high' | 'medium' | 'low'
  readonly recordVendor: string | null
  readonly recordDistro: string | null
  readonly criterion: string | null
  readonly version: string | null
  readonly isRange: boolean
  readonly vendor: string | null
  readonly distro: string | null
  readonly isInferred: boolean
  readonly cpes: readonly string[]
}

export interface PairCursor {
  readonly recordId: string
  readonly componentId: string
}

/** Records with their components, of which a name is not plainly decided, in the order of both ids; whole records only. */
export async function listOpenPairs(
  tx: Tx,
  scope: MatchScope,
  after: string | undefined,
  records: number,
): Promise<{ pairs: OpenPair[]; clear: ReadonlySet<string>; last: string | undefined }> {
  const page = await sql<{ id: string }>`
    select distinct p.record_id as id
      from record_product p join component_package c on c.package_id = p.package_id
     where ${inScope(scope, 'p.record_id', 'c.component_id')} ${after === undefined ? sql`` : sql`and p.record_id > ${after}::uuid`}
     order by 1 limit ${records}`.execute(tx)
  const ids = page.rows.map(({ id }) => id)
  if (ids.length === 0) return { pairs: [], clear: new Set(), last: undefined }
  const rows = await sql<OpenPair & { verdict: 'open' | 'clear' }>`
    select p.record_id as "recordId", c.component_id as "componentId", p.product, n.kind, p.confidence, p.vendor as "recordVendor",
           p.distro as "recordDistro", p.criterion, c.version_text as version, c.is_range as "isRange", c.vendor, c.distro,
           c.is_inferred as "isInferred",
           case when n.kind in ('cpe', 'text') then w.cpes else '{}' end as cpes, v.verdict
      from record_product p
      join package n on n.id = p.package_id
      join component_package c on c.package_id = p.package_id and ${SAME_DISTRO}
      join component w on w.id = c.component_id
      left join component_key k on k.package_id = p.package_id and k.order_name = p.order_name and k.component_id = c.component_id
     cross join lateral (
       select exists (select from record_box b where b.record_id = p.record_id and b.product = p.product and b.is_fix
                         and b.lower = k.version_lower) as is_fix) x
     cross join lateral (
       select case when not p.is_plain or not coalesce(${IS_POINT}, false) then 'open'
                   when exists (select from record_box b where b.record_id = p.record_id and b.product = p.product and not b.is_fix
                                   and ${IN_BOX}) then case when x.is_fix then 'open' else 'affected' end
                   when x.is_fix then 'clear'
                   when k.version_lower >= p.clear_from or k.version_lower < p.clear_below then 'clear'
                   else 'open' end as verdict) v
     where p.record_id = any (${ids}::uuid[]) ${scope !== 'all' && 'componentIds' in scope ? sql`and ${inScope(scope, 'p.record_id', 'c.component_id')}` : sql``}
       and v.verdict <> 'affected'`.execute(tx)
  const keyOf = (row: PairCursor): string => `${row.recordId} ${row.componentId}`
  return {
    pairs: rows.rows.filter(({ verdict }) => verdict === 'open'),
    clear: new Set(rows.rows.filter(({ verdict }) => verdict === 'clear').map(keyOf)),
    last: ids.at(-1),
  }
}

export interface MatchRow {
  readonly recordId: string
  readonly componentId: string
  readonly applicability: 'affected' | 'undetermined'
  readonly ground: string
  readonly basis: string
  readonly confidence: string
  /** Lists of clauses of the record: the component is affected where all of one list hold. */
  readonly needs: readonly (readonly number[])[] | null
}

/** Adds what readings said; where the database has decided that a component is affected, that stays. */
export async function insertJudgedMatches(tx: Tx, rows: readonly MatchRow[], run: MatchRun): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into match as m (component_id, record_id, applicability, ground, basis, confidence, needs, found_at, run)
    select r."componentId", r."recordId", r.applicability, r.ground, r.basis, r.confidence, r.needs, ${run.at}::timestamptz,
           ${run.id}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("componentId" uuid, "recordId" uuid, applicability text, ground text, basis text, confidence text,
                 needs jsonb)
     order by r."recordId", r."componentId"
    on conflict (record_id, component_id) do update
       set applicability = excluded.applicability, ground = excluded.ground, basis = excluded.basis,
           confidence = excluded.confidence, needs = excluded.needs, run = excluded.run
     where m.run <> excluded.run or (m.applicability = 'undetermined' and excluded.applicability = 'affected')`.execute(
    tx,
  )
}
