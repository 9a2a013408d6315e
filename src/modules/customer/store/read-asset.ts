import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { basisSchema, versionsSchema, type Applicability, type AssetView } from '../model.ts'
import { applicabilityOf, rankOf } from '../rules.ts'
import '../tables.ts'

/** Whose answers a unit is looked at with: of one source, about one flaw (under all its ids), both, or of everybody. */
export interface AnswerScope {
  readonly sourceId?: string | undefined
  readonly vulnerabilityIds?: readonly string[] | undefined
}

const RANK = sql`case applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end`

/** The worst answer per unit as rows (customer_id, asset_id, rank, answer_id); units of which nothing is said have none. */
export function worstAnswers({ sourceId, vulnerabilityIds }: AnswerScope): RawBuilder<unknown> {
  const ofSource = sourceId === undefined ? sql`` : sql`where aa.source_id = ${sourceId}::uuid`
  if (vulnerabilityIds === undefined && sourceId !== undefined)
    return sql`select aa.customer_id, aa.asset_id, ${RANK} as rank, aa.answer_id from asset_answer aa ${ofSource}`
  if (vulnerabilityIds === undefined)
    return sql`select aa.customer_id, aa.asset_id, max(${RANK}) as rank, null::uuid as answer_id from asset_answer aa group by 1, 2`
  return sql`
    select aa.customer_id, aa.asset_id, max(v.rank) as rank,
           (array_agg(aa.answer_id order by v.rank desc, aa.answer_id))[1] as answer_id
      from asset_answer aa
      join (select answer_id, max(${RANK}) as rank from answer_verdict
             where vulnerability_id = any (${[...vulnerabilityIds]}::uuid[]) group by answer_id) v on v.answer_id = aa.answer_id
      ${ofSource}
     group by 1, 2`
}

export interface AssetFilter {
  /** Words that must all occur in tag, vendor, model, serial or the holder's names. */
  readonly words: readonly string[]
  readonly ids?: readonly string[] | undefined
  readonly customerId?: string | undefined
  readonly siteId?: string | undefined
  readonly vendor?: string | undefined
  readonly model?: string | undefined
  readonly applicability?: Applicability | undefined
  /** A column, with `-` in front for the other way round. */
  readonly sort: string
  readonly limit: number
  readonly offset: number
}

export interface ListedAsset extends AssetView {
  readonly applicability: Applicability
  /** The answer it rests on; null when nothing is said, or when the answers of everybody were asked for. */
  readonly answerId: string | null
}

const SORTED: Readonly<Record<string, RawBuilder<unknown>>> = {
  tag: sql`a.tag`,
  customer: sql`c.name_en`,
  vendor: sql`a.vendor`,
  model: sql`a.model`,
  serial: sql`a.serial`,
  knownOn: sql`a.known_on`,
  applicability: sql`coalesce(x.rank, 0)`,
}

const VIEW = sql`
  a.customer_id as "customerId", a.id, c.code as "customerCode", c.name_en as "customerNameEn", c.name_ja as "customerNameJa",
  a.site_id as "siteId", s.name as "siteName", a.tag, a.part_of_id as "partOfId", a.vendor, a.model, a.model_id as "modelId",
  a.versions, a.hardware_revision as "hardwareRevision", a.serial, a.produced_on as "producedOn", a.options, a.basis,
  a.known_on as "knownOn", a.changed_at as "changedAt", a.closed_at as "closedAt", a.version,
  a.answered_version is not distinct from a.version as "isAnswered"`

const FROM = sql`
  from asset a
  join customer c on c.id = a.customer_id
  left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id`

type StoredView = Omit<AssetView, 'versions' | 'basis'> & { readonly versions: unknown; readonly basis: string }

function toView<T extends StoredView>(row: T) {
  return { ...row, versions: versionsSchema.parse(row.versions), basis: basisSchema.parse(row.basis) }
}

function conditionsOf(filter: AssetFilter): RawBuilder<SqlBool>[] {
  const all: RawBuilder<SqlBool>[] = [sql`a.closed_at is null`]
  for (const word of filter.words)
    all.push(
      sql`position(${word} in lower(concat_ws(' ', a.tag, a.vendor, a.model, a.serial, c.code, c.name_en, c.name_ja))) > 0`,
    )
  if (filter.ids !== undefined) all.push(sql`a.id = any (${[...filter.ids]}::uuid[])`)
  if (filter.customerId !== undefined) all.push(sql`a.customer_id = ${filter.customerId}`)
  if (filter.siteId !== undefined) all.push(sql`a.site_id = ${filter.siteId}`)
  if (filter.vendor !== undefined) all.push(sql`a.vendor = ${filter.vendor}`)
  if (filter.model !== undefined) all.push(sql`a.model = ${filter.model}`)
  if (filter.applicability !== undefined) all.push(sql`coalesce(x.rank, 0) = ${rankOf(filter.applicability)}`)
  return all
}

/** Open units with their answers in the scope, and how many match in all. */
export async function listAssets(
  tx: Tx,
  scope: AnswerScope,
  filter: AssetFilter,
): Promise<{ items: ListedAsset[]; total: number }> {
  const source = sql`${FROM} left join (${worstAnswers(scope)}) x on x.customer_id = a.customer_id and x.asset_id = a.id
    where ${sql.join(conditionsOf(filter), sql` and `)}`
  const isReversed = filter.sort.startsWith('-')
  const column = SORTED[isReversed ? filter.sort.slice(1) : filter.sort] ?? sql`a.tag`
  const rows = await sql<StoredView & { rank: number | null; answerId: string | null }>`
    select ${VIEW}, x.rank, x.answer_id as "answerId" ${source}
     order by ${column} ${isReversed ? sql`desc` : sql`asc`} nulls last, a.tag, a.customer_id, a.id
     limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total ${source}`.execute(tx)
  return {
    items: rows.rows.map(({ rank, ...row }) => ({ ...toView(row), applicability: applicabilityOf(rank ?? 0) })),
    total: counted.rows[0]?.total ?? 0,
  }
}

/** One unit, open or closed. */
export async function findAssetView(tx: Tx, customerId: string, id: string): Promise<AssetView | undefined> {
  const rows = await sql<StoredView>`
    select ${VIEW} ${FROM} where a.customer_id = ${customerId} and a.id = ${id}`.execute(tx)
  return rows.rows.map(toView)[0]
}

/** All vendors of open units. */
export async function listVendors(tx: Tx): Promise<string[]> {
  const rows = await sql<{ vendor: string }>`
    select distinct vendor from asset where closed_at is null and vendor is not null order by vendor`.execute(tx)
  return rows.rows.map((row) => row.vendor)
}

interface Relative {
  readonly id: string
  readonly tag: string
  readonly model: string
}

/** How deep units may be nested; far above machine › panel › rack › module. */
const MAX_DEPTH = 20

/** What a unit is part of, the outermost first, and what is directly part of it. */
export async function listRelatives(
  tx: Tx,
  customerId: string,
  id: string,
): Promise<{ partOf: Relative[]; contains: Relative[] }> {
  const above = await sql<Relative>`
    with recursive chain as (
      select a.part_of_id as id, 1 as depth from asset a where a.customer_id = ${customerId} and a.id = ${id}
      union all
      select a.part_of_id, chain.depth + 1 from chain join asset a on a.customer_id = ${customerId} and a.id = chain.id
       where chain.depth < ${MAX_DEPTH})
    select a.id, a.tag, a.model from chain join asset a on a.customer_id = ${customerId} and a.id = chain.id
     order by chain.depth desc`.execute(tx)
  const below = await sql<Relative>`
    select id, tag, model from asset
     where customer_id = ${customerId} and part_of_id = ${id} and closed_at is null order by tag`.execute(tx)
  return { partOf: above.rows, contains: below.rows }
}

/** The bulk entries of the audit trail that speak for a unit. */
export async function listBulkEntries(tx: Tx, assetId: string): Promise<{ kind: string; id: string }[]> {
  const rows = await sql<{ kind: string; id: string }>`
    select distinct e.record_kind as kind, e.record_id as id
      from audit_link l join audit_entry e on e.id = l.entry_id
     where l.record_kind = 'asset' and l.record_id = ${assetId} limit 100`.execute(tx)
  return rows.rows
}
