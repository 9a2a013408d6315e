import { spanAnswers, type KeyedAnswer } from '#formats/affected-set/index.ts'
import { parseVersionCached } from '#formats/version/index.ts'
import { KEY_REVISION } from '#formats/version/model.ts'
import type { Tx } from '#platform/db/index.ts'
import { MAIN_PART } from '../model.ts'
import { insertAssetAnswers, upsertAnswers, type AnswerRow, type AssetAnswerRow } from '../store/answer.ts'
import type { AssetCursor } from '../store/asset.ts'
import { listUnkeyed, writeKeys, type Fact } from '../store/fact.ts'
import { insertAnswersBySpans, insertSpans, listUnitsToAsk, type SpanRow } from '../store/span.ts'
import { loadCatalogues } from './catalogues.ts'
import type { KindAnswerer } from './kinds.ts'

const PAGE = 5_000
/** Facts whose keys are made in one go: whoever looks for the next ones passes by those that have been made before. */
const KEYED_AT_ONCE = 50_000

/** Makes the order keys of facts that have none, or those of another encoder. */
export async function keyFacts(tx: Tx): Promise<void> {
  for (;;) {
    const facts = await listUnkeyed(tx, KEY_REVISION, KEYED_AT_ONCE)
    if (facts.length === 0) return
    const catalogues = await loadCatalogues(tx, facts)
    const keys = facts.map(({ id, modelId, versions }) => {
      const { [MAIN_PART]: version } = versions
      const order = catalogues.get(modelId)?.rules.orders['']
      return { id, key: (version === undefined ? undefined : parseVersionCached(version, order).key) ?? null }
    })
    await writeKeys(tx, KEY_REVISION, keys)
  }
}

/** A source that is asked, and of which facts. */
export interface Asked {
  readonly id: string
  readonly scopeId: string | null
  readonly answerer: KindAnswerer
  readonly facts: readonly Fact[]
}

type Catalogues = Awaited<ReturnType<typeof loadCatalogues>>

/** Stands for an answer where each unit has to be asked by itself. */
const OF_UNIT = 'OF_UNIT'

/** A kind's facts, asked one by one and joined to spans. */
function spansOfKind({ id, scopeId, answerer }: Asked, kindId: string, facts: readonly Fact[], catalogues: Catalogues) {
  const asked = facts.map((fact): KeyedAnswer<AnswerRow | typeof OF_UNIT> => {
    const { modelId, vendor, model, hardwareRevision } = fact
    const versions = { ...fact.versions }
    const known = {
      modelId,
      vendor,
      model,
      versions,
      hardwareRevision,
      options: [...fact.options],
      serial: null,
      producedOn: null,
    }
    const { row, isOfUnit } = answerer.ask(known, catalogues.get(modelId))
    return isOfUnit ? { id: fact.id, key: null, answer: OF_UNIT } : { id: fact.id, key: fact.key, answer: row }
  })
  return spanAnswers(asked).map((span) => ({
    sourceId: id,
    scopeId,
    kindId,
    from: 'from' in span ? span.from : null,
    to: 'to' in span ? span.to : null,
    factId: 'factId' in span ? span.factId : null,
    answer: span.answer === OF_UNIT ? null : span.answer,
  }))
}

/**
 * Asks sources about facts and writes their answers: as spans of the order, and by the database's join as answers of units. Neither
 * has rows of these sources (and of the kinds and units in question) yet. Answers the units of which the sources speak.
 */
export async function writeAnswers(
  tx: Tx,
  asked: readonly Asked[],
  only?: readonly AssetCursor[],
): Promise<AssetCursor[]> {
  const catalogues = await loadCatalogues(
    tx,
    asked.flatMap(({ facts }) => facts),
  )
  const spans = asked.flatMap((source) =>
    [...Map.groupBy(source.facts, ({ kindId }) => kindId)].flatMap(([kindId, facts]) =>
      spansOfKind(source, kindId, facts, catalogues),
    ),
  )
  const answers = new Map(
    spans.flatMap(({ sourceId, scopeId, answer }) =>
      answer === null ? [] : [[answer, { ...answer, sourceId, scopeId }] as const],
    ),
  )
  const ids = await upsertAnswers(tx, [...answers.values()])
  await insertSpans(
    tx,
    spans.map(({ answer, ...span }): SpanRow => ({
      ...span,
      answerId: answer === null ? null : ids(span.sourceId, answer),
      applicability: answer?.applicability ?? null,
    })),
  )
  const units = await insertAnswersBySpans(
    tx,
    asked.map(({ id }) => id),
    only,
  )
  const toAsk = new Set(spans.flatMap(({ sourceId, answer }) => (answer === null ? [sourceId] : [])))
  for (const source of asked)
    if (toAsk.has(source.id)) for (const unit of await askUnits(tx, source, only)) units.push(unit)
  return units
}

/** Asks a source about each unit whose serial number or production date it looks at. */
async function askUnits(
  tx: Tx,
  { id, scopeId, answerer }: Asked,
  only?: readonly AssetCursor[],
): Promise<AssetCursor[]> {
  const units: AssetCursor[] = []
  let after: AssetCursor | undefined
  do {
    const page = await listUnitsToAsk(tx, id, after, PAGE, only)
    const catalogues = await loadCatalogues(tx, page)
    const answered = page.flatMap((unit) => {
      const { row } = answerer.ask(unit, catalogues.get(unit.modelId))
      return row === undefined ? [] : [{ customerId: unit.customerId, id: unit.id, row }]
    })
    const rows = new Set(answered.map(({ row }) => row))
    const ids = await upsertAnswers(
      tx,
      [...rows].map((row) => ({ ...row, sourceId: id, scopeId })),
    )
    await insertAssetAnswers(
      tx,
      { id, scopeId },
      answered.map(({ row, ...unit }): AssetAnswerRow => ({
        ...unit,
        answerId: ids(id, row),
        applicability: row.applicability,
      })),
    )
    for (const { customerId, id: assetId } of answered) units.push({ customerId, id: assetId })
    after = page.length < PAGE ? undefined : page.at(-1)
  } while (after !== undefined)
  return units
}
