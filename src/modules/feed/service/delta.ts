import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { now, nowIso } from '#platform/clock/index.ts'
import type { FeedCounts } from '../model.ts'
import { ask, asFetchError, askJson, type FetchError } from '../fetch/ask.ts'
import { newestStep, reachesBackTo, readDelta, type DeltaEntry } from '../fetch/delta.ts'
import { reasonsOfOne, startFailureRow, type FailureRow } from '../fetch/one.ts'
import { readBundle, type BundleItem } from '../read/bundle.ts'
import { MAX_DOCUMENT_CHARS, MAX_RECORD_CHARS, NO_COUNTS, seenAgainBefore } from '../rules.ts'
import { noteRun } from '../store/feed.ts'
import { listWaiting, setAside } from '../store/quarantine.ts'
import { listUnseen, noteSeen } from '../store/seen.ts'
import type { Run } from './run.ts'
import { setAsideOf, takeItems, type TakeInput } from './take.ts'

const deltaCheckpoint = z.object({ at: z.string() })
const DELTA_BATCH = 50

interface Fetching {
  readonly row: FailureRow
  /** Those that have answered, whatever they said. */
  readonly answered: DeltaEntry[]
  /** Why the source as a whole is given up for now. */
  failure?: FetchError
}

/** What of the list was not seen yet; what has failed before comes last, so that it holds up nothing. */
async function listEntries({ app, principal, feed }: Run, value: unknown): Promise<DeltaEntry[]> {
  const at = nowIso()
  const all = readDelta(value, feed.url, at)
  const listed = all.map((one) => ({ key: one.id, told: one.at }))
  return app.db.tx(principal, async (tx) => {
    const unseen = await listUnseen(tx, feed.id, listed, { at, again: seenAgainBefore(now()) })
    const waiting = new Set(await listWaiting(tx, feed.id, 'record'))
    const entries = all.filter(({ id }) => unseen.has(id))
    return [...entries.filter(({ id }) => !waiting.has(id)), ...entries.filter(({ id }) => waiting.has(id))]
  })
}

/** Records that a list of changes names, each fetched by itself; one that cannot be had is set aside, and asked for again by the next run. */
export async function runDelta(
  run: Run,
  input: TakeInput,
): Promise<{ outcome: 'taken' | 'notModified'; counts: FeedCounts }> {
  const { app, principal, feed, context } = run
  const since = deltaCheckpoint.safeParse(feed.checkpoint).data?.at ?? null
  const value = await askJson(app, feed.url, MAX_DOCUMENT_CHARS)
  if (!reachesBackTo(value, since)) {
    const reasons = [{ code: 'CHANGES_MISSING', path: '', params: { since: since ?? '' } }]
    const thing = setAsideOf(feed.id, { place: 'deltaLog', text: '', reasons })
    await app.db.tx(principal, (tx) => setAside(tx, [thing], nowIso()))
  }
  const entries = await listEntries(run, value)
  let counts = NO_COUNTS
  await context.progress({ done: 0, total: entries.length })
  const row = startFailureRow()
  for (let from = 0; from < entries.length; from += DELTA_BATCH) {
    const fetching: Fetching = { row, answered: [] }
    const items = fetchEach(run, entries.slice(from, from + DELTA_BATCH), fetching)
    counts = await takeItems(app, principal, { ...input, counts }, items)
    const listed = fetching.answered.map(({ id, at }) => ({ key: id, told: at }))
    await app.db.tx(principal, (tx) => noteSeen(tx, feed.id, listed, nowIso()))
    if (fetching.failure !== undefined) throw fetching.failure
    await context.progress({ done: Math.min(entries.length, from + DELTA_BATCH), counts: { ...counts } })
  }
  // Up to here the list is known; a day that has not come says nothing of what is.
  const at = newestStep(value, nowIso()) ?? since
  if (at !== null) await app.db.tx(principal, (tx) => noteRun(tx, feed.id, { checkpoint: JSON.stringify({ at }) }))
  return { outcome: entries.length === 0 ? 'notModified' : 'taken', counts }
}

async function* fetchEach(
  { app, feed }: Run,
  entries: readonly DeltaEntry[],
  fetching: Fetching,
): AsyncGenerator<BundleItem> {
  for (const entry of entries) {
    const { id, url } = entry
    if (feed.pause_ms > 0) await wait(feed.pause_ms)
    try {
      const answer = await ask(app, url, {}, { maxBytes: MAX_RECORD_CHARS, timeoutMs: 15 * 60_000 })
      yield* readBundle(`${id}.json`, answer.bytes)
      fetching.row.note(undefined)
      fetching.answered.push(entry)
    } catch (error) {
      const problem = asFetchError(error, url)
      const reasons = reasonsOfOne(problem ?? error)
      if (reasons === undefined) throw error
      yield { type: 'bad', place: id, text: JSON.stringify({ id }), reasons }
      if (!fetching.row.note(problem) || problem === undefined) continue
      fetching.failure = problem
      return
    }
  }
}
