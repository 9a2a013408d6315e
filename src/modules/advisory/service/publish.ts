import type { App } from '#platform/app/index.ts'
import { systemPrincipal, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { discloseVulnerabilities, importSource, type Disclosure } from '#modules/vulnerability/index.ts'
import type { AdvisoryView } from '../api.ts'
import { pathsOf } from '../compose.ts'
import { discloseAdvisory, findAdvisory, setAdvisorySource, type AdvisoryRow } from '../store/advisory.ts'
import { lockPublishedTree } from '../store/published.ts'
import { insertFiles, listFiles, readFileBody } from '../store/file.ts'
import { findRevision, listDocuments, updateRevision, type Revision } from '../store/revision.ts'
import { requireAction, requireAdvisory } from './access.ts'
import { requireMaker } from './compose.ts'
import { filesOfRelease } from './release.ts'
import { auditAdvisory, indexAdvisory } from './step.ts'
import { writePublishedTree } from './tree.ts'
import { viewAdvisory } from './view.ts'

export const PUBLISH_JOB = 'advisory.publish'

/**
 * Releases the approved revision: its bytes are fixed now, and a job publishes them. After a failed job it is ordered again
 * with the same bytes. Throws FORBIDDEN, STALE_VERSION, ADVISORY_STATUS, CASE_NOT_READY, EMBARGO_RUNNING, ALREADY_RELEASED.
 */
export function releaseAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  version: number,
): Promise<AdvisoryView> {
  return app.db.tx(principal, async (tx) => {
    const held = await requireAdvisory(tx, principal, advisoryId, true)
    await requireAction(tx, principal, held, 'publish', version)
    const { row, revision } = held
    const instant = revision.released_at ?? nowIso()
    if (revision.released_at === null) {
      const documents = await listDocuments(tx, revision.id)
      const files = filesOfRelease(row, revision, documents, { maker: await requireMaker(tx), instant })
      await insertFiles(tx, files)
      const hashes = files.filter(({ path }) => path.endsWith('.json')).map(({ path, sha256 }) => [path, sha256])
      await auditAdvisory(tx, principal, revision, 'advisory.released', { files: Object.fromEntries(hashes) })
    }
    const publish_job_id = await app.jobs.enqueue(tx, {
      name: PUBLISH_JOB,
      input: { advisoryId, revisionId: revision.id },
      principal,
      scopeId: revision.scope_id,
    })
    const values = { released_at: instant, released_by: revision.released_by ?? principal.userId, publish_job_id }
    if (!(await updateRevision(tx, revision.id, version, values))) throw new DomainError('STALE_VERSION')
    return viewAdvisory(app, tx, principal, await requireAdvisory(tx, principal, advisoryId))
  })
}

export interface PublishOptions {
  readonly advisoryId: string
  readonly revisionId: string
  /** Told before each effect on disk; a test ends the process there. */
  readonly onStep?: (step: string) => void | Promise<void>
}

async function requireReleased(tx: Tx, options: PublishOptions): Promise<{ row: AdvisoryRow; revision: Revision }> {
  const row = await findAdvisory(tx, options.advisoryId, true)
  const revision = await findRevision(tx, options.revisionId)
  if (row === undefined || revision === undefined || revision.advisory_id !== row.id) throw notFound()
  if (revision.released_at === null) throw new DomainError('ADVISORY_STATUS', { status: revision.status })
  return { row, revision }
}

/**
 * Publishes a released revision: the tree first, then the record, in one transaction, so that a process killed anywhere
 * leaves either nothing or what the next run completes. Doing it again changes nothing.
 */
export async function publishRevision(app: App, principal: Principal, options: PublishOptions): Promise<void> {
  await app.db.tx(principal, async (tx) => {
    await lockPublishedTree(tx)
    const { row, revision } = await requireReleased(tx, options)
    if (revision.status === 'published') return
    const maker = await requireMaker(tx)
    await writePublishedTree(app, tx, maker, {
      releasingId: revision.id,
      ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    })
    await options.onStep?.('record')
    // Out of its circle first: a published revision does not change any more.
    await discloseAdvisory(tx, row.id, revision.id)
    const isRecorded = await updateRevision(tx, revision.id, revision.version, {
      status: 'published',
      published_at: nowIso(),
    })
    if (!isRecorded) throw new DomainError('STALE_VERSION')
    const open = { ...revision, scope_id: null }
    await auditAdvisory(tx, principal, open, 'advisory.published', { number: row.number })
    await indexAdvisory(tx, row, open)
    await app.events.emit(tx, principal, {
      name: 'advisory.published',
      payload: { advisoryId: row.id, revisionId: revision.id },
    })
  })
  await options.onStep?.('import')
  await importOwn(app, principal, options)
}

/** Takes the published original in through the door that every advisory takes: answers and recipients follow from it. */
async function importOwn(app: App, principal: Principal, options: PublishOptions): Promise<void> {
  await app.db.tx(principal, async (tx) => {
    const { row, revision } = await requireReleased(tx, options)
    const files = await listFiles(tx, revision.id)
    const { csaf } = pathsOf(row.number, row.original_language, '')
    const fileName = csaf.split('/').at(-1) ?? csaf
    const path = files.find((file) => file.path.endsWith(`/${fileName}`))?.path
    if (path === undefined) throw notFound()
    const bytes = Buffer.from(await readFileBody(tx, revision.id, path))
    const system = systemPrincipal(['vulnerability.import'])
    // A flaw without a CVE id is the one that the case knows, not a second one.
    const vulnerabilityIds = revision.content.vulnerabilities.map(({ vulnerabilityId }) => vulnerabilityId)
    await discloseVulnerabilities(tx, principal, disclosuresOf(row, revision))
    const file = { bytes, fileName, isOwn: true, vulnerabilityIds }
    const { sourceId } = await importSource(app, tx, system, file)
    await setAdvisorySource(tx, row.id, sourceId)
  })
}

/** What the published original says of the vulnerabilities that Andon knows. */
function disclosuresOf({ original_language: language }: AdvisoryRow, { content }: Revision): Disclosure[] {
  return content.vulnerabilities.flatMap(({ vulnerabilityId: id, cve, cweId, title, description }) =>
    id === null ? [] : [{ id, cve, cweId, title: title[language], summary: description[language] || null }],
  )
}
