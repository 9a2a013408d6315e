import { readSbom } from '#formats/sbom/read.ts'
import { SBOM_LIMITS } from '#formats/sbom/model.ts'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { decompress } from '#platform/files/decompress.ts'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'
import { findSbom, isOutrun, lockRelease, lockSbom, replaceCurrent, updateSbom, type SbomRow } from '../store/sbom.ts'
import { replaceOccurrences } from '../store/occurrence.ts'
import { collectContents, type Contents } from './collect.ts'
import { storeContents } from './store-contents.ts'

/** What became of an upload, as its job tells it. */
export interface SbomOutcome {
  readonly sbomId: string
  readonly state: string
  readonly components: number
  readonly findings: number
}

/**
 * Reads an uploaded bill of materials and makes it the current one of its release, all in one transaction. One that cannot be read
 * is marked as failed with the reason, and the one before it counts on; where one that was asked for later has been read meanwhile, that
 * one counts on. Does nothing when it was read already. `progress` is told how many of the file's bytes are read.
 */
export async function readUpload(
  app: App,
  principal: Principal,
  sbomId: string,
  progress: ReadingProgress = () => Promise.resolve(),
): Promise<SbomOutcome> {
  const sbom = await app.db.tx(principal, (tx) => findSbom(tx, sbomId))
  if (sbom === undefined) throw new DomainError('NOT_FOUND')
  if (sbom.state !== 'reading')
    return { sbomId, state: sbom.state, components: sbom.componentCount, findings: sbom.findingCount }
  const contents = await readContents(app, principal, sbomId, progress)
  return app.db.tx(principal, async (tx) => {
    await lockRelease(tx, sbom.releaseId)
    const row = await lockSbom(tx, sbomId)
    if (row?.state !== 'reading')
      return { sbomId, state: row?.state ?? 'removed', components: row?.component_count ?? 0, findings: 0 }
    if (!('components' in contents)) return refuse(app, tx, principal, row, contents)
    return (await isOutrun(tx, row))
      ? passOver(tx, principal, row, contents)
      : accept(app, tx, principal, row, contents)
  })
}

type ReadingProgress = (at: { readonly done: number; readonly total: number }) => Promise<void>

const TOLD_EVERY_BYTES = 4 * 1024 ** 2

/** The same bytes, telling how far they are read. */
async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  total: number,
  progress: ReadingProgress,
): AsyncGenerator<Uint8Array> {
  let [done, told] = [0, 0]
  for await (const chunk of source) {
    yield chunk
    done += chunk.byteLength
    if (done - told < TOLD_EVERY_BYTES) continue
    told = done
    await progress({ done, total })
  }
}

async function readContents(
  app: App,
  principal: Principal,
  sbomId: string,
  progress: ReadingProgress,
): Promise<Contents | readonly Finding[]> {
  const row = await app.db.tx(principal, (tx) => lockSbom(tx, sbomId))
  if (row === undefined) throw new DomainError('NOT_FOUND')
  const collector = collectContents()
  let isWhole = true
  try {
    const bytes = countBytes(app.files.stream(row.file_id), row.size, progress)
    const reading = await readSbom(decompress(bytes, SBOM_LIMITS.bytes), collector.visitor, {
      schemaOf: cycloneDxSchema,
    })
    isWhole = reading.isWhole
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [{ code: error.code, path: '', params: error.params }]
  }
  const why = isWhole ? [] : collector.partial()
  if (why.length > 0) return why
  const contents = await collector.finishInTurns()
  if (contents.head === undefined) return contents.findings.length > 0 ? contents.findings : [NOT_AN_SBOM]
  // Nothing in it is believed only of a document without faults.
  if (contents.occurrences.length === 0 && contents.errorCount > 0)
    return contents.findings.filter(({ level }) => level === 'error')
  return contents
}

const NOT_AN_SBOM: Finding = { code: 'NOT_AN_SBOM', path: '' }

/** What a document says of itself, as it is noted with the upload. */
function factsOf(contents: Contents) {
  const { head, coverage, relationCount, findings, findingCount, errorCount } = contents
  return {
    format: head?.format ?? null,
    spec_version: head?.specVersion ?? null,
    encoding: head?.encoding ?? null,
    document_id: head?.id ?? null,
    document_name: head?.name ?? null,
    document_at: head?.createdAt ?? null,
    tools: [...(head?.tools ?? [])],
    completeness: head?.completeness ?? null,
    component_count: contents.occurrences.length,
    relation_count: relationCount,
    coverage: JSON.stringify(coverage),
    finding_count: findingCount,
    error_count: errorCount,
    findings: JSON.stringify(findings),
    read_at: nowIso(),
  }
}

async function accept(app: App, tx: Tx, principal: Principal, row: SbomRow, contents: Contents): Promise<SbomOutcome> {
  const { components, findingCount, errorCount } = contents
  const { ids, changed } = await storeContents(tx, components)
  await replaceOccurrences(
    tx,
    row.release_id,
    contents.occurrences.flatMap(({ identity, ...occurrence }) => {
      const componentId = ids.get(identity)
      return componentId === undefined ? [] : [{ ...occurrence, componentId }]
    }),
  )
  await replaceCurrent(tx, row.release_id)
  await updateSbom(tx, row.id, { state: 'current', ...factsOf(contents) })
  const details = { releaseId: row.release_id, components: contents.occurrences.length, errors: errorCount }
  await recordAudit(tx, { principal, kind: 'sbom', id: row.id, action: 'sbom.read', details })
  await app.events.emit(tx, principal, {
    name: 'sbom.contentsChanged',
    payload: { releaseId: row.release_id, sbomId: row.id, componentIds: changed },
  })
  return { sbomId: row.id, state: 'current', components: contents.occurrences.length, findings: findingCount }
}

/** Notes what a document says of which a later one has been read already; what the release contains stays. */
async function passOver(tx: Tx, principal: Principal, row: SbomRow, contents: Contents): Promise<SbomOutcome> {
  await updateSbom(tx, row.id, { state: 'replaced', ...factsOf(contents) })
  const { occurrences, findingCount: findings } = contents
  const details = { releaseId: row.release_id, components: occurrences.length }
  await recordAudit(tx, { principal, kind: 'sbom', id: row.id, action: 'sbom.passedOver', details })
  return { sbomId: row.id, state: 'replaced', components: occurrences.length, findings }
}

async function refuse(
  app: App,
  tx: Tx,
  principal: Principal,
  row: SbomRow,
  reasons: readonly Finding[],
): Promise<SbomOutcome> {
  const findings = reasons.map((reason) => ({ ...reason, level: 'error' }))
  const code = findings[0]?.code ?? NOT_AN_SBOM.code
  await updateSbom(tx, row.id, {
    state: 'failed',
    finding_count: findings.length,
    error_count: findings.length,
    findings: JSON.stringify(findings),
    read_at: nowIso(),
  })
  const details = { releaseId: row.release_id, code }
  await recordAudit(tx, { principal, kind: 'sbom', id: row.id, action: 'sbom.refused', details })
  await app.events.emit(tx, principal, {
    name: 'sbom.refused',
    payload: { releaseId: row.release_id, sbomId: row.id, code },
  })
  return { sbomId: row.id, state: 'failed', components: 0, findings: findings.length }
}
