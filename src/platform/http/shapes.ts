import * as z from 'zod'

/** Query members of a list that is read page by page. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
}

/** The answer of a list: some items, and how many there are in all. */
export function listOf<T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; total: z.ZodNumber }> {
  return z.object({ items: z.array(item), total: z.number().int() })
}

/** A list that is all there is. */
export function toList<T>(items: T[]): { items: T[]; total: number } {
  return { items, total: items.length }
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

/** What was done with a record, newest first, as `readTimeline` of `platform/audit` answers it. */
export const timelineSchema = z.object({ items: z.array(timelineEntry) })

/** Query members of a timeline that is read page by page. */
export const timelineQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** A page of a timeline, newest first, and how many entries there are in all, as `readTimelinePage` answers it. */
export const timelinePageSchema = timelineSchema.extend({ total: z.number().int() })
