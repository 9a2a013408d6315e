import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import type { AdvisoryView } from '../api.ts'
import { languagesOf, type AdvisoryContent } from '../content.ts'
import type { Decision } from '../model.ts'
import type { AdvisoryAction } from '../rules.ts'
import {
  insertApproval,
  insertRevision,
  listDocuments,
  noteEditor,
  replaceDocuments,
  updateRevision,
  type Revision,
} from '../store/revision.ts'
import { findCaseScope, type AdvisoryRow } from '../store/advisory.ts'
import { requireAction, requireAdvisory, type Held } from './access.ts'
import { composeText, documentRow } from './compose.ts'
import { findProblems } from './validate.ts'
import { viewAdvisory } from './view.ts'

/** SHA-256 of a content: equal contents, equal digests. */
export function digestContent(content: AdvisoryContent): string {
  return sha256Hex(canonicalJson(content))
}

/** What lists show as the title: that of the original language. */
export function titleOf(content: AdvisoryContent, row: AdvisoryRow): string {
  const title = content.title[row.original_language]
  return title === '' ? row.number : title
}

/** Writes an entry into an advisory's audit trail, as secret as the revision. */
export async function auditAdvisory(
  tx: Tx,
  principal: Principal,
  revision: Pick<Revision, 'advisory_id' | 'scope_id' | 'number'>,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordAudit(tx, {
    principal,
    kind: 'advisory',
    id: revision.advisory_id,
    action,
    details: { revision: revision.number, ...details },
    scopeId: revision.scope_id,
  })
}

/** Makes an advisory findable by its number, titles and CVE ids. */
export async function indexAdvisory(tx: Tx, row: AdvisoryRow, revision: Revision): Promise<void> {
  const { content } = revision
  await indexForSearch(tx, [
    {
      kind: 'advisory',
      recordId: row.id,
      permission: 'advisory.read',
      title: revision.title,
      subtitle: row.number,
      url: `/advisories/${row.id}`,
      words: [content.title.en, content.title.ja, ...content.vulnerabilities.flatMap(({ cve }) => cve ?? [])],
      scopeId: revision.scope_id,
      divisionId: row.division_id,
      lineId: row.line_id,
    },
  ])
}

/** Takes a step with the newest revision in one transaction and returns the advisory as it is then. */
export function takeStep(
  app: App,
  principal: Principal,
  step: { readonly advisoryId: string; readonly action: AdvisoryAction; readonly version: number },
  work: (tx: Tx, held: Held, at: string) => Promise<void>,
): Promise<AdvisoryView> {
  return app.db.tx(principal, async (tx) => {
    const held = await requireAdvisory(tx, principal, step.advisoryId, true)
    await requireAction(tx, principal, held, step.action, step.version)
    await work(tx, held, nowIso())
    return viewAdvisory(app, tx, principal, await requireAdvisory(tx, principal, step.advisoryId))
  })
}

/** Tells who is concerned that an advisory took a step. */
async function emitStep(app: App, tx: Tx, principal: Principal, name: string, revision: Revision): Promise<void> {
  const payload = { advisoryId: revision.advisory_id, revisionId: revision.id, revision: revision.number }
  await app.events.emit(tx, principal, { name, payload, scopeId: revision.scope_id })
}

/** Writes values into the newest revision and raises its version; STALE_VERSION when somebody else was faster. */
async function change(tx: Tx, { revision }: Held, values: Parameters<typeof updateRevision>[3]): Promise<void> {
  if (!(await updateRevision(tx, revision.id, revision.version, values))) throw new DomainError('STALE_VERSION')
}

/** The parts of a content that an edit changed. */
function changedParts(before: AdvisoryContent, after: AdvisoryContent): string[] {
  const parts = [
    'title',
    'summary',
    'tlp',
    'productSets',
    'vulnerabilities',
    'references',
    'acknowledgments',
    'revisionSummary',
  ] as const
  return parts.filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part]))
}

/** Writes the content of a draft and notes whose hand it was; returns its digest. */
export async function writeContent(
  tx: Tx,
  principal: Principal,
  held: Held,
  content: AdvisoryContent,
  at: string,
): Promise<string> {
  const { row, revision } = held
  const [title, digest] = [titleOf(content, row), digestContent(content)]
  await change(tx, held, { content, title, content_sha256: digest, changed_at: at, changed_by: principal.userId })
  await noteEditor(tx, revision, principal.userId, at)
  await indexAdvisory(tx, row, { ...revision, content, title })
  return digest
}

/** Replaces what is in a draft. Throws STALE_VERSION, ADVISORY_STATUS, FORBIDDEN. */
export function editAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
  content: AdvisoryContent,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'edit', version }, async (tx, held, at) => {
    const changes = changedParts(held.revision.content, content)
    const sha256 = await writeContent(tx, principal, held, content, at)
    await auditAdvisory(tx, principal, held.revision, 'advisory.edited', { changes, sha256 })
  })
}

/** Submits a draft without errors; its documents are written now, and these bytes are what is approved. */
export function submitAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'submit', version }, async (tx, held, at) => {
    const { row, revision } = held
    const errors = (await findProblems(app, tx, held)).filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new DomainError('ADVISORY_INVALID', {}, errors.slice(0, 50))
    const documents = []
    for (const language of languagesOf(revision.content, row.original_language)) {
      const json = await composeText(app, tx, held, language)
      documents.push(documentRow(row, revision, { language, json, sha256: sha256Hex(json) }))
    }
    await replaceDocuments(tx, revision.id, documents)
    await change(tx, held, { status: 'in_review', submitted_at: at, submitted_by: principal.userId })
    await noteEditor(tx, revision, principal.userId, at)
    await auditAdvisory(tx, principal, revision, 'advisory.submitted', {
      content: revision.content_sha256,
      documents: Object.fromEntries(documents.map(({ language, sha256 }) => [language, sha256])),
    })
    await emitStep(app, tx, principal, 'advisory.submitted', revision)
  })
}

async function decide(
  tx: Tx,
  principal: Principal,
  revision: Revision,
  what: { readonly decision: Decision; readonly comment: string; readonly at: string },
): Promise<void> {
  await insertApproval(tx, {
    id: newId(),
    revision_id: revision.id,
    scope_id: revision.scope_id,
    decision: what.decision,
    comment: what.comment,
    content_sha256: revision.content_sha256,
    decided_at: what.at,
    decided_by: principal.userId,
  })
}

/** Gives the revision back to its author; what was submitted is taken back, what was approved is no longer. */
export function returnAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
  comment: string,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'return', version }, async (tx, held, at) => {
    const { revision } = held
    await change(tx, held, {
      status: 'draft',
      submitted_at: null,
      submitted_by: null,
      approved_at: null,
      approved_by: null,
    })
    await replaceDocuments(tx, revision.id, [])
    await decide(tx, principal, revision, { decision: 'returned', comment, at })
    await auditAdvisory(tx, principal, revision, 'advisory.returned', { comment })
    await emitStep(app, tx, principal, 'advisory.returned', revision)
  })
}

/** Approves exactly what was submitted. Throws OWN_APPROVAL for whoever has worked on it, STALE_VERSION, ADVISORY_STATUS. */
export function approveAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
  comment: string,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'approve', version }, async (tx, held, at) => {
    const { revision } = held
    const documents = await listDocuments(tx, revision.id)
    await change(tx, held, { status: 'approved', approved_at: at, approved_by: principal.userId })
    await decide(tx, principal, revision, { decision: 'approved', comment, at })
    await auditAdvisory(tx, principal, revision, 'advisory.approved', {
      content: revision.content_sha256,
      documents: Object.fromEntries(documents.map(({ language, sha256 }) => [language, sha256])),
      comment,
    })
    await emitStep(app, tx, principal, 'advisory.approved', revision)
  })
}

/** Keeps a comment on the newest revision. */
export function commentAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  comment: string,
): Promise<AdvisoryView> {
  return app.db.tx(principal, async (tx) => {
    const held = await requireAdvisory(tx, principal, advisoryId, true)
    await decide(tx, principal, held.revision, { decision: 'commented', comment, at: nowIso() })
    await auditAdvisory(tx, principal, held.revision, 'advisory.commented', { comment })
    return viewAdvisory(app, tx, principal, held)
  })
}

/** Begins a new revision with the content of the published one; secret again where its case is. */
export function reviseAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
): Promise<AdvisoryView> {
  return takeStep(app, principal, { advisoryId, action: 'revise', version }, async (tx, { row, revision }, at) => {
    const content = { ...revision.content, revisionSummary: { en: '', ja: '' } }
    const scope = row.case_id === null ? undefined : await findCaseScope(tx, row.case_id)
    const next: Revision = {
      ...revision,
      id: newId(),
      scope_id: scope?.scopeId ?? null,
      number: revision.number + 1,
      status: 'draft',
      content,
      content_sha256: digestContent(content),
      created_at: at,
      created_by: principal.userId,
      changed_at: at,
      changed_by: principal.userId,
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
    await insertRevision(tx, next)
    await noteEditor(tx, next, principal.userId, at)
    await auditAdvisory(tx, principal, next, 'advisory.revised', { number: next.number })
  })
}
