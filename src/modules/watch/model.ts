import * as z from 'zod'

/** What can be watched, as records are called elsewhere. */
export const WATCH_KINDS = ['vulnerability', 'component', 'release', 'productFamily'] as const
export const watchKindSchema = z.enum(WATCH_KINDS)
export type WatchKind = z.infer<typeof watchKindSchema>

/** Most records that one person watches. */
export const MAX_WATCHES = 500

/** A watched record. */
export interface Watched {
  readonly kind: WatchKind
  readonly recordId: string
}

/** Whether the caller watches a record. */
export const watchState = z.object({
  kind: watchKindSchema,
  recordId: z.uuid(),
  isWatched: z.boolean(),
  since: z.iso.datetime().nullable(),
})
export type WatchState = z.infer<typeof watchState>

/** What the caller watches. */
export const watchView = z.object({
  kind: watchKindSchema,
  recordId: z.uuid(),
  name: z.string(),
  /** What is said of it: a vulnerability's title, a component's package, the line of a product. */
  hint: z.string().nullable(),
  since: z.iso.datetime(),
})
export type WatchView = z.infer<typeof watchView>

const ranks = z.record(z.string(), z.number().int())

/**
 * What is true of a watched record at a time. Ranks are those of the view `finding`: 1 affected, 2 undetermined, above: shown, not counted.
 */
export const watchFacts = z.object({
  /** Of a vulnerability: releases that have it; of the others: vulnerabilities that they have; with the rank. */
  ranks,
  /** The same of the newest releases whose contents are known: by part of a model, or by vulnerability. */
  newest: ranks,
  /** Scores of the vulnerabilities; what has none is left out. */
  scores: z.record(z.string(), z.number()),
  /** Those that are known to be exploited. */
  exploited: z.array(z.string()),
  /** What records say of a vulnerability, by record: their state and when they were changed. */
  records: z.record(z.string(), z.string()),
  /** Of a release: what tells its contents; null while nothing does. */
  contents: z.string().nullable(),
  /** Of a family: its releases. */
  releases: z.array(z.string()),
  /** Releases whose contents are known. */
  known: z.array(z.string()),
})
export type WatchFacts = z.infer<typeof watchFacts>
