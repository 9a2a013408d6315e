import { createHash } from 'node:crypto'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { decompress } from '#platform/files/decompress.ts'
import { isTar, readTar, type TarEntry } from '#platform/files/tar.ts'
import { newId } from '#platform/id/index.ts'
import type { FeedCounts } from '../model.ts'
import { peek } from '#platform/files/peek.ts'
import { readBundle, type BundleItem } from '../read/bundle.ts'
import { countItems, MAX_BUNDLE_BYTES, NO_COUNTS } from '../rules.ts'
import { listKeyPems } from '../store/key.ts'
import { noteMended, setAside } from '../store/quarantine.ts'
import {
  DOCUMENT_FOLDER,
  judgeManifest,
  MANIFEST_NAME,
  MAX_MANIFEST_BYTES,
  SIGNATURE_NAME,
  type Manifest,
} from './bundle-manifest.ts'
import type { DocumentWord } from './document.ts'
import { takeItems } from './take.ts'

/** How far an earlier attempt, which was killed, has taken a file. */
export interface TakenSoFar {
  readonly done: number
  readonly counts: FeedCounts
}

/** A file that may be read as often as needed. */
export interface BroughtFile {
  readonly name: string
  readonly open: () => AsyncIterable<Uint8Array>
  /** Where it is kept, so that it can be tried again; null: it lies with who brought it. */
  readonly fileId: string | null
  /** Public keys that count for this file alone. */
  readonly keys: readonly string[]
  /** Whether records without any signature are taken, too: who brings them vouches for them. */
  readonly mayBeUnsigned: boolean
  /** Whether documents (advisories) without any signature are taken, too; else each is set aside. */
  readonly mayDocumentsBeUnsigned?: boolean
}

/** What became of a file. */
export interface BroughtOutcome {
  /** `setAside`: nothing of it could be taken, everything waits in quarantine. */
  readonly outcome: 'taken' | 'setAside' | 'refused'
  readonly isSigned: boolean
  readonly code?: string
  readonly params?: Finding['params']
  readonly createdAt?: string
  readonly counts: FeedCounts
}

type Progress = (
  tx: Tx | undefined,
  at: { readonly done: number; readonly total: number | null; readonly counts: FeedCounts },
) => Promise<void>

async function readAll(entry: TarEntry, most: number): Promise<Buffer> {
  if (entry.size > most) throw new DomainError('ARCHIVE_BROKEN')
  const parts: Uint8Array[] = []
  for await (const part of entry.bytes) parts.push(part)
  return Buffer.concat(parts)
}

/** Manifest and signature of a bundle; undefined when the file is something else (records without a signature). */
async function readManifest(file: BroughtFile): Promise<{ manifest: Buffer; signature: string } | undefined> {
  const { beginning, bytes } = await peek(decompress(file.open(), MAX_BUNDLE_BYTES), 600)
  if (!isTar(beginning)) return undefined
  let manifest: Buffer | undefined
  for await (const entry of readTar(bytes)) {
    if (manifest === undefined) {
      if (entry.name !== MANIFEST_NAME) return undefined
      manifest = await readAll(entry, MAX_MANIFEST_BYTES)
    } else {
      if (entry.name !== SIGNATURE_NAME) throw new DomainError('BUNDLE_SIGNATURE_MISSING', { file: SIGNATURE_NAME })
      return { manifest, signature: (await readAll(entry, MAX_MANIFEST_BYTES)).toString('utf8') }
    }
  }
  if (manifest !== undefined) throw new DomainError('BUNDLE_SIGNATURE_MISSING', { file: SIGNATURE_NAME })
  throw new DomainError('ARCHIVE_BROKEN')
}

/** Whether every file of the bundle is the one that the manifest names: no other, none less. */
async function findAltered(file: BroughtFile, manifest: Manifest): Promise<string | undefined> {
  const missing = new Map(manifest.files.map((one) => [one.name, one]))
  let position = 0
  for await (const entry of readTar(decompress(file.open(), MAX_BUNDLE_BYTES))) {
    position += 1
    // The first two were judged; another of their names is a file that nobody has signed.
    if (position <= 2) continue
    const told = missing.get(entry.name)
    missing.delete(entry.name)
    const hash = createHash('sha256')
    for await (const part of entry.bytes) hash.update(part)
    if (told === undefined || told.size !== entry.size || told.sha256 !== hash.digest('hex')) return entry.name
  }
  const [first] = missing.keys()
  return first
}

/** A document longer than any that could be imported is not read. */
const MAX_CARRIED_BYTES = 64 * 1024 ** 2

async function* itemsOf(file: BroughtFile, manifest: Manifest): AsyncGenerator<BundleItem> {
  const names = new Map(manifest.files.map(({ name, fileName }) => [name, fileName]))
  for await (const entry of readTar(decompress(file.open(), MAX_BUNDLE_BYTES))) {
    const { name: place } = entry
    if (place === MANIFEST_NAME || place === SIGNATURE_NAME) continue
    if (!place.startsWith(DOCUMENT_FOLDER)) yield* readBundle(place, entry.bytes)
    else if (entry.size > MAX_CARRIED_BYTES)
      yield { type: 'bad', place, text: '', reasons: [{ code: 'RECORD_TOO_LONG', path: '' }] }
    else {
      const fileName = names.get(place) ?? place.slice(DOCUMENT_FOLDER.length)
      yield { type: 'document', place, fileName, bytes: await readAll(entry, MAX_CARRIED_BYTES) }
    }
  }
}

/** By whose word the documents of a file count. */
function wordOf(file: BroughtFile, manifest: Manifest | undefined): DocumentWord {
  if (manifest !== undefined) return { by: 'bundle', signer: manifest.keyFingerprint }
  return file.mayDocumentsBeUnsigned === true ? { by: 'person' } : { by: 'nobody', code: 'DOCUMENT_UNSIGNED' }
}

async function refuse(
  app: App,
  principal: Principal,
  file: BroughtFile,
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string | number | boolean>> },
): Promise<BroughtOutcome> {
  const reasons = [{ code, path: '', params }]
  await app.db.tx(principal, async (tx) => {
    const thing = {
      feedId: null,
      kind: 'bundle' as const,
      recordKey: `bundle:${file.name}`,
      place: file.name,
      content: null,
    }
    await setAside(tx, [{ ...thing, reasons, fileId: file.fileId }], nowIso())
    const details = { fileName: file.name, code }
    await recordAudit(tx, {
      principal,
      kind: 'feedBundle',
      id: file.fileId ?? newId(),
      action: 'feedBundle.refused',
      details,
    })
  })
  return { outcome: 'refused', isSigned: true, code, params, counts: { ...NO_COUNTS, quarantined: 1 } }
}

/**
 * Takes a file that somebody has carried in: a signed bundle of another installation (nothing of it counts before signature, time and every
 * digest are right; else the whole of it is set aside with the reason), or records as feeds have them. `before`: where a killed attempt was.
 */
export async function takeFile(
  app: App,
  asked: Principal,
  file: BroughtFile,
  progress: Progress,
  before: TakenSoFar = { done: 0, counts: NO_COUNTS },
): Promise<BroughtOutcome> {
  const principal = { ...asked, circleIds: [] }
  let total: number | null = null
  let manifest: Manifest | undefined
  try {
    const found = await readManifest(file)
    if (found === undefined && !file.mayBeUnsigned)
      return await refuse(app, principal, file, { code: 'BUNDLE_UNSIGNED', params: {} })
    if (found !== undefined) {
      const known = await app.db.tx(principal, listKeyPems)
      const keys = [app.keyring.publicationKey().publicKeyPem, ...known, ...file.keys]
      const verdict = judgeManifest(found.manifest, found.signature, keys, nowIso())
      if ('code' in verdict) return await refuse(app, principal, file, verdict)
      const altered = await findAltered(file, verdict.manifest)
      if (altered !== undefined)
        return await refuse(app, principal, file, { code: 'BUNDLE_ALTERED', params: { file: altered } })
      manifest = verdict.manifest
      total = manifest.files.reduce((sum, one) => sum + one.items, 0)
    }
    const isSigned = manifest !== undefined
    const input = {
      feedId: null,
      origins: null,
      signalKinds: null,
      documents: wordOf(file, manifest),
      skip: before.done,
      counts: before.counts,
      progress: (tx: Tx, at: { done: number; counts: FeedCounts }) => progress(tx, { ...at, total }),
    }
    const items = manifest === undefined ? readBundle(file.name, file.open()) : itemsOf(file, manifest)
    const counts = await takeItems(app, principal, input, items)
    if (countItems(counts) === 0) return { outcome: 'refused', isSigned, code: 'FEED_EMPTY', counts }
    const outcome = countItems(counts) === counts.quarantined ? ('setAside' as const) : ('taken' as const)
    await app.db.tx(principal, async (tx) => {
      await noteMended(tx, null, [`bundle:${file.name}`])
      const { mayDocumentsBeUnsigned = false } = file
      const details = { fileName: file.name, isSigned, ...(isSigned ? {} : { mayDocumentsBeUnsigned }), ...counts }
      await recordAudit(tx, {
        principal,
        kind: 'feedBundle',
        id: file.fileId ?? newId(),
        action: outcome === 'taken' ? 'feedBundle.imported' : 'feedBundle.setAside',
        details,
      })
    })
    return { outcome, isSigned, counts, ...(manifest === undefined ? {} : { createdAt: manifest.createdAt }) }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') throw error
    return refuse(app, principal, file, error)
  }
}
