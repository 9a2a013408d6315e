import { membersOf, textOf } from '#formats/csaf/members.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import {
  originOf,
  readRecord,
  storeRecords,
  type RecordInput,
  type RecordOrigin,
} from '#modules/vulnerability/index.ts'
import type { FeedCounts, Signal, SignalKind } from '../model.ts'
import type { BundleItem } from '../read/bundle.ts'
import { signalsOfCve } from '../read/signal.ts'
import { addCounts, MAX_KEPT_CHARS, NO_COUNTS } from '../rules.ts'
import { noteNewest } from '../store/feed.ts'
import { noteMended, setAside, type SetAside } from '../store/quarantine.ts'
import { takeDocument, type DocumentWord } from './document.ts'
import { countWritten } from '../store/record.ts'
import { endSignals, upsertSignals } from '../store/signal.ts'

const RECORDS_AT_ONCE = 250
const SIGNALS_AT_ONCE = 5_000

export interface TakeInput {
  /** Whose they are; null: brought by hand. */
  readonly feedId: string | null
  /** What this feed may speak of; null: everything. A mirror of one source cannot speak for another. */
  readonly origins: readonly RecordOrigin[] | null
  readonly signalKinds: readonly SignalKind[] | null
  /** By whose word documents count. */
  readonly documents: DocumentWord
  /** Items that an earlier attempt has taken already. */
  readonly skip: number
  /** What was counted by then. */
  readonly counts: FeedCounts
  /** Notes how far it is, in the transaction that wrote what was taken. */
  readonly progress: (tx: Tx, at: { readonly done: number; readonly counts: FeedCounts }) => Promise<void>
}

interface ReadItem {
  readonly place: string
  readonly text: string
  readonly record: RecordInput
  readonly signals: readonly Signal[]
}

interface Batch {
  readonly records: ReadItem[]
  readonly signals: Signal[]
  readonly bad: SetAside[]
}

const emptyBatch = (): Batch => ({ records: [], signals: [], bad: [] })
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** What a bad record is called: its id, where it tells one, else where it stood. */
function keyOf(place: string, text: string): string {
  let value: unknown
  try {
    value = text.length > MAX_KEPT_CHARS ? undefined : JSON.parse(text)
  } catch {
    value = undefined
  }
  const members = membersOf(value)
  const id =
    textOf(membersOf(members['cveMetadata'])['cveId']) ??
    textOf(membersOf(members['cve'])['id']) ??
    textOf(members['id']) ??
    textOf(members['cveID'])
  return storable(id ?? place).slice(0, 400)
}

/** A record or line as it is set aside. */
export function setAsideOf(
  feedId: string | null,
  { place, text, reasons }: { readonly place: string; readonly text: string; readonly reasons: readonly Finding[] },
): SetAside {
  const content = text === '' ? null : storable(text.slice(0, MAX_KEPT_CHARS))
  const kept = reasons.slice(0, 20).map((reason) => ({ ...reason, path: reason.path.slice(0, 500) }))
  return {
    feedId,
    kind: 'record',
    recordKey: keyOf(place, text),
    place: storable(place).slice(0, 1_000),
    reasons: kept,
    content,
  }
}

/** Reads one item into a batch. */
export function collectItem(
  input: Pick<TakeInput, 'feedId' | 'origins' | 'signalKinds'>,
  item: BundleItem,
  batch: Batch,
): void {
  const { feedId, origins, signalKinds } = input
  if (item.type === 'whole' || item.type === 'document') return
  if (item.type === 'signal') {
    if (signalKinds === null || signalKinds.includes(item.signal.kind)) batch.signals.push(item.signal)
    else
      batch.bad.push(
        setAsideOf(feedId, { place: item.place, text: '', reasons: [{ code: 'UNEXPECTED_FORMAT', path: '' }] }),
      )
    return
  }
  if (item.type === 'bad') {
    batch.bad.push(setAsideOf(feedId, item))
    return
  }
  const { place, text, value } = item
  const origin = originOf(value)
  if (origin === undefined || (origins !== null && !origins.includes(origin))) {
    const reasons = [{ code: origin === undefined ? 'UNKNOWN_FORMAT' : 'UNEXPECTED_FORMAT', path: '' }]
    batch.bad.push(setAsideOf(feedId, { place, text, reasons }))
    return
  }
  const { record, findings } = readRecord(origin, value, text)
  if (record === undefined) {
    const reasons = findings.length > 0 ? findings : [{ code: 'NOT_READ', path: '' }]
    batch.bad.push(setAsideOf(feedId, { place, text, reasons }))
    return
  }
  batch.records.push({ place, text, record, signals: origin === 'cve' ? signalsOfCve(value) : [] })
}

/**
 * Takes everything that a bundle holds, some at a time, each batch in one transaction with its matches, what was set aside and how far it
 * is: who is cut off goes on there. A record that cannot be read or stored is set aside, and the rest goes on. Answers the counts.
 */
export async function takeItems(
  app: App,
  principal: Principal,
  input: TakeInput,
  items: AsyncIterable<BundleItem>,
): Promise<FeedCounts> {
  let done = 0
  let counts = input.counts
  let batch = emptyBatch()
  const named = new Map<string, string[]>()
  let badSoFar = 0
  const flush = async (): Promise<void> => {
    const taken = batch
    batch = emptyBatch()
    counts = addCounts(counts, await takeBatch(app, principal, input, taken, { done, counts }))
  }
  for await (const item of items) {
    if (item.type === 'signal') {
      const key = `${item.signal.kind} ${item.signal.source}`
      const list = named.get(key) ?? []
      if (list.length === 0) named.set(key, list)
      list.push(item.signal.cve)
    }
    if (item.type === 'bad') badSoFar += 1
    done += 1
    if (done <= input.skip) continue
    if (item.type === 'document') {
      await flush()
      const before = counts
      const at = done
      const taken = { item, word: input.documents, feedId: input.feedId }
      const counted = await takeDocument(app, principal, taken, (tx, own) =>
        input.progress(tx, { done: at, counts: addCounts(before, own) }),
      )
      counts = addCounts(counts, counted)
      continue
    }
    if (item.type === 'whole') {
      await flush()
      const kept = named.get(`${item.kind} ${item.source}`) ?? []
      // Where some were not understood, nobody knows whether they are the ones that are missing.
      if (badSoFar > 0 || (input.signalKinds !== null && !input.signalKinds.includes(item.kind))) continue
      const { kind, source } = item
      await app.db.tx(principal, (tx) => endSignals(tx, { kind, source, kept }, nowIso()))
      continue
    }
    collectItem(input, item, batch)
    if (batch.records.length >= RECORDS_AT_ONCE || batch.signals.length + batch.bad.length >= SIGNALS_AT_ONCE)
      await flush()
  }
  await flush()
  return counts
}

/** Whether the database refuses what was to be written, and not the writing of anything. */
export function isRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return false
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(error.code)
}

async function takeBatch(
  app: App,
  principal: Principal,
  input: TakeInput,
  batch: Batch,
  before: { readonly done: number; readonly counts: FeedCounts },
): Promise<FeedCounts> {
  try {
    return await app.db.tx(principal, async (tx) => {
      const taken = await writeBatch(app, tx, principal, input.feedId, batch)
      await input.progress(tx, { done: before.done, counts: addCounts(before.counts, taken) })
      return taken
    })
  } catch (error) {
    if (!isRefused(error) || batch.records.length === 0) throw error
    app.log.warn(
      { err: error, feedId: input.feedId, records: batch.records.length },
      'records were refused by the database',
    )
    return takeSplit(app, principal, input, batch, before)
  }
}

/** Finds the record that the database refuses by halves, and sets it aside. */
async function takeSplit(
  app: App,
  principal: Principal,
  input: TakeInput,
  batch: Batch,
  before: { readonly done: number; readonly counts: FeedCounts },
): Promise<FeedCounts> {
  const [only, ...others] = batch.records
  if (only === undefined) return NO_COUNTS
  if (others.length === 0) {
    const reasons = [{ code: 'NOT_STORED', path: '' }]
    const bad = [...batch.bad, setAsideOf(input.feedId, { place: only.place, text: only.text, reasons })]
    return takeBatch(app, principal, input, { records: [], signals: batch.signals, bad }, before)
  }
  const half = Math.ceil(batch.records.length / 2)
  // How far it is shows only when both halves are through: what is written twice changes nothing.
  const quiet = { ...input, progress: () => Promise.resolve() }
  const first = await takeBatch(
    app,
    principal,
    quiet,
    { records: batch.records.slice(0, half), signals: [], bad: [] },
    before,
  )
  const counts = addCounts(before.counts, first)
  const rest = { records: batch.records.slice(half), signals: batch.signals, bad: batch.bad }
  return addCounts(first, await takeBatch(app, principal, input, rest, { done: before.done, counts }))
}

/** Records whose day of change has not come yet: they are taken as changed on the day that they came, and that is told. */
function futureOf(feedId: string | null, records: readonly ReadItem[], at: string): SetAside[] {
  return records.flatMap(({ place, text, record: { modifiedAt, externalId } }) => {
    if (modifiedAt === null || Date.parse(modifiedAt) <= Date.parse(at) + 24 * 3_600_000) return []
    const reasons = [{ code: 'MODIFIED_IN_FUTURE', path: '', params: { modifiedAt: modifiedAt.slice(0, 10) } }]
    return [{ ...setAsideOf(feedId, { place, text, reasons }), recordKey: externalId }]
  })
}

/** Writes a batch in the caller's transaction. */
export async function writeBatch(
  app: App,
  tx: Tx,
  principal: Principal,
  feedId: string | null,
  { records, signals, bad }: Batch,
): Promise<FeedCounts> {
  const at = nowIso()
  let counts = NO_COUNTS
  if (records.length > 0) {
    const stored = await storeRecords(
      app,
      tx,
      principal,
      records.map(({ record }) => record),
    )
    const { unchanged, older } = stored
    counts = addCounts(counts, { ...(await countWritten(tx, stored.changed)), unchanged, older })
    await noteMended(
      tx,
      feedId,
      records.map(({ record }) => record.externalId),
    )
    await setAside(tx, futureOf(feedId, records, at), at)
    const newest = records
      .flatMap(({ record }) => record.modifiedAt ?? [])
      .filter((day) => day <= at)
      .toSorted()
      .at(-1)
    if (feedId !== null && newest !== undefined) await noteNewest(tx, feedId, newest)
  }
  const all = [...signals, ...records.flatMap((one) => one.signals)]
  const written = await upsertSignals(tx, all, at)
  const newest = signals
    .flatMap(({ statedAt }) => statedAt ?? [])
    .filter((day) => day <= at)
    .toSorted()
    .at(-1)
  if (feedId !== null && newest !== undefined) await noteNewest(tx, feedId, newest)
  await setAside(tx, bad, at)
  return addCounts(counts, {
    signals: written,
    quarantined: bad.length,
    unchanged: signals.length - Math.min(written, signals.length),
  })
}
