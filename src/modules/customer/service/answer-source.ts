import { UNDETERMINED_GROUNDS } from '#formats/affected-set/index.ts'
import type { VendorSpellings } from '#formats/model-pattern/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listSourceVersions, readSource, type SourceRecord } from '#modules/vulnerability/index.ts'
import {
  deleteAnswers,
  findRun,
  insertAssetAnswers,
  listRuns,
  lockSource,
  tryLockSource,
  upsertAnswers,
  writeRun,
  type AnswerRow,
  type AssetAnswerRow,
} from '../store/answer.ts'
import {
  listAssetModels,
  listAssetsOfModels,
  lockAssets,
  type Asset,
  type AssetCursor,
  type AssetModel,
} from '../store/asset.ts'
import { countByAnswer } from '../store/read-answer.ts'
import { countUndetermined } from '../store/undetermined.ts'
import { refreshWorst } from '../store/worst.ts'
import { createKindAnswerer, loadSpellings, type KindAnswerer } from './kinds.ts'

const PAGE = 5_000
/** How many sources are asked in one transaction, while they answer about no more units than this: units are read once for all. */
const SOURCES_AT_ONCE = 25
const UNITS_AT_ONCE = 20_000

/**
 * Asks a source about every open unit and replaces what it said before, all in one transaction: a reader sees the answers of
 * one revision or of the next, never of both. Does nothing when this revision has answered already, so that it may be
 * repeated; never replaces the answers of a newer revision. Other sources that wait are asked in the same go: an import of
 * hundreds reads the models of all units some times, not hundreds of times. Returns whether it wrote.
 */
export function answerSource(app: App, insider: Principal, sourceId: string): Promise<boolean> {
  return app.db.tx(insider, async (tx) => {
    await lockSource(tx, sourceId)
    await lockAssets(tx, 'answer')
    const asking = createAsking(app, tx, insider)
    if (!(await asking.ask(sourceId))) return false
    for (const id of (await listWaiting(tx)).slice(0, SOURCES_AT_ONCE - 1)) {
      if (asking.units.size > UNITS_AT_ONCE) break
      if (await tryLockSource(tx, id)) await asking.ask(id)
    }
    await countUndetermined(tx, UNDETERMINED_GROUNDS, await refreshWorst(tx, [...asking.units.values()]))
    return true
  })
}

/** Sources of which a newer revision is there than the one that answered. */
async function listWaiting(tx: Tx): Promise<string[]> {
  const runs = await listRuns(tx)
  const versions = await listSourceVersions(tx)
  return versions.filter(({ id, version }) => (runs.get(id) ?? 0) < version).map(({ id }) => id)
}

interface Asking {
  /** Asks a locked source; false when there is none, or this revision has answered already. */
  ask(sourceId: string): Promise<boolean>
  /** Units of which the sources speak, or spoke. */
  readonly units: ReadonlyMap<string, AssetCursor>
}

/** Asks one source after another, reading once what is the same for all. */
function createAsking(app: App, tx: Tx, insider: Principal): Asking {
  const units = new Map<string, AssetCursor>()
  const note = (assets: readonly AssetCursor[]): void => {
    for (const { customerId, id } of assets) units.set(id, { customerId, id })
  }
  let models: readonly AssetModel[] | undefined
  let spellings: VendorSpellings | undefined
  return {
    units,
    async ask(sourceId) {
      const source = await readSource(tx, sourceId)
      if (source === undefined) return false
      const run = await findRun(tx, sourceId)
      if (run !== undefined && run.sourceVersion >= source.version) return false
      const before = run === undefined ? [] : await deleteAnswers(tx, sourceId)
      note(before)
      spellings ??= await loadSpellings(tx)
      models ??= await listAssetModels(tx)
      await answerAll(tx, source, { spellings, models, note })
      const { scopeId, version } = source
      await writeRun(tx, { sourceId, scopeId, sourceVersion: version, at: nowIso() })
      const affectedBefore = before.filter(({ applicability }) => applicability === 'affected').length
      await tellAffected(app, tx, insider, { sourceId, scopeId, affectedBefore })
      return true
    },
  }
}

async function answerAll(
  tx: Tx,
  source: SourceRecord,
  {
    spellings,
    models,
    note,
  }: {
    readonly spellings: VendorSpellings
    readonly models: readonly AssetModel[]
    readonly note: (assets: readonly AssetCursor[]) => void
  },
): Promise<void> {
  const answerer = createKindAnswerer(source, spellings)
  const listed = models.filter((model) => answerer.isListed(model))
  let after: AssetCursor | undefined
  do {
    const page = await listAssetsOfModels(tx, listed, after, PAGE)
    note(await writeAnswers(tx, source, answerer, page))
    after = page.length < PAGE ? undefined : page.at(-1)
  } while (after !== undefined)
}

/** Says that more units are affected than before. */
async function tellAffected(
  app: App,
  tx: Tx,
  insider: Principal,
  {
    sourceId,
    scopeId,
    affectedBefore,
  }: { readonly sourceId: string; readonly scopeId: string | null; readonly affectedBefore: number },
): Promise<void> {
  const { affected = 0, undetermined = 0 } = await countByAnswer(tx, { sourceId })
  if (affected > affectedBefore)
    await app.events.emit(tx, insider, {
      name: 'customer.unitsAffected',
      payload: { sourceId, affected, undetermined },
      scopeId,
    })
}

/** Writes what a source says of units that have no answer of it; answers those of which it speaks. */
export async function writeAnswers(
  tx: Tx,
  source: { readonly id: string; readonly scopeId: string | null },
  answerer: KindAnswerer,
  assets: readonly Asset[],
): Promise<AssetCursor[]> {
  const answers = new Map<string, AnswerRow>()
  const answered = assets.flatMap(({ customerId, id, ...facts }) => {
    const answer = answerer.answer(facts)
    if (answer === undefined) return []
    answers.set(answer.digest, answer)
    return [{ customerId, id, answer }]
  })
  if (answered.length === 0) return []
  const ids = await upsertAnswers(tx, source, [...answers.values()])
  await insertAssetAnswers(
    tx,
    source,
    answered.map(({ customerId, id, answer }): AssetAnswerRow => {
      const answerId = ids.get(answer.digest) ?? answer.id
      return { customerId, id, answerId, applicability: answer.applicability }
    }),
  )
  return answered
}
