import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { inLanguage, natural, readPage, sortBy, sortByNullable, type Segment, type Sort } from '#platform/list/index.ts'
import { gramsOfWord } from '#platform/search/index.ts'
import { modelKindSchema, updateWaySchema, type FamilyView, type ModelSummary } from '../model.ts'
import type { SalesState } from '../rules.ts'
import type { VisibleLines } from './read.ts'
import '../tables.ts'

export interface ModelListFilter {
  readonly visible: VisibleLines
  /** Folded words that must all occur in code or names. */
  readonly words: readonly string[]
  readonly lineId?: readonly string[] | undefined
  readonly familyId?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly updateWay?: readonly string[] | undefined
  readonly isSafety?: boolean | undefined
  readonly salesState?: readonly SalesState[] | undefined
  /** Until when security updates are promised; days, both inclusive. */
  readonly supportFrom?: string | undefined
  readonly supportTo?: string | undefined
  /** Today, as sales states are told. */
  readonly today: string
  readonly sort: string
  readonly language: Language
  readonly page: PageQuery
}

function salesCondition(state: SalesState, on: string): RawBuilder<SqlBool> {
  const ended = sql<SqlBool>`coalesce(m.repair_ends_on < ${on}::date, false)`
  const stopped = sql<SqlBool>`coalesce(m.sale_ended_on < ${on}::date, false)`
  const future = sql<SqlBool>`coalesce(m.sale_started_on > ${on}::date, false)`
  return {
    repairEnded: ended,
    discontinued: sql<SqlBool>`(${stopped} and not ${ended})`,
    planned: sql<SqlBool>`(${future} and not ${stopped} and not ${ended})`,
    onSale: sql<SqlBool>`not (${future} or ${stopped} or ${ended})`,
  }[state]
}

/** Lines that are seen, and asked for. */
function lineCondition(visible: VisibleLines, lineIds: readonly string[] | undefined): RawBuilder<SqlBool> | undefined {
  const all: RawBuilder<SqlBool>[] = []
  if (visible !== undefined)
    all.push(
      sql`(l.division_id = any (${[...visible.divisionIds]}::uuid[]) or l.id = any (${[...visible.lineIds]}::uuid[]))`,
    )
  if (lineIds !== undefined) all.push(sql`l.id = any (${[...lineIds]}::uuid[])`)
  return all.length === 0 ? undefined : sql<SqlBool>`${sql.join(all, sql` and `)}`
}

function conditionsOf(filter: ModelListFilter): RawBuilder<SqlBool>[] {
  const all: RawBuilder<SqlBool>[] = []
  const { visible, words, lineId, familyId, kind, updateWay, isSafety, salesState, supportFrom, supportTo, today } =
    filter
  for (const word of words) {
    const grams = gramsOfWord(word)
    all.push(sql`position(${word} in m.search_text) > 0`)
    if (grams.length > 0) all.push(sql`andon_grams(m.search_text) @> ${grams}::text[]`)
  }
  const lines = lineCondition(visible, lineId)
  if (lines !== undefined)
    all.push(
      sql`m.family_id in (select f.id from product_family f join product_line l on l.id = f.line_id where ${lines})`,
    )
  if (familyId !== undefined) all.push(sql`m.family_id = any (${[...familyId]}::uuid[])`)
  if (kind !== undefined) all.push(sql`m.kind = any (${[...kind]}::text[])`)
  if (updateWay !== undefined) all.push(sql`m.update_way = any (${[...updateWay]}::text[])`)
  if (isSafety !== undefined) all.push(sql`m.is_safety = ${isSafety}`)
  if (salesState !== undefined)
    all.push(
      sql`(${sql.join(
        salesState.map((state) => salesCondition(state, today)),
        sql` or `,
      )})`,
    )
  if (supportFrom !== undefined) all.push(sql`m.security_support_until >= ${supportFrom}::date`)
  if (supportTo !== undefined) all.push(sql`m.security_support_until <= ${supportTo}::date`)
  return all
}

/** Models whose code or a name begins with the first word before the others, in each what is still sold before the rest. */
function byRelevance(words: readonly string[]): Sort {
  const keys = [{ by: natural(sql`m.code`), type: 'text' }] as const
  const sold = sql<SqlBool>`m.sale_ended_on is null`
  const begins = words.map((word) => sql<SqlBool>`starts_with(m.search_text, ${word})`)[0]
  const segments: Segment[] =
    begins === undefined
      ? [
          { where: sold, keys },
          { where: sql<SqlBool>`not ${sold}`, keys },
        ]
      : [
          { where: sql<SqlBool>`${begins} and ${sold}`, keys },
          { where: sql<SqlBool>`${begins} and not ${sold}`, keys },
          { where: sql<SqlBool>`not ${begins} and ${sold}`, keys },
          { where: sql<SqlBool>`not ${begins} and not ${sold}`, keys },
        ]
  return { segments }
}

const nameOf = (table: 'm' | 'f', language: Language): RawBuilder<unknown> =>
  inLanguage(sql.ref(`${table}.name_${language}`), language)

/** Models that match. */
export async function listModels(tx: Tx, filter: ModelListFilter): Promise<ListPage<ModelSummary>> {
  const column = filter.sort.replace('-', '')
  const page = await readPage<ModelSummary>(tx, {
    name: 'model',
    from: column === 'family' ? sql`product_model m join product_family f on f.id = m.family_id` : sql`product_model m`,
    where: conditionsOf(filter),
    id: sql`m.id`,
    sorts: {
      relevance: byRelevance(filter.words),
      code: sortBy(natural(sql`m.code`), 'text'),
      name: sortBy(nameOf('m', filter.language), 'text'),
      family: sortBy(nameOf('f', filter.language), 'text', { by: sql`f.id`, type: 'uuid' }),
      kind: sortBy(sql`m.kind`, 'text'),
      updateWay: sortBy(sql`m.update_way`, 'text'),
      saleStartedOn: sortByNullable(sql`m.sale_started_on`, 'date'),
      saleEndedOn: sortByNullable(sql`m.sale_ended_on`, 'date'),
      repairEndsOn: sortByNullable(sql`m.repair_ends_on`, 'date'),
      securitySupportUntil: sortByNullable(sql`m.security_support_until`, 'date'),
    },
    sort: filter.sort,
    variant: ['name', 'family'].includes(column) ? filter.language : '',
    details: sql`join product_model m on m.id = page.id join product_family f on f.id = m.family_id
                 join product_line l on l.id = f.line_id`,
    columns: sql`m.id, m.code, m.name_en as "nameEn", m.name_ja as "nameJa", m.kind, m.is_safety as "isSafety", m.markets,
                 m.sale_started_on as "saleStartedOn", m.sale_ended_on as "saleEndedOn", m.repair_ends_on as "repairEndsOn",
                 m.security_support_until as "securitySupportUntil", m.update_way as "updateWay", f.id as "familyId",
                 f.code as "familyCode", f.name_en as "familyNameEn", f.name_ja as "familyNameJa", l.id as "lineId",
                 l.division_id as "divisionId", m.version`,
    page: filter.page,
  })
  return mapPage(page, (row) => ({
    ...row,
    kind: modelKindSchema.parse(row.kind),
    updateWay: updateWaySchema.parse(row.updateWay),
  }))
}

export interface FamilyListFilter {
  readonly visible: VisibleLines
  /** Folded words that must all occur in code or names. */
  readonly words: readonly string[]
  readonly lineId?: readonly string[] | undefined
  readonly sort: string
  readonly language: Language
  readonly page: PageQuery
}

/** Families that match, with the number of their models. */
export async function listFamilies(tx: Tx, filter: FamilyListFilter): Promise<ListPage<FamilyView>> {
  const lines = lineCondition(filter.visible, filter.lineId)
  const fold = sql`regexp_replace(lower(normalize(concat_ws(E'\\n', f.code, f.name_en, f.name_ja), nfkc)), '[-_ /.]', '', 'g')`
  const where = filter.words.map((word) => sql<SqlBool>`position(${word} in ${fold}) > 0`)
  if (lines !== undefined) where.push(lines)
  return readPage<FamilyView>(tx, {
    name: 'family',
    from: sql`product_family f join product_line l on l.id = f.line_id`,
    where,
    id: sql`f.id`,
    sorts: {
      line: sortBy(sql`l.position`, 'integer', { by: natural(sql`f.code`), type: 'text' }),
      code: sortBy(natural(sql`f.code`), 'text'),
      name: sortBy(nameOf('f', filter.language), 'text'),
      models: sortBy(sql`f.model_count`, 'integer'),
    },
    sort: filter.sort,
    variant: filter.language,
    details: sql`join product_family f on f.id = page.id`,
    columns: sql`f.id, f.line_id as "lineId", f.code, f.name_en as "nameEn", f.name_ja as "nameJa",
                 f.model_count as "modelCount", f.version`,
    page: filter.page,
  })
}
