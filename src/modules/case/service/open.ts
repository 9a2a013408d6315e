import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { readSource, type SourceRecord } from '#modules/vulnerability/index.ts'
import type { CaseKind, Embargo } from '../model.ts'
import { formatCaseNumber } from '../rules.ts'
import {
  insertCase,
  insertCaseSources,
  insertCaseVulnerabilities,
  takeCaseNumber,
  type CaseRow,
} from '../store/case.ts'
import { insertProductSets, newProductSet, type SetContent } from '../store/product-set.ts'
import { insertSeverities } from '../store/severity.ts'
import { indexCase, requireVulnerability } from './change.ts'
import { findOwnProducts, severitiesOf, type ProposedSet } from './from-source.ts'

export interface NewCase {
  readonly title?: string | undefined
  readonly kind?: CaseKind | undefined
  readonly summary?: string | undefined
  readonly sourceId?: string | undefined
  readonly vulnerabilityIds?: readonly string[] | undefined
  readonly divisionId?: string | undefined
  readonly lineId?: string | undefined
  readonly circleId?: string | undefined
  readonly embargo?: Embargo | undefined
}

/**
 * Opens a case, empty or from an imported advisory: with its vulnerabilities, its title, its scores, and our models where it
 * speaks of our products. Throws INVALID_INPUT (no title, unknown source, vulnerability or circle), FORBIDDEN outside the
 * principal's scopes.
 */
export async function openCase(
  app: App,
  principal: Principal,
  input: NewCase,
): Promise<{ id: string; number: string; version: number }> {
  const id = newId()
  const scope = { divisionId: input.divisionId, lineId: input.lineId, caseId: id }
  if (!isAllowed(principal, 'case.write', scope)) throw new DomainError('FORBIDDEN', { permission: 'case.write' })
  // A circle one is not in does not exist: its id would hide the case from its own author.
  if (input.circleId !== undefined && !principal.circleIds.includes(input.circleId))
    throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_CIRCLE', path: '/circleId' }])
  return app.db.tx(principal, async (tx) => {
    const source = input.sourceId === undefined ? undefined : await requireSource(tx, input.sourceId)
    const title = input.title ?? source?.title
    if (title === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'TITLE_REQUIRED', path: '/title' }])
    const vulnerabilityIds = new Set(source?.vulnerabilities.map((vulnerability) => vulnerability.id))
    for (const vulnerabilityId of input.vulnerabilityIds ?? [])
      vulnerabilityIds.add(await requireVulnerability(tx, vulnerabilityId))
    const year = now().getUTCFullYear()
    const row: CaseRow = {
      id,
      scope_id: input.circleId ?? null,
      number: formatCaseNumber(year, await takeCaseNumber(tx, year)),
      kind: input.kind ?? 'vulnerability',
      title,
      summary: input.summary ?? '',
      division_id: input.divisionId ?? null,
      line_id: input.lineId ?? null,
      state: 'received',
      embargo_until: input.embargo?.until ?? null,
      embargo_zone: input.embargo?.zone ?? null,
      opened_at: nowIso(),
      opened_by: principal.userId,
      version: 1,
    }
    await insertCase(tx, row)
    await insertCaseSources(tx, id, row.scope_id, source === undefined ? [] : [source.id])
    await insertCaseVulnerabilities(tx, id, row.scope_id, [...vulnerabilityIds])
    const proposed = await proposeSets(tx, row, [...vulnerabilityIds], source)
    await insertProductSets(
      tx,
      proposed.map(({ set }) => set),
    )
    await insertSeverities(
      tx,
      row.scope_id,
      source === undefined ? [] : severitiesOf(source, proposed, principal.userId),
    )
    await recordAudit(tx, {
      principal,
      kind: 'case',
      id,
      action: 'case.opened',
      details: { number: row.number, sourceId: source?.id ?? null, vulnerabilityIds: [...vulnerabilityIds] },
      scopeId: row.scope_id,
    })
    await indexCase(tx, row)
    await app.events.emit(tx, principal, { name: 'case.opened', payload: { caseId: id }, scopeId: row.scope_id })
    return { id, number: row.number, version: row.version }
  })
}

async function requireSource(tx: Tx, id: string): Promise<SourceRecord> {
  const source = await readSource(tx, id)
  if (source === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_SOURCE', path: '/sourceId' }])
  return source
}

/** Each vulnerability gets our models that the source names, in its own groups; else one set that is yet to be determined. */
async function proposeSets(
  tx: Tx,
  row: CaseRow,
  vulnerabilityIds: readonly string[],
  source: SourceRecord | undefined,
): Promise<ProposedSet[]> {
  const own = source === undefined ? [] : await findOwnProducts(tx, source)
  const proposed: ProposedSet[] = []
  for (const vulnerabilityId of vulnerabilityIds) {
    const propose = (content: Partial<SetContent>, productIds: readonly string[]): void => {
      const position = proposed.length
      proposed.push({ set: newProductSet({ id: newId(), row, vulnerabilityId, position, ...content }), productIds })
    }
    const found = own.filter((product) => product.vulnerabilityId === vulnerabilityId)
    if (found.length === 0) propose({}, [])
    for (const { name, versionRange, models, productIds } of found) propose({ name, versionRange, models }, productIds)
  }
  return proposed
}
