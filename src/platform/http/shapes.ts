import * as z from 'zod'

/** How far pages by number reach; beyond, and to walk a whole list, there is `after`. */
export const MAX_OFFSET = 10_000
/** How far matching rows are counted: a list that holds more answers this number and `isTotalExact: false`. */
export const MAX_TOTAL = 10_000

/** Query members of a list that is read page by page: `offset` for pages by number, or `after` for the page behind a cursor. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).max(MAX_OFFSET).default(0),
  /** `next` of the page before, sent back as it was; refused with INVALID_CURSOR where list or `sort` are others. */
  after: z.string().max(8000).optional(),
}
export type PageQuery = Readonly<z.infer<z.ZodObject<typeof pageQuery>>>

/** What a list is asked for, with the members that say which page apart. */
export function pageOf<Q extends PageQuery>({
  limit,
  offset,
  after,
  ...query
}: Q): Omit<Q, keyof PageQuery> & { page: PageQuery } {
  return { ...query, page: { limit, offset, after } }
}

/** Query member `sort`: one of the columns, or `-column` for the other way round; what is empty stands last both ways. */
export function sortQuery<const C extends string>(
  columns: readonly C[],
  standard: NoInfer<C | `-${C}`>,
): z.ZodDefault<z.ZodType<C | `-${C}`, string>> {
  const both = new Set<string>(columns.flatMap((column) => [column, `-${column}`]))
  const sort = z.string().refine((text): text is C | `-${C}` => both.has(text), { error: 'no such column' })
  return sort.meta({ enum: [...both] }).default(standard)
}

/** Query member that may be given once or several times: rows with any of the values match. */
export function severalOf<T extends z.ZodType>(
  choice: T,
): z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<T, z.ZodTransform<z.output<T>[], z.output<T>>>, z.ZodArray<T>]>> {
  return z.union([choice.transform((one) => [one]), z.array(choice).max(100)]).optional()
}

/** One page of a list as it is answered. */
export interface ListPage<T> {
  readonly items: T[]
  /** How many match in all, counted up to MAX_TOTAL. */
  readonly total: number
  readonly isTotalExact: boolean
  /** What `after` takes for the next page; null behind the last row. */
  readonly next: string | null
}

/** The answer of a list: some items, how many there are in all, and where the next page begins. */
export function listOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{
  items: z.ZodArray<T>
  total: z.ZodNumber
  isTotalExact: z.ZodDefault<z.ZodBoolean>
  next: z.ZodDefault<z.ZodNullable<z.ZodString>>
}> {
  return z.object({
    items: z.array(item),
    total: z.number().int(),
    isTotalExact: z.boolean().default(true),
    next: z.string().nullable().default(null),
  })
}

/** A list that is all there is. */
export function toList<T>(items: T[]): ListPage<T> {
  return { items, total: items.length, isTotalExact: true, next: null }
}

/** The same page with other items. */
export function mapPage<T, U>(page: ListPage<T>, map: (item: T) => U): ListPage<U> {
  return { ...page, items: page.items.map(map) }
}

/** A finding (`platform/error`) as it is told to clients and kept in jsonb. */
export const findingSchema = z.object({
  code: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  clause: z.string().optional(),
})

const timelineEntry = z.object({
  id: z.uuid(),
  recordKind: z.string(),
  recordId: z.uuid(),
  sequence: z.number().int(),
  at: z.iso.datetime(),
  actorName: z.string(),
  actorKind: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** The number of the seal over this entry; null for the second or so until it is sealed. */
  sealNumber: z.number().int().nullable(),
})
export type TimelineEntry = Readonly<z.infer<typeof timelineEntry>>

/** Query members of a timeline that is read page by page. */
export const timelineQuery = z.object(pageQuery)

/** A page of a timeline, newest first, and how many entries there are in all, as `readTimelinePage` answers it. */
export const timelinePageSchema = listOf(timelineEntry)
