import { sql, type SqlBool } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import {
  modelKindSchema,
  namesSchema,
  relationKindSchema,
  serialFormatsSchema,
  updateWaySchema,
  type FamilyView,
  type LineView,
  type Maker,
  type ModelSummary,
  type Names,
  type PartView,
  type ModelView,
} from '../model.ts'
import type { SalesState } from '../rules.ts'
import '../tables.ts'

const serialFormats = serialFormatsSchema.nullable()
const versionMaps = z.record(z.string(), z.string()).nullable()

/** The product lines a reader may see; undefined = all of them. */
export type VisibleLines = undefined | { readonly divisionIds: readonly string[]; readonly lineIds: readonly string[] }

/** The maker; undefined before the first catalogue. */
export async function findMaker(tx: Tx): Promise<Maker | undefined> {
  const row = await tx.selectFrom('organisation').selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    nameEn: row.name_en,
    nameJa: row.name_ja,
    names: namesSchema.parse(row.names),
    vendorAliases: row.vendor_aliases,
    namespace: row.namespace,
    contactDetails: row.contact_details,
    issuingAuthority: row.issuing_authority,
    version: row.version,
  }
}

/** Whether the line `l` of a query is among those that a reader may see. */
export const isVisible = (visible: VisibleLines) =>
  visible === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(l.division_id = any (${[...visible.divisionIds]}::uuid[]) or l.id = any (${[...visible.lineIds]}::uuid[]))`

/** Lines in the catalogue's order with the number of their families and models. */
export async function selectLines(tx: Tx, visible: VisibleLines): Promise<LineView[]> {
  return tx
    .selectFrom('product_line as l')
    .leftJoin('product_family as f', 'f.line_id', 'l.id')
    .select([
      'l.id',
      'l.kind',
      'l.division_id as divisionId',
      'l.name_en as nameEn',
      'l.name_ja as nameJa',
      'l.version',
    ])
    .select((eb) => [
      eb.fn.count<number>('f.id').as('familyCount'),
      eb.fn.coalesce(eb.fn.sum<number>('f.model_count'), eb.lit(0)).as('modelCount'),
    ])
    .where(isVisible(visible))
    .groupBy('l.id')
    .orderBy('l.position')
    .execute()
}

/** Families by code with the number of their models. */
export async function selectFamilies(tx: Tx, visible: VisibleLines, lineId: string | undefined): Promise<FamilyView[]> {
  return tx
    .selectFrom('product_family as f')
    .innerJoin('product_line as l', 'l.id', 'f.line_id')
    .select(['f.id', 'f.line_id as lineId', 'f.code', 'f.name_en as nameEn', 'f.name_ja as nameJa', 'f.version'])
    .select('f.model_count as modelCount')
    .where(isVisible(visible))
    .$if(lineId !== undefined, (query) => query.where('f.line_id', '=', lineId ?? ''))
    .orderBy('l.position')
    .orderBy('f.code')
    .execute()
}

/** All names of a line, or undefined. */
export async function findLineNames(tx: Tx, lineId: string): Promise<Names | undefined> {
  const row = await tx.selectFrom('product_line').select('names').where('id', '=', lineId).executeTakeFirst()
  return row === undefined ? undefined : namesSchema.parse(row.names)
}

/** A family with its line and division, or undefined. */
export async function findFamilyFacts(tx: Tx, familyId: string) {
  const row = await tx
    .selectFrom('product_family as f')
    .innerJoin('product_line as l', 'l.id', 'f.line_id')
    .select(['f.id', 'f.line_id as lineId', 'f.code', 'f.name_en as nameEn', 'f.name_ja as nameJa', 'f.version'])
    .select([
      'f.names',
      'f.version_scheme as versionScheme',
      'f.serial_format as serialFormat',
      'l.division_id as divisionId',
    ])
    .select(['l.name_en as lineNameEn', 'l.name_ja as lineNameJa'])
    .select((eb) =>
      eb
        .selectFrom('product_model as m')
        .whereRef('m.family_id', '=', 'f.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('modelCount'),
    )
    .where('f.id', '=', familyId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...row,
    modelCount: row.modelCount ?? 0,
    names: namesSchema.parse(row.names),
    serialFormat: serialFormats.parse(row.serialFormat),
  }
}

const models = (tx: Tx) =>
  tx
    .selectFrom('product_model as m')
    .innerJoin('product_family as f', 'f.id', 'm.family_id')
    .innerJoin('product_line as l', 'l.id', 'f.line_id')

const summaryColumns = [
  'm.id',
  'm.code',
  'm.name_en as nameEn',
  'm.name_ja as nameJa',
  'm.kind',
  'm.is_safety as isSafety',
  'm.markets',
  'm.sale_started_on as saleStartedOn',
  'm.sale_ended_on as saleEndedOn',
  'm.repair_ends_on as repairEndsOn',
  'm.security_support_until as securitySupportUntil',
  'm.update_way as updateWay',
  'f.id as familyId',
  'f.code as familyCode',
  'f.name_en as familyNameEn',
  'f.name_ja as familyNameJa',
  'l.id as lineId',
  'l.division_id as divisionId',
  'm.version',
] as const

const toSummary = <T extends { kind: string; updateWay: string }>(row: T) => ({
  ...row,
  kind: modelKindSchema.parse(row.kind),
  updateWay: updateWaySchema.parse(row.updateWay),
})

export interface ModelFilter {
  readonly visible: VisibleLines
  /** Folded words that must all occur. */
  readonly words: readonly string[]
  readonly lineId?: string | undefined
  readonly familyId?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly kind?: string | undefined
  readonly updateWay?: string | undefined
  readonly isSafety?: boolean | undefined
  readonly sales?: { readonly state: SalesState; readonly on: string } | undefined
  readonly limit: number
  readonly offset: number
}

function salesCondition(state: SalesState, on: string) {
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

/** Models of the filter: those whose code begins with the first word first, then what is still sold; and how many in all. */
export async function selectModels(tx: Tx, filter: ModelFilter): Promise<{ items: ModelSummary[]; total: number }> {
  let query = models(tx).where(isVisible(filter.visible))
  for (const word of filter.words) query = query.where(sql<SqlBool>`position(${word} in m.search_text) > 0`)
  if (filter.lineId !== undefined) query = query.where('f.line_id', '=', filter.lineId)
  if (filter.familyId !== undefined) query = query.where('m.family_id', '=', filter.familyId)
  if (filter.ids !== undefined) query = query.where(sql<SqlBool>`m.id = any (${[...filter.ids]}::uuid[])`)
  if (filter.kind !== undefined) query = query.where('m.kind', '=', filter.kind)
  if (filter.updateWay !== undefined) query = query.where('m.update_way', '=', filter.updateWay)
  if (filter.isSafety !== undefined) query = query.where('m.is_safety', '=', filter.isSafety)
  if (filter.sales !== undefined) query = query.where(salesCondition(filter.sales.state, filter.sales.on))
  const rows = await query
    .select(summaryColumns)
    .orderBy(sql`not starts_with(m.search_text, ${filter.words[0] ?? ''})`)
    .orderBy(sql`m.sale_ended_on is not null`)
    .orderBy('l.position')
    .orderBy('m.code')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const items = rows.map(toSummary)
  // A page that is not full says itself how many there are.
  if (filter.offset === 0 && rows.length < filter.limit) return { items, total: rows.length }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { items, total }
}

/** Models by id with everything below and beside them, in the order of the ids; unknown ids are left out. */
export async function selectModelViews(tx: Tx, ids: readonly string[]): Promise<ModelView[]> {
  if (ids.length === 0) return []
  const rows = await models(tx)
    .select([...summaryColumns, 'm.names', 'm.hardware_revisions as hardwareRevisions', 'm.options'])
    .select(['f.version_scheme as familyScheme', 'f.serial_format as serialFormat'])
    .where(sql<SqlBool>`m.id = any (${[...ids]}::uuid[])`)
    .execute()
  const parts = await selectParts(tx, ids)
  const relations = await selectRelations(tx, ids)
  const views = new Map(
    rows.map((row) => [
      row.id,
      {
        ...toSummary(row),
        names: namesSchema.parse(row.names),
        serialFormat: serialFormats.parse(row.serialFormat),
        parts: parts.get(row.id) ?? [],
        relations: relations.get(row.id) ?? [],
      },
    ]),
  )
  return [...new Set(ids)].flatMap((id) => views.get(id) ?? [])
}

async function selectParts(tx: Tx, modelIds: readonly string[]): Promise<Map<string, PartView[]>> {
  const parts = await tx
    .selectFrom('product_part')
    .select(['id', 'model_id', 'code', 'name_en as nameEn', 'name_ja as nameJa', 'version_scheme as versionScheme'])
    .select('names')
    .where(sql<SqlBool>`model_id = any (${[...modelIds]}::uuid[])`)
    .orderBy('position')
    .execute()
  const releases = Map.groupBy(
    await tx
      .selectFrom('product_release as r')
      .innerJoin('product_part as p', 'p.id', 'r.part_id')
      .select(['r.id', 'r.part_id', 'r.version_text', 'r.released_on', 'r.is_fix', 'r.hardware_revisions'])
      .where(sql<SqlBool>`p.model_id = any (${[...modelIds]}::uuid[])`)
      .orderBy('r.position')
      .execute(),
    (release) => release.part_id,
  )
  const views = parts.map(({ model_id: modelId, ...part }) => ({
    modelId,
    part: {
      ...part,
      names: namesSchema.parse(part.names),
      releases: (releases.get(part.id) ?? []).map((release) => ({
        id: release.id,
        version: release.version_text,
        releasedOn: release.released_on,
        isFix: release.is_fix,
        hardwareRevisions: release.hardware_revisions,
      })),
    },
  }))
  return new Map(
    [...Map.groupBy(views, (view) => view.modelId)].map(([id, group]) => [id, group.map((view) => view.part)]),
  )
}

async function selectRelations(tx: Tx, modelIds: readonly string[]): Promise<Map<string, ModelView['relations']>> {
  const ids = [...modelIds]
  const rows = await sql<{
    id: string
    kind: string
    direction: 'out' | 'in'
    ownerId: string
    modelId: string
    code: string
    nameEn: string
    nameJa: string
    versionMap: unknown
  }>`
    select r.id, r.kind, d.direction, d.owner as "ownerId", m.id as "modelId", m.code, m.name_en as "nameEn", m.name_ja as "nameJa",
           r.version_map as "versionMap"
      from model_relation r
      cross join lateral (values ('out', r.from_model_id, r.to_model_id), ('in', r.to_model_id, r.from_model_id))
                 as d (direction, owner, other)
      join product_model m on m.id = d.other
     where (r.from_model_id = any (${ids}::uuid[]) or r.to_model_id = any (${ids}::uuid[])) and d.owner = any (${ids}::uuid[])
     order by d.direction desc, r.kind, m.code`.execute(tx)
  const relations = new Map<string, ModelView['relations']>()
  for (const { ownerId, kind, versionMap, ...row } of rows.rows) {
    const relation = { ...row, kind: relationKindSchema.parse(kind), versionMap: versionMaps.parse(versionMap) }
    relations.set(ownerId, [...(relations.get(ownerId) ?? []), relation])
  }
  return relations
}

/** Every model's code with its id: what other people's lists are compared with. */
export async function selectModelCodes(tx: Tx): Promise<{ id: string; code: string; lineId: string }[]> {
  return models(tx).select(['m.id', 'm.code', 'l.id as lineId']).orderBy('m.code').execute()
}

/** Writes the support dates when the version is still `version`; false when it is not. */
export async function updateSupportDates(
  tx: Tx,
  modelId: string,
  version: number,
  dates: Pick<ModelSummary, 'saleStartedOn' | 'saleEndedOn' | 'repairEndsOn' | 'securitySupportUntil'>,
): Promise<boolean> {
  const row = await tx
    .updateTable('product_model')
    .set({
      sale_started_on: dates.saleStartedOn,
      sale_ended_on: dates.saleEndedOn,
      repair_ends_on: dates.repairEndsOn,
      security_support_until: dates.securitySupportUntil,
      version: version + 1,
    })
    .where('id', '=', modelId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
