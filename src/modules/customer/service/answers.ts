import { withValues } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { mapPage, pageOf } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import {
  findVulnerability,
  listSources,
  readSource,
  readSourceHeads,
  readVulnerabilities,
} from '#modules/vulnerability/index.ts'
import type {
  listSourceUnitsEndpoint,
  listVulnerabilityUnitsEndpoint,
  sourceAnswersEndpoint,
  vulnerabilityAnswersEndpoint,
} from '../api.ts'
import type { Applicability, UnitAnswer, UnitRemedy } from '../model.ts'
import { completeCounts, rankOf, toAssetInput, wordsOf, type AnswerCounts } from '../rules.ts'
import { findRun } from '../store/answer.ts'
import type { AnswerScope } from '../store/answer-scope.ts'
import { listAssets } from '../store/list-asset.ts'
import {
  countAssets,
  countByAnswer,
  countByOrdinal,
  listAnsweredVulnerabilities,
  readAnswers,
  readVerdicts,
  type OrdinalCount,
} from '../store/read-answer.ts'
import { requireCustomers } from './access.ts'

/** Open units by what a source says of them; all are not listed when the principal may not see the source. */
export async function countAnswers(tx: Tx, sourceId: string): Promise<AnswerCounts> {
  const { total } = await countAssets(tx)
  return completeCounts(total, await countByAnswer(tx, { sourceId }))
}

/** The numbers of a source, in all and flaw by flaw; throws NOT_FOUND. */
export function viewSourceAnswers(
  app: App,
  principal: Principal,
  sourceId: string,
): Promise<EndpointOutput<typeof sourceAnswersEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const source = await readSource(tx, sourceId)
    if (source === undefined) throw notFound()
    const run = await findRun(tx, sourceId)
    const { total, pending } = await countAssets(tx)
    const counts = completeCounts(total, await countByAnswer(tx, { sourceId }))
    const ids = new Map(source.vulnerabilities.map(({ index, id }) => [index, id]))
    const perFlaw = countPerFlaw(await countByOrdinal(tx, sourceId), ids)
    const flaws = new Map(source.vulnerabilities.map((flaw) => [flaw.id, flaw]))
    return {
      answeredAt: run?.sourceVersion === source.version ? run.answeredAt : null,
      total,
      pending,
      counts,
      vulnerabilities: [...flaws.values()].map(({ id, name, title, maxScore }) => ({
        id,
        name,
        title,
        maxScore,
        counts: completeCounts(total, perFlaw.get(id) ?? {}),
      })),
    }
  })
}

/** Units per flaw and answer; where a document speaks of one flaw at several places, the worst counts for a unit. */
function countPerFlaw(
  rows: readonly OrdinalCount[],
  ids: ReadonlyMap<number, string>,
): Map<string, Partial<Record<Applicability, number>>> {
  const worst = new Map<string, { id: string; units: number; applicability: Applicability }>()
  for (const { answerId, ordinal, units, applicability } of rows) {
    const id = ids.get(ordinal)
    if (id === undefined) continue
    const key = `${answerId} ${id}`
    const known = worst.get(key)
    if (known === undefined || rankOf(known.applicability) < rankOf(applicability))
      worst.set(key, { id, units, applicability })
  }
  const counts = new Map<string, Partial<Record<Applicability, number>>>()
  for (const { id, units, applicability } of worst.values()) {
    const own = counts.get(id) ?? {}
    counts.set(id, { ...own, [applicability]: (own[applicability] ?? 0) + units })
  }
  return counts
}

/** The ids under which these sources spoke of a flaw when they were asked: it may have been merged since. */
async function idsOfFlaw(tx: Tx, vulnerabilityId: string, sourceIds: readonly string[]): Promise<string[]> {
  const spoken = await listAnsweredVulnerabilities(tx, sourceIds)
  const now = await readVulnerabilities(tx, spoken)
  return spoken.filter((id) => now.get(id)?.id === vulnerabilityId)
}

/** More advisories about one flaw than there are in the world. */
const MAX_SOURCES = 10_000

async function requireFlaw(tx: Tx, principal: Principal, vulnerabilityId: string): Promise<string> {
  const flaw = await findVulnerability(tx, principal, vulnerabilityId)
  if (flaw === undefined) throw notFound()
  return flaw.id
}

async function scopeOfFlaw(tx: Tx, vulnerabilityId: string): Promise<AnswerScope> {
  const filter = { vulnerabilityId, sort: '-revisedAt', limit: MAX_SOURCES, offset: 0 } as const
  const { items } = await listSources(tx, filter)
  const ids = items.map((source) => source.id)
  return { vulnerabilityIds: await idsOfFlaw(tx, vulnerabilityId, ids) }
}

/** What a list of units is looked at with; throws NOT_FOUND for a source or flaw that the principal may not see. */
export async function scopeOf(
  tx: Tx,
  principal: Principal,
  asked: { readonly sourceId?: string | undefined; readonly vulnerabilityId?: string | undefined },
): Promise<AnswerScope> {
  const { sourceId, vulnerabilityId } = asked
  if (sourceId !== undefined && (await readSourceHeads(tx, [sourceId])).length === 0) throw notFound()
  if (vulnerabilityId === undefined) return { sourceId }
  const flawId = await requireFlaw(tx, principal, vulnerabilityId)
  if (sourceId === undefined) return scopeOfFlaw(tx, flawId)
  return { sourceId, vulnerabilityIds: await idsOfFlaw(tx, flawId, [sourceId]) }
}

/** The numbers of a flaw over all sources that speak of it; throws NOT_FOUND. */
export function viewVulnerabilityAnswers(
  app: App,
  principal: Principal,
  vulnerabilityId: string,
): Promise<EndpointOutput<typeof vulnerabilityAnswersEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const scope = await scopeOfFlaw(tx, await requireFlaw(tx, principal, vulnerabilityId))
    const { total, pending } = await countAssets(tx)
    return { total, pending, counts: completeCounts(total, await countByAnswer(tx, scope)) }
  })
}

type UnitQuery = EndpointInput<typeof listVulnerabilityUnitsEndpoint>['query'] & { readonly language: Language }
type Units = EndpointOutput<typeof listSourceUnitsEndpoint>

/** Units with what a source, or all sources about a flaw, say of each; throws NOT_FOUND. */
export function findUnits(
  app: App,
  principal: Principal,
  asked: { readonly sourceId?: string | undefined; readonly vulnerabilityId?: string | undefined },
  query: UnitQuery,
): Promise<Units> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const scope = await scopeOf(tx, principal, asked)
    const { q, ...filter } = pageOf(query)
    const page = await listAssets(tx, scope, { ...filter, words: wordsOf(q) })
    const answers = await readScopedAnswers(
      tx,
      scope,
      page.items.flatMap(({ answerId }) => answerId ?? []),
    )
    return mapPage(page, ({ answerId, applicability: _worst, ...asset }) => {
      const answer = (answerId === null ? undefined : answers.get(answerId)) ?? NOT_LISTED
      return { ...asset, answer: { ...answer, reasons: withValues(answer.reasons, toAssetInput(asset)) } }
    })
  })
}

const NOT_LISTED: UnitAnswer = { applicability: 'not_listed', ground: null, reasons: [], products: [], remedies: [] }

/** Answers as the scope looks at them: the worst verdict about the flaw, or the whole with the remedies of its worst flaws. */
async function readScopedAnswers(
  tx: Tx,
  scope: AnswerScope,
  answerIds: readonly string[],
): Promise<Map<string, UnitAnswer>> {
  const ids = [...new Set(answerIds)]
  const verdicts = Map.groupBy(await readVerdicts(tx, ids, scope.vulnerabilityIds), ({ answerId }) => answerId)
  const whole = scope.vulnerabilityIds === undefined ? await readAnswers(tx, ids) : new Map<string, UnitAnswer>()
  return new Map(
    ids.flatMap((id) => {
      const own = (verdicts.get(id) ?? []).toSorted((a, b) => rankOf(b.applicability) - rankOf(a.applicability))
      const answer = whole.get(id) ?? own[0]
      if (answer === undefined) return []
      const { applicability, ground, reasons, products } = answer
      const remedies = own
        .filter((verdict) => verdict.applicability === applicability)
        .flatMap((verdict) => verdict.remedies)
      return [[id, { applicability, ground, reasons, products, remedies: uniqueRemedies(remedies) }] as const]
    }),
  )
}

/** Remedies without repetitions: documents give the same one for each flaw. */
export function uniqueRemedies(remedies: readonly UnitRemedy[]): UnitRemedy[] {
  return [...new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy])).values()]
}
