import { sql, type RawBuilder, type SqlBool } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { containsWords, inLanguage, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { transitionView, type TransitionView } from '../api-transition.ts'
import {
  applicabilitySchema,
  toldAnswerSchema,
  transitionCauseSchema,
  transitionChangeSchema,
  type Applicability,
  type AssetView,
  type ToldAnswer,
  type TransitionChange,
} from '../model.ts'
import { toView, VIEW, type StoredView } from './read-asset.ts'
import '../tables.ts'

/** A transition `t` as it is shown. */
const HEAD = sql`
  t.id, t.cause, t.at, jsonb_build_object('sha256', t.sha256_to, 'trackingVersion', t.tracking_version_to) as "to",
  case when t.sha256_from is not null
       then jsonb_build_object('sha256', t.sha256_from, 'trackingVersion', coalesce(t.tracking_version_from, '')) end as "from"`
const VIEWED = sql`${HEAD}, t.units, t.listed_units as "listedUnits", t.counts`

/** A source's transitions, newest first. */
export async function listTransitions(
  tx: Tx,
  sourceId: string,
  sort: string,
  page: PageQuery,
): Promise<ListPage<TransitionView>> {
  const found = await readPage<unknown>(tx, {
    name: 'transition',
    from: sql`answer_transition t`,
    where: [sql`t.source_id = ${sourceId}::uuid`],
    id: sql`t.id`,
    sorts: { at: sortBy(sql`t.at`, 'timestamptz') },
    sort,
    details: sql`join answer_transition t on t.id = page.id`,
    columns: VIEWED,
    page,
  })
  return mapPage(found, (row) => transitionView.parse(row))
}

/** One transition of a source. */
export async function findTransition(
  tx: Tx,
  sourceId: string,
  transitionId: string,
): Promise<TransitionView | undefined> {
  const rows = await sql`
    select ${VIEWED} from answer_transition t where t.source_id = ${sourceId} and t.id = ${transitionId}`.execute(tx)
  return rows.rows.map((row) => transitionView.parse(row))[0]
}

const flawCount = z.object({
  vulnerabilityId: z.string(),
  before: applicabilitySchema,
  after: applicabilitySchema,
  units: z.number(),
})

/** The flaws about which something else is said, with the numbers of units. */
export async function countByFlaw(tx: Tx, transitionId: string): Promise<z.infer<typeof flawCount>[]> {
  const rows = await sql`
    select f.vulnerability_id as "vulnerabilityId", f.before, f.after, sum(p.units)::integer as units
      from answer_transition_flaw f
      join answer_transition_pair p on p.transition_id = f.transition_id and p.pair = f.pair
     where f.transition_id = ${transitionId} group by 1, 2, 3 order by 4 desc, 1`.execute(tx)
  return rows.rows.map((row) => flawCount.parse(row))
}

export interface TransitionUnitFilter {
  readonly q?: string | undefined
  readonly customerId?: string | undefined
  /** What was said, and what is: in all, or about the flaw. */
  readonly from?: readonly Applicability[] | undefined
  readonly to?: readonly Applicability[] | undefined
  readonly change?: readonly TransitionChange[] | undefined
  /** Under all its ids. */
  readonly vulnerabilityIds?: readonly string[] | undefined
  readonly sort: string
  readonly language: Language
  readonly page: PageQuery
}

function pairsOf(transitionId: string, filter: TransitionUnitFilter): RawBuilder<SqlBool> {
  const { from, to, change, vulnerabilityIds } = filter
  const flaw = sql`answer_transition_flaw f`
  const of = vulnerabilityIds === undefined ? sql`p` : sql`f`
  const all: RawBuilder<SqlBool>[] = [sql`p.transition_id = ${transitionId}::uuid`]
  if (from !== undefined) all.push(sql`${of}.before = any (${[...from]}::text[])`)
  if (to !== undefined) all.push(sql`${of}.after = any (${[...to]}::text[])`)
  if (change !== undefined) all.push(sql`p.change = any (${[...change]}::text[])`)
  if (vulnerabilityIds !== undefined) all.push(sql`f.vulnerability_id = any (${[...vulnerabilityIds]}::uuid[])`)
  const joined =
    vulnerabilityIds === undefined ? sql`` : sql`join ${flaw} on f.transition_id = p.transition_id and f.pair = p.pair`
  return sql<SqlBool>`u.pair in (select p.pair from answer_transition_pair p ${joined} where ${sql.join(all, sql` and `)})`
}

/** What was and is said, as JSON, from a pair's `b` and `n`; null: nothing. */
const TOLD = (row: string): RawBuilder<unknown> => sql`
  case when ${sql.ref(`${row}.id`)} is not null
       then jsonb_build_object('applicability', ${sql.ref(`${row}.applicability`)}, 'ground', ${sql.ref(`${row}.ground`)},
                               'reasons', ${sql.ref(`${row}.reasons`)}, 'remedies', ${sql.ref(`${row}.remedies`)}) end`
const BOTH_TOLD = sql`p.change, ${TOLD('b')} as "toldBefore", ${TOLD('n')} as "toldAfter"`
const TOLD_FROM = sql`left join told_answer b on b.id = p.before_id left join told_answer n on n.id = p.after_id`

interface StoredChange {
  readonly change: string
  readonly toldBefore: unknown
  readonly toldAfter: unknown
}

/** What was said of a unit and what is, and how that differs. */
export interface ToldChange {
  readonly change: TransitionChange
  readonly before: ToldAnswer
  readonly after: ToldAnswer
}

const NOTHING: ToldAnswer = { applicability: 'not_listed', ground: null, reasons: [], remedies: [] }
const toTold = (value: unknown): ToldAnswer => (value === null ? NOTHING : toldAnswerSchema.parse(value))
const toChange = ({ change, toldBefore, toldAfter }: StoredChange): ToldChange => ({
  change: transitionChangeSchema.parse(change),
  before: toTold(toldBefore),
  after: toTold(toldAfter),
})

/** The units behind a transition, open or closed since. */
export async function listTransitionUnits(
  tx: Tx,
  transitionId: string,
  filter: TransitionUnitFilter,
): Promise<ListPage<AssetView & ToldChange>> {
  const { q, customerId, sort, language, page } = filter
  const holder = language === 'ja' ? sql`c.name_ja` : sql`c.name_en`
  const where: RawBuilder<SqlBool>[] = [
    sql`u.transition_id = ${transitionId}::uuid`,
    pairsOf(transitionId, filter),
    ...containsWords(q, [sql`a.tag`, sql`a.vendor`, sql`a.model`, sql`a.serial`]),
  ]
  if (customerId !== undefined) where.push(sql`u.customer_id = ${customerId}::uuid`)
  const found = await readPage<StoredView & StoredChange>(tx, {
    name: 'transition-unit',
    from: sql`answer_transition_unit u
              join asset a on a.customer_id = u.customer_id and a.id = u.asset_id
              join customer c on c.id = u.customer_id
              join answer_transition_pair w on w.transition_id = u.transition_id and w.pair = u.pair`,
    where,
    id: sql`a.id`,
    carry: { customer_id: sql`u.customer_id`, pair: sql`u.pair` },
    sorts: {
      change: sortBy(sql`w.weight`, 'integer'),
      tag: sortBy(natural(sql`a.tag`), 'text'),
      customer: sortBy(inLanguage(holder, language), 'text', { by: sql`c.id`, type: 'uuid' }),
      vendor: sortByNullable(natural(sql`a.vendor`), 'text'),
      model: sortBy(natural(sql`a.model`), 'text'),
      serial: sortByNullable(natural(sql`a.serial`), 'text'),
    },
    sort,
    variant: sort.endsWith('customer') ? language : '',
    details: sql`join asset a on a.customer_id = page.customer_id and a.id = page.id
                 join customer c on c.id = a.customer_id
                 left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id
                 join answer_transition_pair p on p.transition_id = ${transitionId}::uuid and p.pair = page.pair
                 ${TOLD_FROM}`,
    columns: sql`${VIEW}, ${BOTH_TOLD}`,
    page,
  })
  return mapPage(found, (row) => ({ ...toView(row), ...toChange(row) }))
}

const assetTransition = transitionView
  .omit({ units: true, listedUnits: true, counts: true })
  .extend({ sourceId: z.string(), cause: transitionCauseSchema })

export type AssetTransition = z.infer<typeof assetTransition> & ToldChange

/** Transitions that changed what is said of a unit, newest first. */
export async function listTransitionsOfAsset(
  tx: Tx,
  asset: { readonly customerId: string; readonly assetId: string },
  sort: string,
  page: PageQuery,
): Promise<ListPage<AssetTransition>> {
  const found = await readPage<StoredChange>(tx, {
    name: 'asset-transition',
    from: sql`answer_transition_unit u join answer_transition t on t.id = u.transition_id`,
    where: [sql`u.customer_id = ${asset.customerId}::uuid`, sql`u.asset_id = ${asset.assetId}::uuid`],
    id: sql`t.id`,
    carry: { pair: sql`u.pair` },
    sorts: { at: sortBy(sql`t.at`, 'timestamptz') },
    sort,
    details: sql`join answer_transition t on t.id = page.id
                 join answer_transition_pair p on p.transition_id = page.id and p.pair = page.pair ${TOLD_FROM}`,
    columns: sql`${HEAD}, t.source_id as "sourceId", ${BOTH_TOLD}`,
    page,
  })
  return mapPage(found, (row) => ({ ...assetTransition.parse(row), ...toChange(row) }))
}
