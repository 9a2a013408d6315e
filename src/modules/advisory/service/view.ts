import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { csafFileName } from '#formats/csaf/write.ts'
import type { AdvisoryView, readRevisionEndpoint } from '../api.ts'
import { languagesOf } from '../content.ts'
import { refusalOf, trackingIdOf, type AdvisoryAction } from '../rules.ts'
import { listAdvisoryCases, readPersonNames } from '../store/advisory.ts'
import { listFiles } from '../store/file.ts'
import { listApprovals, listEditors } from '../store/revision.ts'
import { readableCases, refusalParams, requireAdvisory, standingOf, type Held } from './access.ts'

type Facts = Pick<AdvisoryView, 'cases' | 'actions'>

async function caseFacts(tx: Tx, principal: Principal, held: Held): Promise<Facts & { caseNumber: string | null }> {
  const cases = await listAdvisoryCases(tx, held.row.id)
  const standing = await standingOf(tx, principal, held, cases)
  const refusal = (action: AdvisoryAction): { code: string; params: Record<string, string> } | null => {
    const code = refusalOf(action, standing)
    return code === undefined ? null : { code, params: refusalParams(code, action, standing) }
  }
  const own = cases.find(({ id }) => id === held.row.case_id)
  return {
    cases: (await readableCases(tx, principal, held.row.id)).map(({ id, number, title }) => ({ id, number, title })),
    caseNumber: own?.number ?? null,
    actions: {
      edit: refusal('edit'),
      submit: refusal('submit'),
      return: refusal('return'),
      approve: refusal('approve'),
      publish: refusal('publish'),
      revise: refusal('revise'),
    },
  }
}

async function publishedFiles(app: App, tx: Tx, held: Held): Promise<AdvisoryView['files']> {
  const published = held.revisions.find(({ status }) => status === 'published')
  if (published === undefined) return []
  return (await listFiles(tx, published.id)).map((file) => ({
    path: file.path,
    url: `${app.config.publicOrigin}/${file.path}`,
    mediaType: file.media_type,
    size: file.size,
    sha256: file.sha256,
  }))
}

/** An advisory as its page needs it. */
export async function viewAdvisory(app: App, tx: Tx, principal: Principal, held: Held): Promise<AdvisoryView> {
  const { row, revision, revisions } = held
  const [editors, approvals] = [await listEditors(tx, revision.id), await listApprovals(tx, revision.id)]
  const people = [row.created_by, ...editors, ...approvals.map((approval) => approval.decided_by)]
  const names = await readPersonNames(tx, [...new Set([...people, revision.approved_by ?? row.created_by])])
  const nameOf = (id: string): string => names.get(id) ?? ''
  const published = revisions.find(({ status }) => status === 'published')
  return {
    ...(await caseFacts(tx, principal, held)),
    id: row.id,
    number: row.number,
    title: revision.title,
    originalLanguage: row.original_language,
    status: revision.status,
    revision: revision.number,
    caseId: row.case_id,
    isRestricted: revision.scope_id !== null,
    changedAt: revision.changed_at,
    publishedAt: published?.released_at ?? null,
    version: revision.version,
    content: revision.content,
    creatorName: nameOf(row.created_by),
    editorNames: editors.map(nameOf),
    submittedAt: revision.submitted_at,
    approvedAt: revision.approved_at,
    approverName: revision.approved_by === null ? null : nameOf(revision.approved_by),
    releasedAt: revision.released_at,
    publishJobId: revision.status === 'published' ? null : revision.publish_job_id,
    documents: languagesOf(revision.content, row.original_language).map((language) => {
      const trackingId = trackingIdOf(row.number, language)
      return { language, trackingId, fileName: csafFileName(trackingId) }
    }),
    revisions: revisions.map(({ number, status, changed_at, released_at }) => ({
      number,
      status,
      changedAt: changed_at,
      releasedAt: released_at,
    })),
    decisions: approvals.map(({ decision, comment, decided_at, decided_by }) => ({
      decision,
      comment,
      decidedAt: decided_at,
      deciderName: nameOf(decided_by),
    })),
    files: await publishedFiles(app, tx, held),
    sourceId: row.source_id,
  }
}

/** What one revision says; NOT_FOUND when the principal may not see it. */
export function readRevisionView(
  app: App,
  principal: Principal,
  advisoryId: string,
  number: number,
): Promise<EndpointOutput<typeof readRevisionEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const { revisions } = await requireAdvisory(tx, principal, advisoryId)
    const found = revisions.find((revision) => revision.number === number)
    if (found === undefined) throw notFound()
    const { status, changed_at: changedAt, released_at: releasedAt, content } = found
    return { number, status, changedAt, releasedAt, content }
  })
}

/** One advisory; NOT_FOUND when the principal may not see it. */
export function readAdvisoryView(app: App, principal: Principal, advisoryId: string): Promise<AdvisoryView> {
  return app.db.tx(principal, async (tx) =>
    viewAdvisory(app, tx, principal, await requireAdvisory(tx, principal, advisoryId)),
  )
}
