import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import {
  listSourceVersions,
  readSource,
  readSourceHeads,
  readSources,
  takeByReadings,
  type SourceRecord,
} from '#modules/vulnerability/index.ts'
import {
  countBySource,
  deleteAnswers,
  findRun,
  listRuns,
  lockSource,
  tryLockSources,
  writeRuns,
} from '../store/answer.ts'
import { lockAssets, type AssetCursor, type AssetModel } from '../store/asset.ts'
import { listFactModels, listFactsOfModels, noteNewFacts, type Fact } from '../store/fact.ts'
import { followSources } from '../store/ruling.ts'
import { countUndetermined } from '../store/count-undetermined.ts'
import { refreshWorst } from '../store/worst.ts'
import { loadBook } from './kinds.ts'
import { listModels, type Listing } from './listing.ts'
import { keyFacts, writeAnswers } from './spans.ts'
import { noteBefore, recordTransitions } from './transition.ts'

/** How many sources are asked in one transaction: models of all units are looked up once for all. */
export const SOURCES_AT_ONCE = 2_500
/** How much their readings may take where they are stored: some ten times that in memory. */
const READINGS_AT_ONCE = 16_000_000
/** How many of them are written in one go, while they answer about no more units than this. */
const WRITTEN_AT_ONCE = 50
const UNITS_AT_ONCE = 100_000

/**
 * Asks a source about every open unit and replaces what it said before, all in one transaction: a reader sees the answers of
 * one revision or of the next, never of both. Does nothing when this revision has answered already, so that it may be
 * repeated; never replaces the answers of a newer revision. Other sources that wait are asked in the same go: an import of
 * hundreds looks the models of all units up some times, not hundreds of times. Returns whether it wrote.
 */
export function answerSource(app: App, insider: Principal, sourceId: string): Promise<boolean> {
  return app.db.tx(insider, async (tx) => {
    await lockSource(tx, sourceId)
    await lockAssets(tx, 'answer')
    const first = await readNewer(tx, sourceId)
    if (first === undefined) return false
    const others = (await listWaiting(tx)).filter((id) => id !== sourceId).slice(0, SOURCES_AT_ONCE - 1)
    const locked = await tryLockSources(tx, await takeByReadings(tx, others, READINGS_AT_ONCE))
    // Another transaction may have answered one of them before it was locked.
    const waiting = new Set(await listWaiting(tx))
    const found = await readSources(
      tx,
      locked.filter((id) => waiting.has(id)),
    )
    await answerAll(app, tx, insider, [first, ...found])
    return true
  })
}

/** Sources of which a newer revision is there than the one that answered. */
async function listWaiting(tx: Tx): Promise<string[]> {
  const runs = await listRuns(tx)
  const versions = await listSourceVersions(tx)
  return versions.filter(({ id, version }) => (runs.get(id) ?? 0) < version).map(({ id }) => id)
}

/** A locked source, when this revision has not answered yet. */
async function readNewer(tx: Tx, sourceId: string): Promise<SourceRecord | undefined> {
  const [head] = await readSourceHeads(tx, [sourceId])
  const run = await findRun(tx, sourceId)
  return head !== undefined && (run?.sourceVersion ?? 0) < head.version ? readSource(tx, sourceId) : undefined
}

async function answerAll(app: App, tx: Tx, insider: Principal, sources: readonly SourceRecord[]): Promise<void> {
  await noteNewFacts(tx)
  await keyFacts(tx)
  await followSources(tx, sources)
  const listings = listModels(sources, await loadBook(tx), await listFactModels(tx))
  const units = new Map<string, AssetCursor>()
  for (let from = 0; from < listings.length && units.size <= UNITS_AT_ONCE; from += WRITTEN_AT_ONCE) {
    const some = listings.slice(from, from + WRITTEN_AT_ONCE)
    for (const unit of await replaceAnswers(app, tx, insider, some)) units.set(unit.id, unit)
  }
  const sourceIds = sources.map(({ id }) => id)
  await countUndetermined(tx, { sourceIds, models: await refreshWorst(tx, [...units.values()]) })
}

const keyOf = ({ vendor, model }: AssetModel): string => JSON.stringify([vendor, model])

/** Replaces what sources say of all units; answers the units of which they speak, or spoke. */
async function replaceAnswers(
  app: App,
  tx: Tx,
  insider: Principal,
  listings: readonly Listing[],
): Promise<AssetCursor[]> {
  const ids = listings.map(({ source }) => source.id)
  const sources = listings.map(({ source }) => source)
  const answered = await noteBefore(tx, sources)
  const { units: before, affected } = await deleteAnswers(tx, ids)
  const models = new Map(listings.flatMap((listing) => listing.models).map((model) => [keyOf(model), model]))
  const facts = Map.groupBy(await listFactsOfModels(tx, [...models.values()]), keyOf)
  const after = await writeAnswers(
    tx,
    listings.map(({ source: { id, scopeId }, answerer, models: own }) => ({
      id,
      scopeId,
      answerer,
      facts: own.flatMap((model): readonly Fact[] => facts.get(keyOf(model)) ?? []),
    })),
  )
  const counts = await countBySource(tx, ids)
  const at = nowIso()
  await writeRuns(
    tx,
    sources.map(({ id, scopeId, version, sha256, trackingVersion, reading }) => ({
      sourceId: id,
      scopeId,
      sourceVersion: version,
      sha256,
      trackingVersion,
      readerRevision: reading.revision,
      at,
    })),
  )
  await recordTransitions(app, tx, insider, sources, answered, at)
  for (const source of sources) {
    const was = { affected: affected.get(source.id) ?? 0, hasAnswered: answered.has(source.id) }
    await tellAffected(app, tx, insider, source, was, counts.get(source.id))
  }
  return [...before, ...after]
}

/** Says that more units are affected than before; `isFirst`: the source has answered for the first time. */
async function tellAffected(
  app: App,
  tx: Tx,
  insider: Principal,
  { id: sourceId, scopeId }: SourceRecord,
  before: { readonly affected: number; readonly hasAnswered: boolean },
  counts: { readonly affected: number; readonly undetermined: number } | undefined,
): Promise<void> {
  if (counts === undefined || counts.affected <= before.affected) return
  const { affected, undetermined } = counts
  await app.events.emit(tx, insider, {
    name: 'customer.unitsAffected',
    payload: { sourceId, affected, undetermined, isFirst: !before.hasAnswered },
    scopeId,
  })
}
