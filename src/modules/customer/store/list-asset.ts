import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { inLanguage, natural, readPage, sortBy, sortByClass, sortByNullable, type Sort } from '#platform/list/index.ts'
import { gramsOfWord } from '#platform/search/index.ts'
import type { Applicability, AssetView, Basis } from '../model.ts'
import { applicabilityOf, rankOf } from '../rules.ts'
import { rankScope, type AnswerScope, type RankedScope } from './answer-scope.ts'
import { isBehindGroup } from './undetermined.ts'
import { toView, VIEW, type StoredView } from './read-asset.ts'
import '../tables.ts'

export interface AssetFilter {
  /** Words that must all occur in tag, vendor, model, serial or the holder's code and names. */
  readonly words: readonly string[]
  readonly customerId?: string | undefined
  readonly siteId?: string | undefined
  readonly vendor?: readonly string[] | undefined
  readonly model?: string | undefined
  readonly modelId?: string | undefined
  readonly basis?: readonly Basis[] | undefined
  readonly isAnswered?: boolean | undefined
  /** Closed units instead of open ones. */
  readonly isClosed?: boolean | undefined
  /** Days; both inclusive. */
  readonly knownFrom?: string | undefined
  readonly knownTo?: string | undefined
  readonly applicability?: readonly Applicability[] | undefined
  /** Units behind a group of what is missing (store/undetermined.ts). */
  readonly missingId?: string | undefined
  readonly sort: string
  readonly language: Language
  readonly page: PageQuery
}

export interface ListedAsset extends AssetView {
  readonly applicability: Applicability
  /** The answer it rests on; null when nothing is said, or when the answers of everybody were asked for. */
  readonly answerId: string | null
}

/** More holders than this are joined in the list's own statement. */
const FEW_HOLDERS = 200

/** The units' holder has the word in its code or names; undefined where no holder has. */
async function isHeldBy(tx: Tx, word: string): Promise<RawBuilder<SqlBool> | undefined> {
  const named = sql`select id from customer where position(${word} in lower(concat_ws(' ', code, name_en, name_ja))) > 0`
  const { rows } = await sql<{ id: string }>`${named} limit ${sql.lit(FEW_HOLDERS + 1)}`.execute(tx)
  if (rows.length === 0) return undefined
  return rows.length > FEW_HOLDERS
    ? sql<SqlBool>`a.customer_id in (${named})`
    : sql<SqlBool>`a.customer_id = any (${rows.map((row) => row.id)}::uuid[])`
}

async function hasWord(tx: Tx, word: string): Promise<RawBuilder<SqlBool>> {
  const grams = gramsOfWord(word)
  const found = sql<SqlBool>`position(${word} in a.search_text) > 0`
  // The letters are compared first: where an order is walked and the index is not used, that is what a row costs.
  const own = grams.length === 0 ? found : sql<SqlBool>`(${found} and andon_grams(a.search_text) @> ${grams}::text[])`
  const held = await isHeldBy(tx, word)
  return held === undefined ? own : sql<SqlBool>`(${own} or ${held})`
}

async function conditionsOf(tx: Tx, scope: RankedScope, filter: AssetFilter): Promise<RawBuilder<SqlBool>[]> {
  const all: RawBuilder<SqlBool>[] = [
    filter.isClosed === true ? sql`a.closed_at is not null` : sql`a.closed_at is null`,
  ]
  const { customerId, siteId, vendor, model, modelId, basis, isAnswered, knownFrom, knownTo, applicability } = filter
  for (const word of filter.words) all.push(await hasWord(tx, word))
  if (customerId !== undefined) all.push(sql`a.customer_id = ${customerId}::uuid`)
  if (siteId !== undefined) all.push(sql`a.site_id = ${siteId}::uuid`)
  if (vendor !== undefined) all.push(sql`a.vendor = any (${[...vendor]}::text[])`)
  if (model !== undefined) all.push(sql`a.model = ${model}`)
  if (modelId !== undefined) all.push(sql`a.model_id = ${modelId}::uuid`)
  if (basis !== undefined) all.push(sql`a.basis = any (${[...basis]}::text[])`)
  if (isAnswered !== undefined)
    all.push(sql`(a.answered_version is not distinct from a.version) = ${isAnswered}::boolean`)
  if (knownFrom !== undefined) all.push(sql`a.known_on >= ${knownFrom}::date`)
  if (knownTo !== undefined) all.push(sql`a.known_on <= ${knownTo}::date`)
  if (filter.missingId !== undefined) all.push(await isBehindGroup(tx, filter.missingId))
  if (applicability !== undefined) all.push(scope.isAmong([...new Set(applicability)].map(rankOf)))
  return all
}

/** The columns that lists of units are sorted by. */
function sortsOf(scope: RankedScope, language: Language): Record<string, Sort> {
  const holder = language === 'ja' ? sql`c.name_ja` : sql`c.name_en`
  return {
    tag: sortBy(natural(sql`a.tag`), 'text'),
    customer: sortBy(inLanguage(holder, language), 'text', { by: sql`c.id`, type: 'uuid' }),
    vendor: sortByNullable(natural(sql`a.vendor`), 'text'),
    model: sortBy(natural(sql`a.model`), 'text'),
    serial: sortByNullable(natural(sql`a.serial`), 'text'),
    knownOn: sortBy(sql`a.known_on`, 'date'),
    changedAt: sortBy(sql`a.changed_at`, 'timestamptz'),
    // Units of which nothing is said stand last: finding one among a million that all have answers takes a walk over all.
    applicability: sortByClass(
      [1, 2, 3].map((rank) => scope.isAmong([rank])),
      scope.isAmong([0]),
    ),
  }
}

/** Open units with their answers in the scope. */
export async function listAssets(tx: Tx, asked: AnswerScope, filter: AssetFilter): Promise<ListPage<ListedAsset>> {
  const scope = await rankScope(tx, asked)
  const byHolder = filter.sort.endsWith('customer')
  const found = await readPage<StoredView & { rank: number | null; answerId: string | null }>(tx, {
    name: 'asset',
    from: byHolder ? sql`asset a join customer c on c.id = a.customer_id` : sql`asset a`,
    where: await conditionsOf(tx, scope, filter),
    id: sql`a.id`,
    carry: { customer_id: sql`a.customer_id` },
    sorts: sortsOf(scope, filter.language),
    sort: filter.sort,
    variant: byHolder ? filter.language : '',
    details: sql`join asset a on a.customer_id = page.customer_id and a.id = page.id
                 join customer c on c.id = a.customer_id
                 left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id
                 ${scope.worst}`,
    columns: sql`${VIEW}, x.rank, x.answer_id as "answerId"`,
    page: filter.page,
  })
  return mapPage(found, ({ rank, ...row }) => ({ ...toView(row), applicability: applicabilityOf(rank ?? 0) }))
}

/** All vendors of open units, read from one index entry to the next. */
export async function listVendors(tx: Tx): Promise<string[]> {
  const rows = await sql<{ vendor: string }>`
    with recursive found as (
      (select a.vendor from asset a where a.closed_at is null and a.vendor is not null
        order by a.vendor collate andon_natural limit 1)
      union all
      select (select a.vendor from asset a
               where a.closed_at is null and a.vendor collate andon_natural > found.vendor collate andon_natural
               order by a.vendor collate andon_natural limit 1)
        from found where found.vendor is not null)
    select vendor from found where vendor is not null limit 1000`.execute(tx)
  return rows.rows.map((row) => row.vendor)
}
