import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { findingSchema, pageOf, type ListPage } from '#platform/http/shapes.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import type { listQuarantineEndpoint, retryQuarantineEndpoint } from '../api.ts'
import { CONTRADICTION, MISSING, type QuarantineView } from '../model.ts'
import { readBundle, type BundleItem } from '../read/bundle.ts'
import {
  findQuarantine,
  listQuarantine,
  lockQuarantine,
  updateQuarantine,
  type QuarantineRow,
} from '../store/quarantine.ts'
import { noteDocument } from '../store/document.ts'
import { reasonsOf } from './document.ts'
import { collectItem, writeBatch } from './take.ts'

/** What was set aside. */
export function findQuarantined(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listQuarantineEndpoint>['query'],
): Promise<ListPage<QuarantineView>> {
  const { feed, ...rest } = query
  return app.db.tx(principal, (tx) => listQuarantine(tx, { ...pageOf(rest), feedId: feed }))
}

/** One thing that was set aside, with its content; NOT_FOUND. */
export function readQuarantined(
  app: App,
  principal: Principal,
  id: string,
): Promise<QuarantineView & { content: string | null }> {
  return app.db.tx(principal, async (tx) => {
    const view = await findQuarantine(tx, id)
    const row = await lockQuarantine(tx, id)
    if (view === undefined || row === undefined) throw notFound()
    return { ...view, content: row.content }
  })
}

async function requireWaiting(tx: Tx, id: string, version: number): Promise<QuarantineRow> {
  const row = await lockQuarantine(tx, id)
  if (row === undefined) throw notFound()
  if (row.version !== version) throw new DomainError('STALE_VERSION', { version: row.version })
  if (row.state !== 'waiting') throw new DomainError('QUARANTINE_STATE', { state: row.state })
  return row
}

async function viewOf(tx: Tx, id: string): Promise<QuarantineView> {
  const view = await findQuarantine(tx, id)
  if (view === undefined) throw notFound()
  return view
}

/** Gives up what was set aside. Throws STALE_VERSION, QUARANTINE_STATE. */
export function discardQuarantined(
  app: App,
  principal: Principal,
  id: string,
  version: number,
): Promise<QuarantineView> {
  requireEverywhere(principal, 'feed.write')
  return app.db.tx(principal, async (tx) => {
    const row = await requireWaiting(tx, id, version)
    await updateQuarantine(tx, id, { state: 'discarded' })
    const details = { recordKey: row.record_key, feedId: row.feed_id }
    await recordAudit(tx, { principal, kind: 'quarantine', id, action: 'quarantine.discarded', details })
    return viewOf(tx, id)
  })
}

/**
 * Tries again to take what was set aside, as it came or as somebody has mended it. What is still wrong with it replaces the reasons. A
 * bundle is given to the worker; a document that lies at its provider is fetched by the next run, unless somebody who may import documents
 * mends it, or vouches for one without signature. Throws STALE_VERSION, QUARANTINE_STATE, QUARANTINE_EMPTY.
 */
export async function retryQuarantined(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  { content: mended, mayBeUnsigned = false }: EndpointInput<typeof retryQuarantineEndpoint>['body'],
): Promise<QuarantineView> {
  requireEverywhere(principal, 'feed.write')
  const opener = { ...principal, circleIds: [] }
  const row = await app.db.tx(opener, (tx) => requireWaiting(tx, id, version))
  const content = mended ?? row.content
  if (row.kind === 'document' && (mended !== undefined || mayBeUnsigned))
    requireEverywhere(principal, 'vulnerability.import')
  const items = row.kind === 'record' && content !== null ? await collect(row.place, content) : []
  return app.db.tx(opener, async (tx) => {
    const waiting = await requireWaiting(tx, id, version)
    const reasons = await retry(app, tx, opener, waiting, {
      content,
      items,
      isMended: mended !== undefined,
      mayBeUnsigned,
    })
    if (reasons !== 'under way')
      await updateQuarantine(tx, id, {
        state: reasons.length === 0 ? 'mended' : 'waiting',
        ...(reasons.length === 0 ? {} : { reasons: JSON.stringify(reasons.slice(0, 20)) }),
        ...(mended === undefined || reasons.length > 0
          ? {}
          : { content: mended.toWellFormed().replaceAll('\0', '\ufffd') }),
      })
    const details = {
      recordKey: row.record_key,
      feedId: row.feed_id,
      isMended: mended !== undefined,
      ...(mayBeUnsigned ? { mayBeUnsigned } : {}),
      left: reasons === 'under way' ? 0 : reasons.length,
    }
    await recordAudit(tx, { principal, kind: 'quarantine', id, action: 'quarantine.retried', details })
    return viewOf(tx, id)
  })
}

async function collect(place: string, content: string): Promise<BundleItem[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(content)
  }
  const items: BundleItem[] = []
  for await (const item of readBundle(place, bytes())) items.push(item)
  return items
}

async function retry(
  app: App,
  tx: Tx,
  principal: Principal,
  row: QuarantineRow,
  input: {
    readonly content: string | null
    readonly items: readonly BundleItem[]
    readonly isMended: boolean
    readonly mayBeUnsigned: boolean
  },
): Promise<readonly Finding[] | 'under way'> {
  if (row.kind === 'bundle') {
    if (row.file_id === null) throw new DomainError('QUARANTINE_EMPTY')
    const name = row.place
    await app.jobs.enqueue(tx, { name: 'feed.takeFile', input: { fileId: row.file_id, name }, principal })
    return 'under way'
  }
  const { content } = input
  if (content === null) throw new DomainError('QUARANTINE_EMPTY')
  if (row.kind === 'document') {
    // A digest or signature that is wrong is not made right by reading the document again: a person who mends it vouches for it.
    if (!input.isMended && !(input.mayBeUnsigned && isMissing(row))) {
      if (isMissing(row)) return reasonsIn(row)
      throw new DomainError('QUARANTINE_EMPTY')
    }
    return retryDocument(app, tx, principal, row, content)
  }
  if (input.items.some(({ type }) => type === 'document')) return [{ code: 'DOCUMENT_UNSIGNED', path: '' }]
  const batch = { records: [], signals: [], bad: [] }
  const accepts = { feedId: row.feed_id, origins: null, signalKinds: null }
  for (const item of input.items) collectItem(accepts, item, batch)
  const { bad, records, signals }: Parameters<typeof writeBatch>[4] = batch
  if (bad.length > 0) return bad.flatMap(({ reasons }) => reasons)
  if (records.length + signals.length === 0) return [{ code: 'NOT_READ', path: '' }]
  await writeBatch(app, tx, principal, row.feed_id, { records, signals, bad: [] })
  return []
}

async function retryDocument(
  app: App,
  tx: Tx,
  principal: Principal,
  row: QuarantineRow,
  content: string,
): Promise<readonly Finding[]> {
  try {
    const fileName = row.place.split(/[!/]/).at(-1) ?? 'document.json'
    const bytes = Buffer.from(content)
    // Who takes it again after it was told takes it in the other's stead.
    const mayContradict = reasonsIn(row).some(({ code }) => code === CONTRADICTION)
    await importSource(app, tx, principal, { bytes, fileName, isOwn: false, mayContradict })
    await noteDocument(tx, {
      sha256: sha256Hex(bytes),
      feedId: row.feed_id,
      place: row.place,
      at: nowIso(),
      way: 'unsigned',
      signer: null,
      broughtBy: principal.userId,
    })
    return []
  } catch (error) {
    const reasons = reasonsOf(error)
    // A contradiction stands beside what was wrong before: it is no reason to believe a digest that is not right.
    return reasons.some(({ code }) => code === CONTRADICTION) ? [...reasons, ...reasonsIn(row)] : reasons
  }
}

const reasonsIn = ({ reasons }: QuarantineRow): Finding[] => z.array(findingSchema).parse(reasons)

/** Whether all that is wrong with a document is that nothing proves whose it is. */
function isMissing(row: QuarantineRow): boolean {
  const reasons = reasonsIn(row)
  return reasons.length > 0 && reasons.every(({ code }) => MISSING.has(code))
}
