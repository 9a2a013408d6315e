import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { pageOf, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import { visibleTo } from '#modules/product/index.ts'
import type { coverDeclaredEndpoint, listDeclaredPartsEndpoint } from '../api-declared.ts'
import type { DeclaredCoverage, DeclaredPartView } from '../model-declared.ts'
import { MAX_LETTER_BYTES } from '../rules.ts'
import { coverRelease, isReadableRange } from '../rules-declared.ts'
import { findLetter, listDeclared, lockDeclared, setLetter } from '../store/declared.ts'
import { countReleaseVersions } from '../store/declared-cover.ts'
import { answerFile } from './answer.ts'
import { requireDeclaredFor, requireFamilyFor } from './declared.ts'

/** What is stated of the releases that the principal may see. */
export function findDeclaredParts(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listDeclaredPartsEndpoint>['query'],
): Promise<ListPage<DeclaredPartView>> {
  return app.db.tx(principal, (tx) =>
    listDeclared(tx, { ...pageOf(query), visible: visibleTo(principal, 'sbom.read') }),
  )
}

/** One statement; throws NOT_FOUND. */
export function viewDeclared(app: App, principal: Principal, id: string): Promise<DeclaredPartView> {
  return app.db.tx(principal, (tx) => requireDeclaredFor(tx, principal, id, 'sbom.read'))
}

/** Of which releases a statement would speak; of an expression that is not read it can be told of none. Throws NOT_FOUND, INVALID_INPUT. */
export function countDeclaredCoverage(
  app: App,
  principal: Principal,
  { familyId, modelId, partCode, releases }: EndpointInput<typeof coverDeclaredEndpoint>['query'],
): Promise<DeclaredCoverage> {
  return app.db.tx(principal, async (tx) => {
    await requireFamilyFor(tx, principal, { familyId, modelId: modelId ?? null }, 'sbom.read')
    const counts = { covered: 0, uncertain: 0, beyond: 0 }
    const expression = releases === undefined || releases.trim() === '' ? null : releases
    const isRead = expression === null || isReadableRange(expression)
    for (const release of await countReleaseVersions(tx, { familyId, modelId, partCode })) {
      const cover = expression === null ? 'covered' : isRead ? coverRelease(expression, release) : 'unsure'
      counts[cover === 'unsure' ? 'uncertain' : cover] += release.count
    }
    return counts
  })
}

/** What was done with a statement; throws NOT_FOUND. */
export function readDeclaredTimeline(
  app: App,
  principal: Principal,
  id: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireDeclaredFor(tx, principal, id, 'sbom.read')
    return readTimelinePage(tx, [{ kind: 'declaredPart', id }], page)
  })
}

/** Keeps the letter that a statement rests on; throws NOT_FOUND, FORBIDDEN, PAYLOAD_TOO_LARGE, DECLARED_STATE when it is withdrawn. */
export function attachLetter(
  app: App,
  principal: Principal,
  id: string,
  file: ReceivedFile,
): Promise<DeclaredPartView> {
  if (file.size > MAX_LETTER_BYTES) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: MAX_LETTER_BYTES })
  return app.db.tx(principal, async (tx) => {
    await requireDeclaredFor(tx, principal, id, 'sbom.write')
    await lockDeclared(tx)
    const { withdrawnAt, letter } = await requireDeclaredFor(tx, principal, id, 'sbom.write')
    if (withdrawnAt !== null) throw new DomainError('DECLARED_STATE', { state: 'withdrawn' })
    await app.files.attach(tx, principal, file)
    await setLetter(tx, id, file.id)
    const { name, sha256 } = file
    const details = { fileName: name, sha256, before: letter }
    await recordAudit(tx, { principal, kind: 'declaredPart', id, action: 'declaredPart.letterAttached', details })
    return requireDeclaredFor(tx, principal, id, 'sbom.read')
  })
}

/** The letter, byte for byte, to be saved and never to be shown by a browser; throws NOT_FOUND. */
export async function downloadLetter(app: App, principal: Principal, id: string): Promise<Response> {
  const letter = await app.db.tx(principal, async (tx) => {
    await requireDeclaredFor(tx, principal, id, 'sbom.read')
    return findLetter(tx, id)
  })
  if (letter === undefined) throw notFound()
  const { fileId, name, size } = letter
  return answerFile(app.files.stream(fileId), { name, mediaType: 'application/octet-stream', size })
}
