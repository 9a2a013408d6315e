import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal, type RecordScope } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { randomText } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { listLines } from '#modules/product/index.ts'
import { readSource, type SourceRecord } from '#modules/vulnerability/index.ts'
import type { CaseKind, Embargo } from '../model.ts'
import { CODE_ALPHABET, formatCaseNumber, formatRestrictedNumber } from '../rules.ts'
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
import { noteMoments } from './moment.ts'
import { requirePlace } from './place.ts'
import { noteScore } from './view.ts'
import { findOwnProducts, severitiesOf, type OwnProducts, type ProposedSet } from './from-source.ts'

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
 * speaks of our products. Throws INVALID_INPUT (no title, unknown source, vulnerability, circle or place), FORBIDDEN outside the
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
    await requirePlace(tx, input)
    const source = input.sourceId === undefined ? undefined : await requireSource(tx, input.sourceId)
    const title = input.title ?? source?.title
    if (title === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'TITLE_REQUIRED', path: '/title' }])
    const vulnerabilityIds = new Set(source?.vulnerabilities.map((vulnerability) => vulnerability.id))
    for (const vulnerabilityId of input.vulnerabilityIds ?? [])
      vulnerabilityIds.add(await requireVulnerability(tx, principal, vulnerabilityId))
    const own = source === undefined ? [] : await findOwnProducts(tx, source)
    const row: CaseRow = {
      ...headOf(input, title, principal),
      ...(await placeOf(tx, principal, scope, own)),
      id,
      number: await numberOf(tx, input.circleId !== undefined),
    }
    await insertCase(tx, row)
    await insertCaseSources(tx, id, row.scope_id, source === undefined ? [] : [source.id])
    await insertCaseVulnerabilities(tx, id, row.scope_id, [...vulnerabilityIds])
    const proposed = proposeSets(row, [...vulnerabilityIds], own)
    const sets = proposed.map(({ set }) => set)
    await insertProductSets(tx, sets)
    const severities = source === undefined ? [] : severitiesOf(source, proposed, principal.userId)
    await insertSeverities(tx, row.scope_id, severities)
    await noteMoments(tx, row)
    await noteScore(tx, row)
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

async function numberOf(tx: Tx, isRestricted: boolean): Promise<string> {
  const year = now().getUTCFullYear()
  if (isRestricted) return formatRestrictedNumber(year, randomText(6, CODE_ALPHABET))
  return formatCaseNumber(year, await takeCaseNumber(tx, year))
}

type Head = Omit<CaseRow, 'id' | 'number' | 'division_id' | 'line_id'>

function headOf(input: NewCase, title: string, principal: Principal): Head {
  return {
    scope_id: input.circleId ?? null,
    kind: input.kind ?? 'vulnerability',
    title,
    summary: input.summary ?? '',
    state: 'received',
    embargo_until: input.embargo?.until ?? null,
    embargo_zone: input.embargo?.zone ?? null,
    opened_at: nowIso(),
    opened_by: principal.userId,
    version: 1,
  }
}

/** Where the case belongs: as said, else the one product line of all our models in it, if the principal may work there. */
async function placeOf(
  tx: Tx,
  principal: Principal,
  scope: RecordScope,
  own: readonly OwnProducts[],
): Promise<Pick<CaseRow, 'division_id' | 'line_id'>> {
  const said = { division_id: scope.divisionId ?? null, line_id: scope.lineId ?? null }
  const lineIds = new Set(own.flatMap(({ models }) => models.map((model) => model.lineId)))
  if (said.line_id !== null || lineIds.size !== 1) return said
  const line = (await listLines(tx)).find((candidate) => lineIds.has(candidate.id))
  if (line === undefined || (said.division_id !== null && said.division_id !== line.divisionId)) return said
  const place = { ...scope, divisionId: line.divisionId, lineId: line.id }
  return isAllowed(principal, 'case.write', place) ? { division_id: line.divisionId, line_id: line.id } : said
}

async function requireSource(tx: Tx, id: string): Promise<SourceRecord> {
  const source = await readSource(tx, id)
  if (source === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_SOURCE', path: '/sourceId' }])
  return source
}

/** Each vulnerability gets our models that the source names, in its own groups; else one set that is yet to be determined. */
function proposeSets(row: CaseRow, vulnerabilityIds: readonly string[], own: readonly OwnProducts[]): ProposedSet[] {
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
