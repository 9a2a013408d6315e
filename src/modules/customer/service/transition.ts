import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { KEY_REVISION } from '#formats/version/model.ts'
import { newId } from '#platform/id/index.ts'
import { readVulnerabilities, type SourceRecord } from '#modules/vulnerability/index.ts'
import { readAnswers, readVerdicts } from '../store/read-answer.ts'
import {
  compareWithBefore,
  deleteUnusedAnswers,
  forgetAnswersBefore,
  forgetOldTransitions,
  insertTransition,
  listLastRuns,
  noteAnswersBefore,
  rescopeAnswers,
  type ChangedPair,
  type LastRun,
  type PairRow,
  type TransitionRow,
} from '../store/transition.ts'
import {
  causeOf,
  compareAnswers,
  figuresOf,
  sumTransition,
  weightOf,
  type AnswerChange,
  type Told,
} from '../transition.ts'

/** How many transitions of a source are kept with the units behind them, and how many with their counts. */
export const TRANSITIONS_KEPT = { whole: 5, most: 50 }
/** Units of one transition that are listed one by one, the weightiest changes first; the counts are of all. */
export const UNITS_LISTED = 100_000

/** What must be known of sources before their answers are replaced: by what they had answered. Empty where none of them had. */
export type Before = ReadonlyMap<string, LastRun>

/** To be called before answers of sources are deleted. A source that answers first costs nothing here. */
export async function noteBefore(tx: Tx, sources: readonly SourceRecord[]): Promise<Before> {
  const runs = await listLastRuns(
    tx,
    sources.map(({ id }) => id),
  )
  const before = new Map(runs.map((run) => [run.sourceId, run]))
  if (before.size === 0) return before
  for (const source of sources) if (before.has(source.id)) await rescopeAnswers(tx, source)
  await noteAnswersBefore(tx, [...before.keys()])
  return before
}

/** Compares the new answers of sources with those before, and keeps and tells what has changed, in their own transaction. */
export async function recordTransitions(
  app: App,
  tx: Tx,
  insider: Principal,
  sources: readonly SourceRecord[],
  before: Before,
  at: string,
): Promise<void> {
  if (before.size === 0) return
  const pairs = Map.groupBy(await compareWithBefore(tx, [...before.keys()]), ({ sourceId }) => sourceId)
  for (const source of sources) {
    const run = before.get(source.id)
    if (run === undefined) continue
    const changed = await judgePairs(tx, pairs.get(source.id) ?? [])
    const transition = toTransition(source, run, changed, at)
    // Who revises or corrects wants to know that nothing has changed; nobody else does.
    if (changed.length === 0 && transition.cause !== 'revision' && transition.cause !== 'correction') continue
    await insertTransition(tx, transition, changed, UNITS_LISTED)
    await forgetOldTransitions(tx, source.id, TRANSITIONS_KEPT)
    await tellTransition(app, tx, insider, transition)
  }
  await deleteUnusedAnswers(tx, [...before.keys()])
  await forgetAnswersBefore(tx)
}

function toTransition(source: SourceRecord, run: LastRun, pairs: readonly PairRow[], at: string): TransitionRow {
  const { id: sourceId, scopeId, sha256, version } = source
  const now = { version, sha256, readerRevision: source.reading.revision, keyRevision: KEY_REVISION }
  const counts = sumTransition(pairs.map(({ before, after, change, units }) => ({ before, after, change, units })))
  return {
    id: newId(),
    sourceId,
    scopeId,
    cause: causeOf(run, now),
    sha256From: run.sha256,
    trackingVersionFrom: run.trackingVersion,
    sha256To: sha256,
    trackingVersionTo: source.trackingVersion,
    at,
    counts,
  }
}

/** The pairs that differ in meaning, with what differs. */
async function judgePairs(tx: Tx, pairs: readonly ChangedPair[]): Promise<PairRow[]> {
  if (pairs.length === 0) return []
  const told = await readTold(tx, [
    ...new Set(pairs.flatMap(({ beforeId, afterId }) => [beforeId ?? [], afterId ?? []].flat())),
  ])
  const judged = pairs.flatMap((pair) => {
    const change = compareAnswers(told.get(pair.beforeId ?? ''), told.get(pair.afterId ?? ''))
    return change === undefined ? [] : [{ ...pair, ...change }]
  })
  return judged.map((pair: ChangedPair & AnswerChange, index) => ({ ...pair, pair: index, weight: weightOf(pair) }))
}

/** Answers with what they say flaw by flaw; a flaw goes by the id that it has now. */
async function readTold(tx: Tx, answerIds: readonly string[]): Promise<Map<string, Told>> {
  const verdicts = await readVerdicts(tx, answerIds)
  const flaws = await readVulnerabilities(tx, [...new Set(verdicts.map(({ vulnerabilityId }) => vulnerabilityId))])
  const byAnswer = Map.groupBy(verdicts, ({ answerId }) => answerId)
  return new Map(
    [...(await readAnswers(tx, answerIds))].map(([id, { applicability, ground, reasons }]) => [
      id,
      {
        applicability,
        ground: ground ?? '',
        reasons,
        flaws: (byAnswer.get(id) ?? []).map((verdict) => ({
          ...verdict,
          vulnerabilityId: flaws.get(verdict.vulnerabilityId)?.id ?? verdict.vulnerabilityId,
          ground: verdict.ground ?? '',
        })),
      },
    ]),
  )
}

/** Says that a source answers otherwise than before; where merely grounds are others, nobody is told. */
async function tellTransition(app: App, tx: Tx, insider: Principal, transition: TransitionRow): Promise<void> {
  const figures = figuresOf(transition.counts)
  if (Object.values(figures).every((units) => units === 0)) return
  const { sourceId, id, cause, trackingVersionTo, scopeId } = transition
  await app.events.emit(tx, insider, {
    name: 'customer.answersChanged',
    payload: { sourceId, transitionId: id, cause, trackingVersion: trackingVersionTo, ...figures },
    scopeId,
  })
}
