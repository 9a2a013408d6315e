import * as z from 'zod'

const DAY_MS = 86_400_000
/** The API takes at most 120 days between `lastModStartDate` and `lastModEndDate`. */
const WINDOW_MS = 119 * DAY_MS
/** Asked for again, in case a record was late. */
const OVERLAP_MS = 3_600_000
export const PAGE_SIZE = 2_000

const checkpointSchema = z.object({
  /** Everything that was changed before is here. */
  until: z.iso.datetime().nullable(),
  /** The run under way: what it will have brought, and how far it is. */
  open: z
    .object({
      start: z.iso.datetime().nullable(),
      end: z.iso.datetime(),
      index: z.number().int(),
      last: z.iso.datetime(),
    })
    .nullable(),
})
export type NvdCheckpoint = z.infer<typeof checkpointSchema>

/** A checkpoint as stored; nothing is known where there is none. */
export function readNvdCheckpoint(value: unknown): NvdCheckpoint {
  return checkpointSchema.safeParse(value).data ?? { until: null, open: null }
}

/**
 * The window that is asked for next: at first everything there is, later what was changed since, at most 119 days at a time.
 * `last` is the instant that the whole run reaches up to.
 */
export function openWindow({ until, open }: NvdCheckpoint, at: string): NonNullable<NvdCheckpoint['open']> {
  if (open !== null) return open
  if (until === null) return { start: null, end: at, index: 0, last: at }
  const start = Date.parse(until) - OVERLAP_MS
  const end = Math.min(start + WINDOW_MS, Date.parse(at))
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString(), index: 0, last: at }
}

/** The address of a page of a window. */
export function pageUrl(base: string, { start, end, index }: NonNullable<NvdCheckpoint['open']>): string {
  const url = new URL(base)
  url.searchParams.set('resultsPerPage', String(PAGE_SIZE))
  url.searchParams.set('startIndex', String(index))
  if (start !== null) {
    url.searchParams.set('lastModStartDate', start)
    url.searchParams.set('lastModEndDate', end)
  }
  return url.href
}

const pageSchema = z.object({
  totalResults: z.number().int().min(0),
  startIndex: z.number().int().min(0),
  vulnerabilities: z.array(z.unknown()),
})
export type NvdPage = z.infer<typeof pageSchema>

/** A page of the API as far as paging needs it; undefined when it is none. */
export function readPageHead(value: unknown): NvdPage | undefined {
  return pageSchema.safeParse(value).data
}

/** Where the run is behind a page: at its next page, its next window, or at its end. */
export function nextCheckpoint(
  { until }: NvdCheckpoint,
  window: NonNullable<NvdCheckpoint['open']>,
  page: NvdPage,
): { readonly checkpoint: NvdCheckpoint; readonly isOver: boolean } {
  const index = window.index + page.vulnerabilities.length
  if (page.vulnerabilities.length > 0 && index < page.totalResults)
    return { checkpoint: { until, open: { ...window, index } }, isOver: false }
  return { checkpoint: { until: window.end, open: null }, isOver: window.end >= window.last }
}
