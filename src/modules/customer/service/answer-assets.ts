import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readSource } from '#modules/vulnerability/index.ts'
import {
  deleteAssetAnswers,
  findRun,
  listAnsweredSources,
  listAnsweredTwins,
  listSourcesOfAssets,
  lockSource,
} from '../store/answer.ts'
import {
  listAssetsByKey,
  listUnanswered,
  lockAssets,
  markAnswered,
  type Asset,
  type AssetCursor,
  type AssetModel,
} from '../store/asset.ts'
import { countStale, countUndetermined } from '../store/count-undetermined.ts'
import { refreshWorst } from '../store/worst.ts'
import { listFactsOfAssets, noteFactsOf } from '../store/fact.ts'
import { deleteSpans } from '../store/span.ts'
import { createKindAnswerer, loadBook } from './kinds.ts'
import { findListing } from './listing.ts'
import { keyFacts, writeAnswers } from './spans.ts'

const PAGE = 2_000

/**
 * Asks the sources about every unit whose facts are newer than its answers. A unit that changes meanwhile stays unanswered and
 * is asked about again by the job of that change; a job that is killed begins again where units are still unanswered.
 */
export async function answerAssets(
  app: App,
  insider: Principal,
  progress: (done: number) => Promise<void>,
): Promise<number> {
  let done = 0
  let after: AssetCursor | undefined
  for (;;) {
    const cursor = after
    const page = await app.db.tx(insider, (tx) => listUnanswered(tx, cursor, PAGE))
    if (page.length === 0) break
    await answerPage(app, insider, page)
    done += page.length
    await progress(done)
    after = page.at(-1)
  }
  await app.db.tx(insider, countStale)
  return done
}

async function answerPage(app: App, insider: Principal, page: readonly Asset[]): Promise<void> {
  const work = await app.db.tx(insider, (tx) => planSources(tx, page))
  for (const [sourceId, assets] of work) await app.db.tx(insider, (tx) => answerAgain(tx, sourceId, assets))
  await app.db.tx(insider, async (tx) => {
    await lockAssets(tx, 'answer')
    await noteFactsOf(tx, page)
    await countUndetermined(tx, { sourceIds: [...work.keys()], models: await refreshWorst(tx, page) })
    await markAnswered(tx, page)
  })
}

const keyOf = ({ vendor, model }: AssetModel): string => JSON.stringify([vendor, model])

/**
 * Which source has to be asked about which units: those that answered before, and for a new unit those that list another unit
 * of its vendor and model (that decides whether a source lists it), or, when there is no other, all that list the model.
 */
async function planSources(tx: Tx, page: readonly Asset[]): Promise<Map<string, Asset[]>> {
  const fresh = page.filter((asset) => asset.answeredVersion === null)
  const twins = new Map((await listAnsweredTwins(tx, fresh)).map((twin) => [keyOf(twin), twin]))
  const answers = await listSourcesOfAssets(tx, [...page, ...twins.values()])
  const known = Map.groupBy(answers, ({ id }) => id)
  const sourcesOf = (asset: AssetCursor): string[] => (known.get(asset.id) ?? []).map(({ sourceId }) => sourceId)
  const unknown = new Map(
    fresh
      .filter((asset) => !twins.has(keyOf(asset)))
      .map(({ vendor, model }) => [keyOf({ vendor, model }), { vendor, model }]),
  )
  const listing = unknown.size === 0 ? [] : await findListing(tx, await listAnsweredSources(tx), [...unknown.values()])
  const listed = Map.groupBy(
    listing.flatMap(({ sourceId, models }) => models.map((model) => ({ sourceId, model: keyOf(model) }))),
    ({ model }) => model,
  )
  const work = new Map<string, Asset[]>()
  for (const asset of page) {
    const twin = twins.get(keyOf(asset))
    const found = (): string[] => (listed.get(keyOf(asset)) ?? []).map(({ sourceId }) => sourceId)
    const elsewhere = asset.answeredVersion !== null ? [] : twin === undefined ? found() : sourcesOf(twin)
    for (const sourceId of new Set([...sourcesOf(asset), ...elsewhere])) {
      const assets = work.get(sourceId)
      if (assets === undefined) work.set(sourceId, [asset])
      else assets.push(asset)
    }
  }
  return work
}

async function answerAgain(tx: Tx, sourceId: string, keys: readonly AssetCursor[]): Promise<void> {
  await lockSource(tx, sourceId)
  await lockAssets(tx, 'answer')
  // A source that was never asked about all units will be: its own job reads these as well.
  if ((await findRun(tx, sourceId)) === undefined) return
  const source = await readSource(tx, sourceId)
  if (source === undefined) return
  const assets = await listAssetsByKey(tx, keys)
  await noteFactsOf(tx, assets)
  await keyFacts(tx)
  const facts = await listFactsOfAssets(tx, assets)
  const answerer = createKindAnswerer(source, await loadBook(tx))
  await deleteSpans(tx, sourceId, [...new Set(facts.map(({ kindId }) => kindId))])
  await deleteAssetAnswers(tx, sourceId, keys)
  const { id, scopeId } = source
  await writeAnswers(tx, [{ id, scopeId, answerer, facts: facts.filter(answerer.isListed) }], assets)
}
