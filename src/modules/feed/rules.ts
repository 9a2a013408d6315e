import type { FeedCounts } from './model.ts'

/** One record as text; more is no record. */
export const MAX_RECORD_CHARS = 8 * 1024 ** 2
/** One JSON document that holds several records (a page of the NVD, the catalogue of exploited ones). */
export const MAX_DOCUMENT_CHARS = 128 * 1024 ** 2
/** One CSAF document. */
export const MAX_CSAF_BYTES = 20 * 1024 ** 2
/** What a bundle may unpack to. */
export const MAX_BUNDLE_BYTES = 16 * 1024 ** 3
/**
 * Archives of records: the whole CVE list has 300,000 files, and is an archive in an archive. Whatever comes out of one is read piece by
 * piece, and what is no record ends at `MAX_DOCUMENT_CHARS`.
 */
export const ARCHIVE_LIMITS = { files: 2_000_000, unpackedBytes: MAX_BUNDLE_BYTES, ratio: 200 } as const
/** What a feed may send at once. */
export const MAX_ANSWER_BYTES = 4 * 1024 ** 3
/** Of what is set aside, so much is kept. */
export const MAX_KEPT_CHARS = 1024 ** 2
/** Nesting of JSON. */
export const MAX_DEPTH = 100
/** Archives within archives. */
export const MAX_NESTING = 3

const FIRST_DELAY_MINUTES = 5

/**
 * When a feed is asked again: after its own interval, or earlier when it has failed (5 minutes, then twice as long each time, never
 * longer than its interval), and never before the source wants to be asked.
 */
export function nextRun(
  from: Date,
  feed: { readonly everyMinutes: number; readonly failures: number },
  notBefore?: Date,
): Date {
  const delay =
    feed.failures === 0
      ? feed.everyMinutes
      : Math.min(feed.everyMinutes, FIRST_DELAY_MINUTES * 2 ** Math.min(feed.failures - 1, 12))
  const wanted = from.getTime() + delay * 60_000
  return new Date(Math.max(wanted, notBefore?.getTime() ?? 0))
}

/** What a list tells with a day in the future is looked at again when it was not seen since: a day ago. */
export function seenAgainBefore(from: Date): string {
  return new Date(from.getTime() - 24 * 3_600_000).toISOString()
}

const LONGEST_WAIT_MS = 7 * 24 * 3_600_000

/** When `Retry-After` (RFC 9110 §10.2.3: seconds or a date) allows the next request; a week at most. */
export function readRetryAfter(text: string | undefined, from: Date): Date | undefined {
  if (text === undefined) return undefined
  const at = /^\d{1,9}$/.test(text.trim()) ? from.getTime() + Number(text) * 1000 : Date.parse(text)
  if (Number.isNaN(at) || at <= from.getTime()) return undefined
  return new Date(Math.min(at, from.getTime() + LONGEST_WAIT_MS))
}

export const NO_COUNTS: FeedCounts = {
  created: 0,
  changed: 0,
  unchanged: 0,
  older: 0,
  withdrawn: 0,
  quarantined: 0,
  signals: 0,
  documents: 0,
  unsigned: 0,
}

/** Both together. */
export function addCounts(a: FeedCounts, b: Partial<FeedCounts>): FeedCounts {
  return {
    created: a.created + (b.created ?? 0),
    changed: a.changed + (b.changed ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    older: a.older + (b.older ?? 0),
    withdrawn: a.withdrawn + (b.withdrawn ?? 0),
    quarantined: a.quarantined + (b.quarantined ?? 0),
    signals: a.signals + (b.signals ?? 0),
    documents: a.documents + (b.documents ?? 0),
    unsigned: a.unsigned + (b.unsigned ?? 0),
  }
}

/** How many records and documents a run has looked at. */
export function countItems({
  created,
  changed,
  unchanged,
  older,
  quarantined,
  signals,
  documents,
}: FeedCounts): number {
  return created + changed + unchanged + older + quarantined + signals + documents
}

/** Whether JSON text nests deeper than `most`; strings are passed over. Linear. */
export function isTooDeep(text: string, most: number): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) {
      depth += 1
      if (depth > most) return true
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return false
}
