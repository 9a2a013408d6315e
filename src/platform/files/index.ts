import { createHash, createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Db, Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'

declare module '#platform/db/index.ts' {
  interface Tables {
    stored_file: {
      id: string
      scope_id: string | null
      name: string
      media_type: string
      size: number
      sha256: string | null
      keyed_hash: string
      created_at: string
      created_by: string
    }
  }
}

/** A file on disk, fsynced, not yet in the database: `attach` makes it a record, or it is collected after a day. */
export interface ReceivedFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly keyedHash: string
}

export interface FileStore {
  /** Streams bytes to disk and fsyncs them; throws PAYLOAD_TOO_LARGE past the limit and leaves nothing behind. */
  receive(source: AsyncIterable<Uint8Array>, meta: { name: string; mediaType: string }): Promise<ReceivedFile>
  /** Records a received file in the caller's transaction. */
  attach(tx: Tx, principal: Principal, file: ReceivedFile, scopeId?: string | null): Promise<void>
  read(id: string): Promise<Buffer>
  stream(id: string): AsyncIterable<Uint8Array>
  /** Deletes files older than a day that no record of any circle names (an upload that was cut off); returns how many. */
  collectOrphans(db: Db): Promise<number>
}

const DAY_MS = 24 * 3600 * 1000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The ids that have a record in whatever circle. */
async function findKnown(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.pool.query<{ id: string }>('select id from known_files($1) as known (id)', [ids])
  return new Set(rows.map(({ id }) => id))
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Last path segment of a client's file name without control and bidi characters, at most 200 characters. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 200)
  return cleaned === '' || /^\.+$/.test(cleaned) ? 'file' : cleaned
}

/** Streams bytes to `path` by way of a draft, fsynced before the name appears; answers their size and digests. */
async function writeDurably(
  path: string,
  source: AsyncIterable<Uint8Array>,
  limits: { readonly maxBytes: number; readonly key: string },
): Promise<{ size: number; sha256: string; keyedHash: string }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.part`
  const handle = await open(draft, 'wx', 0o600)
  const sha = createHash('sha256')
  const keyed = createHmac('sha256', limits.key)
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.byteLength
      if (size > limits.maxBytes) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: limits.maxBytes })
      sha.update(chunk)
      keyed.update(chunk)
      // Not `write`, which takes what fits and does not tell when the disk is full.
      await handle.writeFile(chunk)
    }
    await handle.sync()
    await handle.close()
    await rename(draft, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? new DomainError('DISK_FULL') : error
  }
  return { size, sha256: sha.digest('hex'), keyedHash: keyed.digest('hex') }
}

/** A store in `<data>/files`; ids are the only names on disk. */
export function openFileStore(dataDir: string, keyring: Keyring, maxBytes: number): FileStore {
  const root = join(dataDir, 'files')
  const key = keyring.derive('file-hash')
  const pathOf = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('NOT_FOUND')
    return join(root, id.slice(-2), id)
  }

  return {
    async receive(source, meta) {
      const id = newId()
      const written = await writeDurably(pathOf(id), source, { maxBytes, key })
      return { id, name: cleanFileName(meta.name), mediaType: meta.mediaType, ...written }
    },

    async attach(tx, principal, file, scopeId = null) {
      await tx
        .insertInto('stored_file')
        .values({
          id: file.id,
          scope_id: scopeId,
          name: file.name,
          media_type: file.mediaType,
          size: file.size,
          sha256: scopeId === null ? file.sha256 : null,
          keyed_hash: file.keyedHash,
          created_at: nowIso(),
          created_by: principal.userId,
        })
        .execute()
    },

    read: (id) => readFile(pathOf(id)),
    stream: (id) => createReadStream(pathOf(id)),

    async collectOrphans(db) {
      const old: string[] = []
      const folders = await readdir(root).catch(() => [])
      for (const folder of folders) {
        for (const name of await readdir(join(root, folder))) {
          const info = await stat(join(root, folder, name))
          if (now().getTime() - info.mtimeMs > DAY_MS) old.push(name)
        }
      }
      const known = await findKnown(
        db,
        old.filter((name) => UUID.test(name)),
      )
      const orphans = old.filter((name) => UUID.test(name.replace('.part', '')) && !known.has(name))
      for (const name of orphans) await rm(join(root, name.replace('.part', '').slice(-2), name), { force: true })
      return orphans.length
    },
  }
}
