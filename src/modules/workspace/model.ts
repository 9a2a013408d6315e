import * as z from 'zod'

const MAX_PATH = 300
const MAX_SEARCH = 4000
export const MAX_VIEW_NAME = 100
/** Views that one person may keep. */
export const MAX_VIEWS = 200
/** Days for which a deleted view can be had back. */
export const KEPT_DAYS = 30
/** Records that one bulk change may touch. */
export const MAX_BULK = 50_000

/** A path of a page of Andon: segments of plain signs, no query, no other host. */
export const viewPathSchema = z
  .string()
  .max(MAX_PATH)
  .regex(/^(?:\/|(?:\/[\w~-][\w.~-]*)+)$/)

// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const PLAIN = /^[^\u0000-\u001F\u007F#]*$/

/** A page's query without its question mark. */
export const viewSearchSchema = z.string().max(MAX_SEARCH).regex(PLAIN)

export const viewNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_VIEW_NAME)
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^\u0000-\u001F\u007F]*$/)

export const savedView = z.object({
  id: z.uuid(),
  path: z.string(),
  name: z.string(),
  search: z.string(),
  isShared: z.boolean(),
  ownerName: z.string(),
  isOwn: z.boolean(),
  /** The page opens with it for who asks. */
  isDefault: z.boolean(),
  /** Who asks may delete it: its owner, and of shared ones who manages people. */
  mayDelete: z.boolean(),
  version: z.number().int(),
})
export type SavedView = z.infer<typeof savedView>

/** A record by its key; `parentId` where the key hangs on another record (the holder of a unit). */
export const bulkReference = z.object({ id: z.uuid(), parentId: z.uuid().optional() })
export type BulkReference = z.infer<typeof bulkReference>

/** A value as a preview tells it; null where there is none. */
export const bulkValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type BulkValue = z.infer<typeof bulkValue>

const problem = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type BulkProblem = z.infer<typeof problem>
export const bulkProblem = problem

const count = z.number().int()

/** What a change would do, without anything written. */
export const bulkPreview = z.object({
  total: count,
  changed: count,
  /** Already as asked. */
  unchanged: count,
  failed: count,
  /** The values that would change, the most frequent first, at most twenty per field. */
  fields: z.array(
    z.object({ field: z.string(), count, values: z.array(z.object({ from: bulkValue, to: bulkValue, count })) }),
  ),
  /** Why records cannot be changed, each with some of their names. */
  problems: z.array(problem.extend({ count, names: z.array(z.string()) })),
  /** Names the very records and versions that were looked at: sent back, it makes sure that nothing else is changed. */
  digest: z.string(),
})
export type BulkPreview = z.infer<typeof bulkPreview>

export const BULK_STATES = ['waiting', 'active', 'completed', 'failed'] as const

/** A bulk change as it stands. */
export const bulkView = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(BULK_STATES),
  total: count,
  done: count,
  changed: count,
  unchanged: count,
  failed: count,
  /** The first hundred records that could not be changed. */
  errors: z.array(z.object({ recordId: z.uuid(), parentId: z.uuid().nullable(), name: z.string(), ...problem.shape })),
  /** Nothing else has touched what it changed since. */
  canUndo: z.boolean(),
  /** It takes another change back. */
  isUndo: z.boolean(),
  /** The change that took it back. */
  undoneBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type BulkView = z.infer<typeof bulkView>
