import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { lockPackages } from '#modules/sbom/index.ts'
import type { reviewEndpoint, ruleMatchEndpoint } from '../api.ts'
import type { RulingView } from '../model.ts'
import {
  findPackages,
  findStanding,
  insertRuling,
  isSpokenOf,
  listReview,
  lockRuling,
  withdrawRuling,
} from '../store/ruling.ts'
import { listJudged, settleRulings } from '../store/ruled.ts'
import { visibleLines } from './access.ts'

/** Matches that are not sure, for a person to decide. */
export function findReview(
  app: App,
  principal: Principal,
  limit: number,
): Promise<EndpointOutput<typeof reviewEndpoint>> {
  return app.db.tx(principal, (tx) => listReview(tx, visibleLines(principal), limit))
}

/**
 * Locks a package that a record speaks of, and the names that are judged with it: who matches their components waits, and then sees the
 * decision. Throws NOT_FOUND.
 */
async function requirePackage(tx: Tx, recordId: string, packageId: string): Promise<string[]> {
  if (!(await isSpokenOf(tx, recordId, packageId))) throw notFound()
  const judged = await listJudged(tx, recordId, packageId)
  await lockPackages(tx, await findPackages(tx, [packageId, ...judged]))
  return judged
}

/**
 * Decides whether a package is the product that a record speaks of, for all its components, those to come too, and for what other
 * records say of the same flaws under names that are judged with it. Throws FORBIDDEN for who
 * may not decide for all lines, NOT_FOUND, RULING_STANDS.
 */
export function ruleMatch(
  app: App,
  principal: Principal,
  input: EndpointInput<typeof ruleMatchEndpoint>['body'],
): Promise<RulingView> {
  requireEverywhere(principal, 'finding.rule')
  return app.db.tx(principal, async (tx) => {
    const { recordId, packageId, verdict, note } = input
    const judged = await requirePackage(tx, recordId, packageId)
    const standing = await findStanding(tx, recordId, packageId)
    if (standing !== undefined) throw new DomainError('RULING_STANDS', { verdict: standing.verdict })
    const id = newId()
    await insertRuling(tx, { id, recordId, packageId, verdict, note }, judged, {
      at: nowIso(),
      userId: principal.userId,
    })
    await settleRulings(tx, { rulingIds: [id] })
    const details = { recordId, packageId, verdict, note }
    await recordAudit(tx, { principal, kind: 'matchRuling', id, action: 'matchRuling.created', details })
    await app.events.emit(tx, principal, { name: 'finding.ruled', payload: { recordId, packageId } })
    return { id, recordId, packageId, verdict, note, version: 1 }
  })
}

/** Takes a decision back; throws FORBIDDEN, NOT_FOUND, STALE_VERSION. */
export function unruleMatch(app: App, principal: Principal, id: string, version: number): Promise<RulingView> {
  requireEverywhere(principal, 'finding.rule')
  return app.db.tx(principal, async (tx) => {
    const ruling = await lockRuling(tx, id)
    if (ruling === undefined) throw notFound()
    if (ruling.version !== version) throw new DomainError('STALE_VERSION')
    await lockPackages(tx, await findPackages(tx, [ruling.packageId]))
    await withdrawRuling(tx, id, { at: nowIso(), userId: principal.userId })
    await settleRulings(tx, { rulingIds: [id] })
    const details = { recordId: ruling.recordId, packageId: ruling.packageId, verdict: ruling.verdict }
    await recordAudit(tx, { principal, kind: 'matchRuling', id, action: 'matchRuling.withdrawn', details })
    const payload = { recordId: ruling.recordId, packageId: ruling.packageId }
    await app.events.emit(tx, principal, { name: 'finding.ruled', payload })
    return { ...ruling, version: version + 1 }
  })
}
