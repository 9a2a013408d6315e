import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { circlesOf, type Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { MAX_TOTAL, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { isKnownToBeMany, noteMany } from './many.ts'
import { invalidCursor, readCursor, writeCursor, type Place } from './cursor.ts'
import type { Segment, Sort } from './sort.ts'

export { inLanguage, natural, sortBy, sortByClass, sortByNullable, type Segment, type Sort } from './sort.ts'
export { containsWords } from './words.ts'

/**
 * A question for one page of a list. All lists go through it, so that all are alike: sorted by a column or the other way
 * round, the id deciding between equals; counted up to MAX_TOTAL; read on by a cursor that names the last row's keys, which
 * concurrent inserts do not shift, and whose page costs the same everywhere in the list. Row-level security binds page and
 * count alike: rows of other circles are neither listed nor counted, and no cursor tells of them.
 */
export interface ListQuery {
  /** Names the list in cursors. */
  readonly name: string
  /** Tables for filter and order: `asset a join customer c on …`. */
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<SqlBool>[]
  /** The expression of a row's unique id (uuid). */
  readonly id: RawBuilder<unknown>
  /** Further expressions that `details` joins by, by name: `{ customer_id: sql\`a.customer_id\` }` is `page.customer_id`. */
  readonly carry?: Readonly<Record<string, RawBuilder<unknown>>>
  /** Joins of what is shown to the rows of the page only: `join asset a on a.id = page.id`. */
  readonly details: RawBuilder<unknown>
  /** What is shown, from `details` and `page`. */
  readonly columns: RawBuilder<unknown>
  readonly sorts: Readonly<Record<string, Sort>>
  /** A name of `sorts`, `-` in front for the other way round. */
  readonly sort: string
  /** Told apart in cursors where the order depends on more than the column: the language of names. */
  readonly variant?: string
  readonly page: PageQuery
}

interface Order {
  readonly name: string
  readonly isReversed: boolean
  readonly segments: readonly Segment[]
}

function orderOf(list: ListQuery): Order {
  const isReversed = list.sort.startsWith('-')
  const sort = list.sorts[isReversed ? list.sort.slice(1) : list.sort]
  if (sort === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'INVALID_VALUE', path: '/query/sort' }])
  const [last = [], others = []] = [true, false].map((isLast) =>
    sort.segments.filter((segment) => (segment.isLast ?? false) === isLast),
  )
  return {
    name: `${list.name} ${list.sort} ${list.variant ?? ''}`,
    isReversed,
    segments: [...(isReversed ? others.toReversed() : others), ...last],
  }
}

/** Rows behind the place: first by the leading key alone, which an index can seek also across a join, then exactly. */
function behind(list: ListQuery, { keys }: Segment, place: Place, isReversed: boolean): RawBuilder<SqlBool>[] {
  if (keys.length !== place.keys.length) throw invalidCursor()
  const sign = isReversed ? sql`<` : sql`>`
  const typed = (index: number): RawBuilder<unknown> =>
    sql`${place.keys[index]}::text::${sql.raw(keys[index]?.type ?? 'text')}`
  const [first] = keys
  const id = sql`${place.id}::uuid`
  if (first === undefined) return [sql<SqlBool>`${list.id} ${sign} ${id}`]
  const row = sql<SqlBool>`(${sql.join([...keys.map(({ by }) => by), list.id])}) ${sign}
                           (${sql.join([...keys.map((_, index) => typed(index)), id])})`
  return keys.length === 1 ? [row] : [sql<SqlBool>`${first.by} ${sign}= ${typed(0)}`, row]
}

const all = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

type Read<Row> = Row & {
  readonly rowId: string | null
  readonly listTotal: number | null
  readonly rowKeys: string[] | null
}

interface Stretch {
  readonly segment: Segment
  readonly place: Place | undefined
  readonly limit: number
  readonly offset: number
  readonly isCounted: boolean
}

function countOf(list: ListQuery): RawBuilder<number> {
  return sql<number>`(select count(*)::integer from (select from ${list.from} where ${all(list.where)} limit ${sql.lit(MAX_TOTAL + 1)}) matching)`
}

/** Rows of one segment, and with the first of a page how many rows match in all: one statement. */
async function readStretch<Row>(tx: Tx, list: ListQuery, order: Order, stretch: Stretch): Promise<Read<Row>[]> {
  const { segment, place, limit, offset, isCounted } = stretch
  const conditions = [
    ...list.where,
    ...(segment.where === undefined ? [] : [segment.where]),
    ...(place === undefined ? [] : behind(list, segment, place, order.isReversed)),
  ]
  const direction = order.isReversed ? sql`desc` : sql`asc`
  const keys = segment.keys.map((key, index) => ({ ...key, name: sql.ref(`k${index}`) }))
  const carried = Object.entries(list.carry ?? {}).map(([name, value]) => sql`${value} as ${sql.ref(name)}`)
  const inner = [sql`${list.id} as id`, ...carried, ...keys.map(({ by, name }) => sql`${by} as ${name}`)]
  const ordered = [...keys.map(({ by }) => by), list.id].map((by) => sql`${by} ${direction}`)
  const shown = [...keys.map(({ name }) => sql`page.${name}`), sql`page.id`].map((by) => sql`${by} ${direction}`)
  const texts = keys.map(({ name }) => sql`page.${name}::text`)
  const total = isCounted ? countOf(list) : sql`null::integer`
  const result = await sql<Read<Row>>`
    select counted.total as "listTotal", page.id as "rowId", array[${sql.join(texts)}]::text[] as "rowKeys", ${list.columns}
      from (select ${total} as total) counted
      left join ((select ${sql.join(inner)} from ${list.from} where ${all(conditions)}
                   order by ${sql.join(ordered)} limit ${sql.lit(limit)} offset ${sql.lit(offset)}) page
                 ${list.details}) on true
     order by ${sql.join(shown)}`.execute(tx)
  return result.rows
}

async function countSegment(tx: Tx, list: ListQuery, segment: Segment, most: number): Promise<number> {
  const conditions = [...list.where, ...(segment.where === undefined ? [] : [segment.where])]
  const result = await sql<{ total: number }>`
    select count(*)::integer as total
      from (select from ${list.from} where ${all(conditions)} limit ${sql.lit(most)}) matching`.execute(tx)
  return result.rows[0]?.total ?? 0
}

interface Found<Row> {
  readonly rows: { readonly row: Row; readonly place: Place }[]
  readonly total: number
}

/** What is counted, and for whom: the same for all who see the same rows. */
function manyKey(tx: Tx, list: ListQuery): string {
  const { sql: text, parameters } = sql`select ${countOf(list)}`.compile(tx)
  return JSON.stringify([circlesOf(tx), text, parameters])
}

async function readSegments<Row>(tx: Tx, list: ListQuery, order: Order): Promise<Found<Row>> {
  const { limit, after } = list.page
  const start = after === undefined ? undefined : readCursor(order.name, after)
  let offset = list.page.offset
  const question = manyKey(tx, list)
  let total = isKnownToBeMany(question) ? MAX_TOTAL + 1 : undefined
  const rows: { row: Row; place: Place }[] = []
  for (const [index, segment] of order.segments.entries()) {
    if (start !== undefined && index < start.segment) continue
    // One more than asked for tells whether there is a next page.
    const wanted = limit + 1 - rows.length
    const place = start?.segment === index ? start : undefined
    const read = await readStretch<Row>(tx, list, order, {
      segment,
      place,
      limit: wanted,
      offset,
      isCounted: total === undefined,
    })
    total ??= read[0]?.listTotal ?? 0
    for (const { rowId: id, listTotal: _, rowKeys: keys, ...row } of read) {
      // What is left of the row are the columns that were asked for.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      if (id !== null) rows.push({ row: row as Row, place: { segment: index, keys: keys ?? [], id } })
    }
    if (rows.length > limit) break
    if (rows.length > 0) offset = 0
    else if (offset > 0) offset -= await countSegment(tx, list, segment, offset)
  }
  if (start !== undefined && start.segment >= order.segments.length) throw invalidCursor()
  // Where the list ends is its number, whatever was believed.
  if (after === undefined && rows.length <= limit && rows.length + list.page.offset <= MAX_TOTAL)
    if (rows.length > 0 || list.page.offset === 0) total = list.page.offset + rows.length
  if ((total ?? 0) > MAX_TOTAL) noteMany(question)
  return { rows, total: total ?? 0 }
}

/** SQLSTATE class 22: a cursor whose keys are no values of their types was written by somebody else. */
function isDataException(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('22')
}

/** One page of a list; throws INVALID_CURSOR for a cursor of another list or order, INVALID_INPUT for one beside an offset. */
export async function readPage<Row>(tx: Tx, list: ListQuery): Promise<ListPage<Row>> {
  const { limit, offset, after } = list.page
  if (after !== undefined && offset > 0)
    throw new DomainError('INVALID_INPUT', {}, [{ code: 'CURSOR_WITH_OFFSET', path: '/query/offset' }])
  const order = orderOf(list)
  try {
    const { rows, total } = await readSegments<Row>(tx, list, order)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ row }) => row),
      total: Math.min(total, MAX_TOTAL),
      isTotalExact: total <= MAX_TOTAL,
      next: rows.length > limit && last !== undefined ? writeCursor(order.name, last.place) : null,
    }
  } catch (error) {
    if (after !== undefined && isDataException(error)) throw invalidCursor()
    throw error
  }
}
