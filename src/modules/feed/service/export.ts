import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { keyFingerprint, writeMinisignSignature } from '#platform/crypto/minisign.ts'
import { newId } from '#platform/id/index.ts'
import { tarHeader, tarPadding, TAR_END } from '#platform/files/tar.ts'
import { RECORD_ORIGINS } from '#modules/vulnerability/index.ts'
import { listFeeds } from '../store/feed.ts'
import { pageDocuments } from '../store/document.ts'
import { pageRecords } from '../store/record.ts'
import { pageSignals } from '../store/signal.ts'
import { DOCUMENT_FOLDER, MANIFEST_NAME, SIGNATURE_NAME, type Manifest } from './bundle-manifest.ts'

const PAGE = 500
const SIGNALS_PAGE = 5_000
const NEVER = '0001-01-01T00:00:00Z'
const NO_ID = '00000000-0000-0000-0000-000000000000'

export interface ExportInput {
  /** Only what came since; undefined: everything. */
  readonly since: string | undefined
  /** For so long the bundle may be taken. */
  readonly days: number
}

interface Member {
  readonly name: string
  readonly open: () => AsyncIterable<Uint8Array>
  readonly sha256: string
  readonly size: number
  readonly items: number
  readonly fileName?: string
}

async function* recordLines(
  app: App,
  principal: Principal,
  origin: (typeof RECORD_ORIGINS)[number],
  since: string,
): AsyncGenerator<string> {
  for (let after = NO_ID; ;) {
    const from = after
    const page = await app.db.tx(principal, (tx) => pageRecords(tx, origin, since, from, PAGE))
    // A record that came over several lines is one line here.
    for (const { content } of page) yield content.includes('\n') ? JSON.stringify(JSON.parse(content)) : content
    if (page.length < PAGE) return
    after = page.at(-1)?.id ?? after
  }
}

async function* signalLines(app: App, principal: Principal, since: string): AsyncGenerator<string> {
  for (let after: [string, string, string] = ['', '', '']; ;) {
    const from = after
    const page = await app.db.tx(principal, (tx) => pageSignals(tx, since, from, SIGNALS_PAGE))
    for (const { cve, kind, source, value, statedAt, endedAt } of page)
      yield JSON.stringify({ signal: { cve, kind, source, value, statedAt, endedAt } })
    const last = page.at(-1)
    if (page.length < SIGNALS_PAGE || last === undefined) return
    after = [last.cve, last.kind, last.source]
  }
}

/** Writes lines to a file and answers its digest and size. */
async function writeMember(folder: string, name: string, lines: AsyncIterable<string>): Promise<Member> {
  const path = join(folder, name.replaceAll('/', '-'))
  const hash = createHash('sha256')
  let [size, items] = [0, 0]
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const line of lines) {
      const chunk = Buffer.from(`${line}\n`)
      hash.update(chunk)
      size += chunk.byteLength
      items += 1
      yield chunk
    }
  }
  await pipeline(Readable.from(bytes()), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return { name, open: () => createReadStream(path), sha256: hash.digest('hex'), size, items }
}

/** The documents that came by feeds, each a file of the bundle as it came. */
async function documentMembers(app: App, principal: Principal, since: string): Promise<Member[]> {
  const members: Member[] = []
  for (let after = ''; ;) {
    const from = after
    const page = await app.db.tx(principal, (tx) => pageDocuments(tx, since, from, PAGE))
    for (const { sha256, size, fileId, fileName } of page) {
      const name = `${DOCUMENT_FOLDER}${sha256}.json`
      members.push({ name, open: () => app.files.stream(fileId), sha256, size, items: 1, fileName })
    }
    if (page.length < PAGE) return members
    after = page.at(-1)?.sha256 ?? after
  }
}

async function* archive(manifest: Buffer, signature: Buffer, members: readonly Member[]): AsyncGenerator<Buffer> {
  for (const [name, bytes] of [[MANIFEST_NAME, manifest] as const, [SIGNATURE_NAME, signature] as const]) {
    yield tarHeader(name, bytes.byteLength)
    yield bytes
    yield tarPadding(bytes.byteLength)
  }
  for (const { name, open, size } of members) {
    yield tarHeader(name, size)
    for await (const chunk of open()) yield Buffer.from(chunk)
    yield tarPadding(size)
  }
  yield TAR_END
}

/**
 * Writes every record, signal and document that came since into one file (tar.zst) for an installation without internet, signed by the key that signs
 * what we publish. The file appears whole or not at all. Answers what is in it.
 */
export async function exportBundle(
  app: App,
  principal: Principal,
  target: string,
  { since, days }: ExportInput,
): Promise<Manifest> {
  const reader = { ...principal, circleIds: [] }
  const folder = await mkdtemp(join(dirname(resolve(target)), '.andon-feed-'))
  try {
    const members: Member[] = []
    for (const origin of RECORD_ORIGINS)
      members.push(
        await writeMember(folder, `records/${origin}.jsonl`, recordLines(app, reader, origin, since ?? NEVER)),
      )
    members.push(await writeMember(folder, 'signals.jsonl', signalLines(app, reader, since ?? NEVER)))
    members.push(...(await documentMembers(app, reader, since ?? NEVER)))
    const { publicKeyPem, sign } = app.keyring.publicationKey()
    const manifest: Manifest = {
      format: 'andon-feed-bundle',
      formatVersion: 1,
      createdAt: nowIso(),
      expiresAt: new Date(now().getTime() + days * 86_400_000).toISOString(),
      since: since ?? null,
      keyFingerprint: keyFingerprint(publicKeyPem),
      files: members.map(({ name, sha256, size, items, fileName }) => ({
        name,
        sha256,
        size,
        items,
        ...(fileName === undefined ? {} : { fileName }),
      })),
      feeds: (await app.db.tx(reader, (tx) => listFeeds(tx, nowIso())))
        .filter(({ lastSuccessAt }) => lastSuccessAt !== null)
        .map(({ kind, name, url, lastSuccessAt, newestAt }) => ({ kind, name, url, lastSuccessAt, newestAt })),
    }
    const bytes = Buffer.from(JSON.stringify(manifest))
    const comment = `andon feed bundle of ${manifest.createdAt}`
    const signature = Buffer.from(writeMinisignSignature(bytes, { publicKeyPem, sign, comment }))
    const draft = join(folder, 'bundle')
    await pipeline(
      Readable.from(archive(bytes, signature, members)),
      createZstdCompress(),
      createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
    )
    await syncFile(draft)
    await rename(draft, target)
    const details = {
      since: manifest.since,
      files: manifest.files
        .filter(({ name }) => !name.startsWith(DOCUMENT_FOLDER))
        .map(({ name, items, sha256 }) => ({ name, items, sha256 })),
      documents: manifest.files.filter(({ name }) => name.startsWith(DOCUMENT_FOLDER)).length,
      manifest: sha256Hex(bytes),
    }
    await app.db.tx(reader, (tx) =>
      recordAudit(tx, { principal, kind: 'feedBundle', id: newId(), action: 'feedBundle.exported', details }),
    )
    return manifest
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
