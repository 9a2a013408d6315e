import { createReadStream } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import type { RecordOrigin } from '#modules/vulnerability/index.ts'
import { feedCountsSchema, type FeedCounts, type FeedKind, type SignalKind } from '../model.ts'
import { asFetchError, askJson, FetchError } from '../fetch/ask.ts'
import { isDeltaUrl } from '../fetch/delta.ts'
import { download, dropDownload } from '../fetch/download.ts'
import { nextCheckpoint, openWindow, pageUrl, readNvdCheckpoint, readPageHead } from '../fetch/nvd.ts'
import { readBundle, type BundleItem } from '../read/bundle.ts'
import { addCounts, countItems, MAX_DOCUMENT_CHARS, NO_COUNTS, nextRun } from '../rules.ts'
import { lockFeed, noteRun, type FeedRow } from '../store/feed.ts'
import { runDelta } from './delta.ts'
import { runProvider } from './provider.ts'
import { takeItems, type TakeInput } from './take.ts'

/** What a run of a feed has come to, as its job tells it. */
export interface RunOutcome {
  readonly feedId: string
  readonly outcome: 'taken' | 'notModified' | 'failed' | 'gone'
  readonly code?: string
  readonly counts: FeedCounts
}

/** What each kind may speak of. */
const SPEAKS: Readonly<
  Record<FeedKind, { readonly origins: readonly RecordOrigin[]; readonly signals: readonly SignalKind[] }>
> = {
  osv: { origins: ['osv'], signals: [] },
  cve: { origins: ['cve'], signals: [] },
  nvd: { origins: ['nvd'], signals: [] },
  kev: { origins: [], signals: ['kev'] },
  epss: { origins: [], signals: ['epss'] },
  csaf: { origins: [], signals: [] },
}

const jobCheckpoint = z.object({ done: z.number().int(), counts: feedCountsSchema })

/** A run as its steps see it. */
export interface Run {
  readonly app: App
  readonly principal: Principal
  readonly feed: FeedRow
  readonly context: JobContext
}

type Reached = Pick<RunOutcome, 'outcome' | 'counts'>

/**
 * Asks a feed and takes what is new. Whatever the source does, the run ends with its result noted on the feed; only what is our own
 * failure is tried again by the queue. A run that is killed goes on where it was.
 */
export async function runFeed(app: App, asked: Principal, feedId: string, context: JobContext): Promise<RunOutcome> {
  // What feeds bring is open: a secret vulnerability must not take it in, whoever has asked.
  const principal = { ...asked, circleIds: [] }
  const feed = await app.db.tx(principal, (tx) => lockFeed(tx, feedId))
  if (feed === undefined || feed.job_id !== context.runId) return { feedId, outcome: 'gone', counts: NO_COUNTS }
  const run: Run = { app, principal, feed, context }
  try {
    const reached = await runKind(run)
    await app.db.tx(principal, (tx) => noteSuccess(tx, run, reached))
    return { feedId, ...reached }
  } catch (error) {
    const problem = asFetchError(error, feed.url) ?? asBroken(error)
    if (problem === undefined) throw error
    const { counts } = jobCheckpoint.safeParse(context.checkpoint).data ?? { counts: NO_COUNTS }
    await app.db.tx(principal, (tx) => noteFailure(app, tx, run, problem))
    return { feedId, outcome: 'failed', code: problem.code, counts }
  }
}

/** A bundle that is damaged is the source's fault: its parts on disk are of no use. */
function asBroken(error: unknown): FetchError | undefined {
  return error instanceof DomainError && error.code !== 'UNAVAILABLE' && error.code !== 'DISK_FULL'
    ? new FetchError(error.code, error.params)
    : undefined
}

function runKind(run: Run): Promise<Reached> {
  const { kind, url } = run.feed
  if (kind === 'nvd') return runPages(run)
  if (kind === 'csaf') return runProvider(run)
  if (kind === 'cve' && isDeltaUrl(url)) return runDelta(run, taking(run, false))
  return runFile(run)
}

async function noteSuccess(tx: Tx, { principal, feed, context }: Run, { outcome, counts }: Reached): Promise<void> {
  const locked = await lockFeed(tx, feed.id)
  if (locked === undefined || locked.job_id !== context.runId) return
  const totals = addCounts(feedCountsSchema.parse(locked.totals), counts)
  const next = nextRun(now(), { everyMinutes: locked.every_minutes, failures: 0 })
  await noteRun(tx, feed.id, {
    job_id: null,
    failures: 0,
    problem: null,
    last_success_at: nowIso(),
    next_run_at: next.toISOString(),
    counts: JSON.stringify(counts),
    totals: JSON.stringify(totals),
  })
  const isNews = counts.created + counts.changed + counts.documents + counts.quarantined + counts.signals > 0
  if (!isNews && locked.failures === 0) return
  await recordAudit(tx, { principal, kind: 'feed', id: feed.id, action: 'feed.ran', details: { outcome, ...counts } })
}

/** Notes why a run failed; the first failure in a row is told. */
export async function noteFailure(
  app: App,
  tx: Tx,
  { principal, feed, context }: Pick<Run, 'principal' | 'feed'> & { readonly context: Pick<JobContext, 'runId'> },
  { code, params, notBefore }: Pick<FetchError, 'code' | 'params' | 'notBefore'>,
): Promise<void> {
  const locked = await lockFeed(tx, feed.id)
  if (locked === undefined || locked.job_id !== context.runId) return
  const failures = locked.failures + 1
  const next = nextRun(now(), { everyMinutes: locked.every_minutes, failures }, notBefore)
  await noteRun(tx, feed.id, {
    job_id: null,
    failures,
    problem: JSON.stringify({ code, params }),
    next_run_at: next.toISOString(),
  })
  if (failures > 1) return
  await recordAudit(tx, { principal, kind: 'feed', id: feed.id, action: 'feed.failed', details: { code, ...params } })
  await app.events.emit(tx, principal, { name: 'feed.failed', payload: { feedId: feed.id, name: locked.name, code } })
}

/** How a run goes on after a kill, and how it notes how far it is. */
function taking({ feed, context }: Run, isResumed: boolean): TakeInput {
  const before = isResumed ? jobCheckpoint.safeParse(context.checkpoint).data : undefined
  const { origins, signals } = SPEAKS[feed.kind]
  return {
    feedId: feed.id,
    origins,
    signalKinds: signals,
    documents: { by: 'nobody', code: 'UNEXPECTED_FORMAT' },
    skip: before?.done ?? 0,
    counts: before?.counts ?? NO_COUNTS,
    progress: (tx, { done, counts }) => context.progress({ done, counts, checkpoint: { done, counts } }, tx),
  }
}

/** One file: asked for if it is another than before, fetched to disk, read from there. */
async function runFile(run: Run): Promise<Reached> {
  const { app, principal, feed } = run
  const file = await download(app, feed.id, feed.url, { etag: feed.etag, lastModified: feed.last_modified })
  if (file === 'notModified') return { outcome: 'notModified', counts: NO_COUNTS }
  const name = new URL(feed.url).pathname.split('/').at(-1) ?? feed.kind
  let counts
  try {
    counts = await takeItems(app, principal, taking(run, true), readBundle(name, createReadStream(file.path)))
  } catch (error) {
    // Damaged: the next run fetches it anew.
    if (asBroken(error) !== undefined) await dropDownload(app, feed.id)
    throw error
  }
  if (countItems(counts) === 0) {
    await dropDownload(app, feed.id)
    throw new FetchError('FEED_EMPTY')
  }
  // Garbage from end to end is no success: what was good before stays, and the source is asked again.
  if (countItems(counts) === counts.quarantined) {
    await dropDownload(app, feed.id)
    throw new FetchError('FEED_GARBAGE', { count: counts.quarantined })
  }
  await app.db.tx(principal, (tx) => noteRun(tx, feed.id, { etag: file.etag, last_modified: file.lastModified }))
  await dropDownload(app, feed.id)
  return { outcome: 'taken', counts }
}

/** Pages of the NVD's API, each taken before the next is asked for. */
async function runPages(run: Run): Promise<Reached> {
  const { app, principal, feed } = run
  let checkpoint = readNvdCheckpoint(feed.checkpoint)
  let counts = NO_COUNTS
  const at = nowIso()
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst && feed.pause_ms > 0) await wait(feed.pause_ms)
    const window = openWindow(checkpoint, at)
    const value = await askJson(app, pageUrl(feed.url, window), MAX_DOCUMENT_CHARS)
    const page = readPageHead(value)
    if (page === undefined || page.startIndex !== window.index) throw new FetchError('FEED_UNEXPECTED')
    const next = nextCheckpoint(checkpoint, window, page)
    const place = `${window.start ?? ''}#${window.index}`
    const items = itemsOf(page.vulnerabilities, place)
    counts = await takeItems(app, principal, { ...taking(run, false), counts }, items)
    checkpoint = next.checkpoint
    const kept = JSON.stringify(checkpoint)
    await app.db.tx(principal, (tx) => noteRun(tx, feed.id, { checkpoint: kept }))
    await run.context.progress({ done: countItems(counts), total: page.totalResults, counts: { ...counts } })
    if (next.isOver) return { outcome: 'taken', counts }
  }
}

async function* itemsOf(values: readonly unknown[], place: string): AsyncGenerator<BundleItem> {
  for (const [index, value] of values.entries())
    yield { type: 'record', place: `${place}+${index}`, value, text: JSON.stringify(value) ?? '' }
}
