import * as z from 'zod'
import { ENCODINGS } from '#formats/csv/index.ts'
import { findingSchema } from '#platform/http/shapes.ts'

/** reading › (mapping ›) ready › applying › applied; `failed`, `discarded`. */
export const RUN_STATES = ['reading', 'mapping', 'ready', 'applying', 'applied', 'failed', 'discarded'] as const
export const runStateSchema = z.enum(RUN_STATES)
export type RunState = z.infer<typeof runStateSchema>

/**
 * `kept`: all that differs was changed in Andon since the source last told it. `vanished`: the source told of it before, and does
 * not any more.
 */
export const ROW_STATES = ['new', 'changed', 'kept', 'unchanged', 'error', 'vanished'] as const
export const rowStateSchema = z.enum(ROW_STATES)
export type RowState = z.infer<typeof rowStateSchema>

export const encodingSchema = z.enum(ENCODINGS)
export const sourceSchema = z.string().trim().min(1).max(100)

/** What a person decides beside the rows themselves. */
export const choicesSchema = z.object({
  /** Records that the source no longer names: as they are, ended (discontinued, closed), or removed where nothing names them. */
  vanished: z.enum(['keep', 'end', 'remove']).default('keep'),
  /** Fields that were changed in Andon since the source told them: as they are, or as the file has them. */
  edited: z.enum(['keep', 'overwrite']).default('keep'),
  /** Import the other rows although some are faulty. */
  withoutErrors: z.boolean().default(false),
})
export type Choices = z.infer<typeof choicesSchema>

const count = z.number().int()
export const stateCountsSchema = z.record(z.string(), z.partialRecord(rowStateSchema, count))
/** Rows by kind and state. */
export type StateCounts = z.infer<typeof stateCountsSchema>

const target = z.object({ field: z.string(), member: z.string().optional() })

/** What was found out about a file before its rows were read. */
export const headSchema = z.object({
  format: z.enum(['csv', 'json', 'bundle']),
  encoding: encodingSchema,
  columns: z.array(
    z.object({
      heading: z.string(),
      /** Null = left out; absent = nobody knows yet. */
      target: target.nullable().optional(),
      /** The field that it may be. */
      proposal: z.string().optional(),
    }),
  ),
})
export type RunHead = z.infer<typeof headSchema>

export const findingsSchema = z.array(findingSchema)

/** Stands for records that name another, and that the reader may not count. */
export const HIDDEN_REFERENCE = 'hidden'
export const referenceSchema = z.object({ by: z.string(), count })
export const valuesSchema = z.record(z.string(), z.unknown())

/** Codes of findings about a file that leave nothing to confirm. */
export const FATAL_FINDINGS: ReadonlySet<string> = new Set([
  'NOT_TEXT',
  'EMPTY_FILE',
  'QUOTE_OPEN',
  'TOO_MANY_CELLS',
  'TOO_MANY_ROWS',
  'RECORD_TOO_LONG',
  'TOO_DEEP',
  'TOO_MANY_BROKEN',
  'BAD_JSON',
])
