import { createAnswerer, lastOf } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { systemPrincipal, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { readModels } from '#modules/product/index.ts'
import { readSource } from '#modules/vulnerability/index.ts'
import type { createRulingEndpoint, RulingView } from '../api-ruling.ts'
import { forgetRuns } from '../store/answer.ts'
import { askModelsFromScratch } from '../store/ask-anew.ts'
import { lockAssets } from '../store/asset.ts'
import { findRuling, findRulingOf, insertRuling, updateRuling, type RulingRow } from '../store/ruling.ts'
import { requireCustomers } from './access.ts'
import { loadBook } from './kinds.ts'
import { viewRuling } from './proposal.ts'
import { findWay, groundInSource, groundOfRelation, relateSource } from './relations.ts'

/** A decision counts for all units of a model: a role that is held in a single case does not suffice. */
function requireDecider(principal: Principal): void {
  const scopes = principal.permissions.get('vulnerability.correct') ?? []
  if (!scopes.some(({ kind }) => kind !== 'case'))
    throw new DomainError('FORBIDDEN', { permission: 'vulnerability.correct' })
}

async function requireRuling(tx: Tx, id: string, lock = false): Promise<RulingRow> {
  const row = await findRuling(tx, id, lock)
  if (row === undefined) throw notFound()
  return row
}

/** One decision; throws NOT_FOUND. */
export function readRuling(app: App, principal: Principal, id: string): Promise<RulingView> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => viewRuling(await requireRuling(tx, id)))
}

/** Who decided what, newest first; throws NOT_FOUND. */
export function readRulingTimeline(
  app: App,
  principal: Principal,
  id: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireRuling(tx, id)
    return readTimelinePage(tx, [{ kind: 'relationRuling', id }], page)
  })
}

type Asked = EndpointInput<typeof createRulingEndpoint>['body']

interface Ground {
  readonly ground: string
  readonly scopeId: string | null
}

/** What the decision rests on; throws NOT_FOUND for a source that the principal may not see, INVALID_INPUT where nothing is proposed. */
async function requireGround(tx: Tx, { sourceId, modelId, otherId }: Asked): Promise<Ground> {
  const { spellings, relations } = await loadBook(tx)
  const nothing = new DomainError('INVALID_INPUT', {}, [{ code: 'NOTHING_PROPOSED', path: '/otherId' }])
  if (sourceId === null) {
    const path = findWay(relations, modelId, otherId)
    if (path === undefined) throw nothing
    return { ground: groundOfRelation(path), scopeId: null }
  }
  const source = await readSource(tx, sourceId)
  if (source === undefined) throw notFound()
  const answerer = createAnswerer(source.reading, spellings)
  const paths = relateSource(source, answerer, relations).pathsOf(modelId)
  const path = paths.find((one) => lastOf(one).id === otherId)
  if (path === undefined) throw nothing
  return { ground: groundInSource(source, answerer, path), scopeId: source.scopeId }
}

/** Asks about the units again by what has been decided; nobody is answering by the former decision any more. */
async function askAgain(app: App, tx: Tx, { sourceId, modelId }: RulingRow): Promise<void> {
  await lockAssets(tx, 'change')
  const principal = systemPrincipal([])
  if (sourceId === null) {
    await askModelsFromScratch(tx, [modelId])
    await app.jobs.enqueue(tx, { name: 'customer.answerAssets', input: {}, principal })
  } else {
    await forgetRuns(tx, [sourceId])
    await app.jobs.enqueue(tx, { name: 'customer.answerSource', input: { sourceId }, principal })
  }
}

async function tell(
  app: App,
  tx: Tx,
  principal: Principal,
  id: string,
  action: 'relationRuling.accepted' | 'relationRuling.dismissed' | 'relationRuling.withdrawn',
): Promise<RulingView> {
  const row = await requireRuling(tx, id)
  const { sourceId, modelId, otherId, decision, reason, scopeId } = row
  const codes = new Map((await readModels(tx, [modelId, otherId])).map((model) => [model.id, model.code]))
  const of = { modelId, otherId, model: codes.get(modelId) ?? '', other: codes.get(otherId) ?? '' }
  const details = { sourceId, ...of, decision, reason }
  await recordAudit(tx, { principal, kind: 'relationRuling', id, action, details, scopeId })
  await askAgain(app, tx, row)
  return viewRuling(row)
}

async function refuseTwice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) === 'relation_ruling_place') throw new DomainError('RULING_EXISTS')
    throw error
  }
}

/**
 * Decides whether what a source (or every source) says of a model holds for a related one. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT
 * without a reason or a proposal, RULING_EXISTS when somebody has decided it already and what that rests on still stands.
 */
export function createRuling(app: App, principal: Principal, asked: Asked): Promise<RulingView> {
  requireDecider(principal)
  const { sourceId, modelId, otherId, decision, reason } = asked
  if (reason === '' && (decision === 'dismissed' || sourceId === null))
    throw new DomainError('INVALID_INPUT', {}, [{ code: 'REASON_NEEDED', path: '/reason' }])
  return refuseTwice(() =>
    app.db.tx(principal, async (tx) => {
      const { ground, scopeId } = await requireGround(tx, asked)
      const known = await findRulingOf(tx, asked)
      if (known?.isWithdrawn === false && known.ground === ground) throw new DomainError('RULING_EXISTS')
      const by = { changedAt: nowIso(), changedBy: principal.userId }
      const id = known?.id ?? newId()
      const change = { scopeId, decision, reason, ground, ...by }
      if (known === undefined) {
        const made = { createdAt: by.changedAt, createdBy: principal.userId }
        await insertRuling(tx, { id, sourceId, modelId, otherId, ...change, ...made })
      } else await updateRuling(tx, id, { ...change, isWithdrawn: false })
      return tell(app, tx, principal, id, `relationRuling.${decision}`)
    }),
  )
}

/** Takes a decision back: it is proposed again. Throws FORBIDDEN, NOT_FOUND, STALE_VERSION. */
export function withdrawRuling(app: App, principal: Principal, id: string, version: number): Promise<RulingView> {
  requireDecider(principal)
  return app.db.tx(principal, async (tx) => {
    const before = await requireRuling(tx, id, true)
    if (before.version !== version || before.isWithdrawn) throw new DomainError('STALE_VERSION')
    const by = { changedAt: nowIso(), changedBy: principal.userId }
    await updateRuling(tx, id, { ...before, isWithdrawn: true, ...by })
    return tell(app, tx, principal, id, 'relationRuling.withdrawn')
  })
}
