import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readSource } from '#modules/vulnerability/index.ts'
import {
  deleteAnswers,
  findRun,
  insertAssetAnswers,
  lockSource,
  upsertAnswers,
  writeRun,
  type AnswerRow,
  type AssetAnswerRow,
} from '../store/answer.ts'
import { listAssetModels, listAssetsOfModels, lockAssets, type Asset, type AssetCursor } from '../store/asset.ts'
import { countByAnswer } from '../store/read-answer.ts'
import { createKindAnswerer, loadSpellings, type KindAnswerer } from './kinds.ts'

const PAGE = 5_000

/**
 * Asks a source about every open unit and replaces what it said before, all in one transaction: a reader sees the answers of
 * one revision or of the next, never of both. Does nothing when this revision has answered already, so that it may be
 * repeated; never replaces the answers of a newer revision. Returns whether it wrote.
 */
export function answerSource(app: App, insider: Principal, sourceId: string): Promise<boolean> {
  return app.db.tx(insider, async (tx) => {
    await lockSource(tx, sourceId)
    await lockAssets(tx, 'answer')
    const source = await readSource(tx, sourceId)
    if (source === undefined) return false
    const run = await findRun(tx, sourceId)
    if (run !== undefined && run.sourceVersion >= source.version) return false
    const before = run === undefined ? {} : await countByAnswer(tx, { sourceId })
    if (run !== undefined) await deleteAnswers(tx, sourceId)
    const answerer = createKindAnswerer(source, await loadSpellings(tx))
    const models = (await listAssetModels(tx)).filter((model) => answerer.isListed(model))
    let after: AssetCursor | undefined
    do {
      const page = await listAssetsOfModels(tx, models, after, PAGE)
      await writeAnswers(tx, source, answerer, page)
      after = page.length < PAGE ? undefined : page.at(-1)
    } while (after !== undefined)
    const { scopeId, version } = source
    await writeRun(tx, { sourceId, scopeId, sourceVersion: version, at: nowIso() })
    const { affected = 0, undetermined = 0 } = await countByAnswer(tx, { sourceId })
    if (affected > (before.affected ?? 0))
      await app.events.emit(tx, insider, {
        name: 'customer.unitsAffected',
        payload: { sourceId, affected, undetermined },
        scopeId,
      })
    return true
  })
}

/** Writes what a source says of units that have no answer of it. */
export async function writeAnswers(
  tx: Tx,
  source: { readonly id: string; readonly scopeId: string | null },
  answerer: KindAnswerer,
  assets: readonly Asset[],
): Promise<void> {
  const answers = new Map<string, AnswerRow>()
  const answered = assets.flatMap(({ customerId, id, ...facts }) => {
    const answer = answerer.answer(facts)
    if (answer === undefined) return []
    answers.set(answer.digest, answer)
    return [{ customerId, id, answer }]
  })
  if (answered.length === 0) return
  const ids = await upsertAnswers(tx, source, [...answers.values()])
  await insertAssetAnswers(
    tx,
    source,
    answered.map(({ customerId, id, answer }): AssetAnswerRow => {
      const answerId = ids.get(answer.digest) ?? answer.id
      return { customerId, id, answerId, applicability: answer.applicability }
    }),
  )
}
