import { DECLARED_VERSIONS } from '#formats/sbom/identify-declared.ts'
import { SBOM_LIMITS, type SbomComponent, type SbomRelation, type SbomSource } from '#formats/sbom/model.ts'
import { EXPORTS, sourceOf, toBytes, writeSbom, type ExportFormat } from '#formats/sbom/write.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { decompress } from '#platform/files/decompress.ts'
import { findSbomFile } from '../store/sbom.ts'
import { listDeclaredSources, type DeclaredSource } from '../store/declared-source.ts'
import { requireSbomFor } from './access.ts'
import { answerFile } from './answer.ts'

/** A declared part as a component of a document. */
function toComponent(part: DeclaredSource): SbomComponent {
  const { id, vendor, name, versions, isRange, purl, cpe, basis, note, patched, isCertain } = part
  const told = [
    ['andon:declared', basis],
    [DECLARED_VERSIONS, isRange ? versions : null],
    ['andon:declaredUncertain', isCertain ? null : 'true'],
    ['andon:declaredNote', note === '' ? null : note],
  ] as const
  return {
    ref: `andon-declared-${id}`,
    kind: 'other',
    group: null,
    name,
    version: isRange ? null : versions,
    supplier: vendor,
    manufacturer: null,
    description: null,
    purls: purl === null ? [] : [purl],
    cpes: cpe === null ? [] : [cpe],
    swidTagId: null,
    hashes: [],
    licences: [],
    copyright: null,
    scope: null,
    isModified: patched.length > 0,
    patches: patched.length === 0 ? [] : [{ kind: 'unofficial', resolves: patched }],
    parent: null,
    externalReferences: [],
    properties: told.flatMap(([property, value]) => (value === null ? [] : [{ name: property, value }])),
    path: '',
  }
}

async function* chain<T>(first: Iterable<T> | AsyncIterable<T>, rest: readonly T[]): AsyncGenerator<T> {
  yield* first
  yield* rest
}

/** The document with the declared parts behind its own; what it describes contains them. */
function withDeclared(source: SbomSource, declared: readonly DeclaredSource[]): SbomSource {
  if (declared.length === 0) return source
  const parts = declared.map(toComponent)
  const { subject } = source.head
  const relations: SbomRelation[] =
    subject === null ? [] : parts.map(({ ref }) => ({ from: subject, to: ref, kind: 'depends_on' }))
  return {
    head: source.head,
    components: chain(source.components, parts),
    relations: chain(source.relations, relations),
  }
}

/** States of an upload that could be read. */
const READABLE: readonly string[] = ['current', 'replaced', 'removed']

/** A bill of materials in another format, as a stream; throws NOT_FOUND, SBOM_STATE for one that was not, or could not be, read. */
export async function exportSbom(
  app: App,
  principal: Principal,
  sbomId: string,
  format: ExportFormat,
): Promise<Response> {
  const { sbom, release, fileId, declared } = await app.db.tx(principal, async (tx) => {
    const found = await requireSbomFor(tx, principal, sbomId, 'sbom.read')
    const isCurrent = found.sbom.state === 'current'
    return {
      ...found,
      fileId: await findSbomFile(tx, sbomId),
      declared: isCurrent ? await listDeclaredSources(tx, found.sbom.releaseId) : [],
    }
  })
  if (!READABLE.includes(sbom.state)) throw new DomainError('SBOM_STATE', { state: sbom.state })
  const source = await sourceOf(() => decompress(app.files.stream(fileId), SBOM_LIMITS.bytes))
  if (source === undefined) throw new DomainError('SBOM_STATE', { state: sbom.state })
  const createdAt = nowIso().replace(/\.\d+Z$/, 'Z')
  const options = { createdAt, namespace: `urn:uuid:${sbomId}` }
  const { mediaType, extension } = EXPORTS[format]
  const name = `${release.modelCode}_${release.partCode}_${release.release.version}`.replaceAll(
    /[^\p{L}\p{N}._-]+/gu,
    '-',
  )
  return answerFile(toBytes(writeSbom(withDeclared(source, declared), format, options)), {
    name: `${name}${extension}`,
    mediaType,
  })
}
