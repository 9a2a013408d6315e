import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { AdvisoryView } from '../api.ts'
import { contentSchema } from '../content.ts'
import { mergeDraft } from '../merge.ts'
import { deleteAdvisoryCase, findCaseScope, insertAdvisoryCase } from '../store/advisory.ts'
import { readableCases } from './access.ts'
import { draftOf, requireCase } from './create.ts'
import { auditAdvisory, takeStep, writeContent } from './step.ts'

interface CaseOfAdvisory {
  readonly advisoryId: string
  readonly caseId: string
}

/**
 * Makes an advisory one about a further case: what the case says is added to the draft, what is written stays. Throws
 * INVALID_INPUT for a case that the principal does not see, CASE_IN_CIRCLE for one that is more secret than the draft,
 * CASE_TAKEN, ADVISORY_STATUS, STALE_VERSION, FORBIDDEN.
 */
export function addAdvisoryCase(
  app: App,
  principal: Principal,
  { advisoryId, caseId }: CaseOfAdvisory,
  version: number,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'edit', version }, async (tx, held, at) => {
    const { row, revision } = held
    const view = await requireCase(tx, principal, caseId)
    const scopeId = (await findCaseScope(tx, caseId))?.scopeId ?? null
    // Whoever reads the draft would read what the circle knows.
    if (scopeId !== null && scopeId !== revision.scope_id) throw new DomainError('CASE_IN_CIRCLE')
    if (!(await insertAdvisoryCase(tx, row.id, caseId, scopeId))) throw new DomainError('CASE_TAKEN')
    const merged = contentSchema.safeParse(mergeDraft(revision.content, await draftOf(tx, view, row.original_language)))
    if (!merged.success) throw new DomainError('ADVISORY_FULL')
    const sha256 = await writeContent(tx, principal, held, merged.data, at)
    await auditAdvisory(tx, principal, revision, 'advisory.caseAdded', { caseId, case: view.number, sha256 })
  })
}

/**
 * Takes a further case from a draft; what was written from it stays, for the author to take out. Throws FIRST_CASE for the case
 * that the advisory began with, NOT_FOUND for one that it is not about, ADVISORY_STATUS, STALE_VERSION, FORBIDDEN.
 */
export function removeAdvisoryCase(
  app: App,
  principal: Principal,
  { advisoryId, caseId }: CaseOfAdvisory,
  version: number,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'edit', version }, async (tx, held, at) => {
    const { row, revision } = held
    if (caseId === row.case_id) throw new DomainError('FIRST_CASE')
    const found = (await readableCases(tx, principal, row.id)).find(({ id }) => id === caseId)
    if (found === undefined) throw notFound()
    await deleteAdvisoryCase(tx, row.id, caseId)
    const sha256 = await writeContent(tx, principal, held, revision.content, at)
    await auditAdvisory(tx, principal, revision, 'advisory.caseRemoved', { caseId, case: found.number, sha256 })
  })
}
