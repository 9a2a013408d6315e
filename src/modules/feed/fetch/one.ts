import { DomainError, type Finding } from '#platform/error/index.ts'
import { FetchError } from './ask.ts'

/** So many in a row that could not be had are no longer the fault of each of them. */
const MOST_IN_A_ROW = 5

/** Failures that more than the one document may have a part in: the way there, or whoever answers. */
const SHARED: ReadonlySet<string> = new Set([
  'CONNECTION_FAILED',
  'TIMED_OUT',
  'NAME_UNKNOWN',
  'TLS_FAILED',
  'PROXY_REFUSED',
  'FEED_REFUSED',
  'FEED_ANSWER',
  'FEED_RATE_LIMITED',
])

/** Tells when failures are the source's own, and no longer those of single documents. */
export interface FailureRow {
  /** Notes how a document went (undefined: well, or it was its own fault); answers whether the source as a whole has failed. */
  note(problem: FetchError | undefined): boolean
}

/** Counts failures that follow each other. A source that wants to be left alone has failed at once. */
export function startFailureRow(): FailureRow {
  let count = 0
  return {
    note(problem) {
      count = problem !== undefined && SHARED.has(problem.code) ? count + 1 : 0
      const wantsRest = problem?.code === 'FEED_RATE_LIMITED' && isLimit(problem)
      return wantsRest || count >= MOST_IN_A_ROW
    },
  }
}

const isLimit = ({ params, notBefore }: FetchError): boolean => params['status'] === 429 || notBefore !== undefined

/** Why one document or record of a source cannot be taken; undefined where the failure is our own. */
export function reasonsOfOne(error: unknown): readonly Finding[] | undefined {
  if (error instanceof FetchError) return [{ code: error.code, path: '', params: error.params }]
  if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') return undefined
  return error.findings.length > 0 ? error.findings : [{ code: error.code, path: '', params: error.params }]
}
