import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readCase, type CaseView } from '#modules/case/index.ts'
import { readModels } from '#modules/product/index.ts'
import { readVulnerabilities } from '#modules/vulnerability/index.ts'
import type { AdvisoryContent } from '../content.ts'
import { draftFromCase } from '../draft.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { formatAdvisoryNumber } from '../rules.ts'
import { findCaseScope, insertAdvisory, takeAdvisoryNumber, type AdvisoryRow } from '../store/advisory.ts'
import { insertRevision, noteEditor, type Revision } from '../store/revision.ts'
import { scopeOf } from './access.ts'
import { requireMaker } from './compose.ts'
import { auditAdvisory, digestContent, indexAdvisory, titleOf } from './step.ts'

/** Before the year in every number: "security advisory". */
const PREFIX = 'SA'

/** The case; INVALID_INPUT at /caseId when there is none that the principal may see. */
export async function requireCase(tx: Tx, principal: Principal, caseId: string): Promise<CaseView> {
  try {
    return await readCase(tx, principal, caseId)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND')
      throw new DomainError('INVALID_INPUT', {}, [{ code: 'UNKNOWN_CASE', path: '/caseId' }])
    throw error
  }
}

/** What a case says, as the content of an advisory. */
export async function draftOf(tx: Tx, view: CaseView, original: AdvisoryLanguage): Promise<AdvisoryContent> {
  const sets = view.vulnerabilities.flatMap(({ productSets }) => productSets)
  return draftFromCase({
    view,
    flaws: await readVulnerabilities(
      tx,
      view.vulnerabilities.map(({ id }) => id),
    ),
    models: await readModels(tx, [...new Set(sets.flatMap(({ models }) => models.map(({ id }) => id)))]),
    original,
  })
}

function firstRevision(row: AdvisoryRow, content: Revision['content']): Revision {
  return {
    id: newId(),
    advisory_id: row.id,
    scope_id: row.scope_id,
    number: 1,
    status: 'draft',
    title: titleOf(content, row),
    content,
    content_sha256: digestContent(content),
    created_at: row.created_at,
    created_by: row.created_by,
    changed_at: row.created_at,
    changed_by: row.created_by,
    submitted_at: null,
    submitted_by: null,
    approved_at: null,
    approved_by: null,
    released_at: null,
    released_by: null,
    publish_job_id: null,
    published_at: null,
    version: 1,
  }
}

/**
 * Drafts an advisory from a case, as secret as the case, under the next number. Throws INVALID_INPUT for a case that the
 * principal does not see, FORBIDDEN outside its scopes, MAKER_MISSING before the first catalogue.
 */
export function createFromCase(
  app: App,
  principal: Principal,
  input: { readonly caseId: string; readonly originalLanguage: AdvisoryLanguage },
): Promise<{ id: string; number: string; version: number }> {
  return app.db.tx(principal, async (tx) => {
    const view = await requireCase(tx, principal, input.caseId)
    await requireMaker(tx)
    const year = now().getUTCFullYear()
    const scope = await findCaseScope(tx, view.id)
    const row: AdvisoryRow = {
      id: newId(),
      scope_id: scope?.scopeId ?? null,
      number: '',
      original_language: input.originalLanguage,
      case_id: view.id,
      division_id: view.divisionId,
      line_id: view.lineId,
      source_id: null,
      created_at: nowIso(),
      created_by: principal.userId,
    }
    if (!isAllowed(principal, 'advisory.write', scopeOf(row)))
      throw new DomainError('FORBIDDEN', { permission: 'advisory.write' })
    const numbered = { ...row, number: formatAdvisoryNumber(PREFIX, year, await takeAdvisoryNumber(tx, PREFIX, year)) }
    const content = await draftOf(tx, view, input.originalLanguage)
    const revision = firstRevision(numbered, content)
    await insertAdvisory(tx, numbered)
    await insertRevision(tx, revision)
    await noteEditor(tx, revision, principal.userId, row.created_at)
    await auditAdvisory(tx, principal, revision, 'advisory.created', { number: numbered.number, caseId: view.id })
    await indexAdvisory(tx, numbered, revision)
    return { id: row.id, number: numbered.number, version: revision.version }
  })
}
