import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { nowIso } from '#platform/clock/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { withClient } from '#platform/db/client.ts'
import { lockFolder } from '#platform/postgres/lock.ts'
import { BackupError } from './error.ts'
import { copyPublished, copyTree, describeFile, syncFolders, syncPath } from './files.ts'
import { noteBackup } from './last.ts'
import { MANIFEST_FILE, SIGNATURE_FILE, signedBytes, type Manifest } from './manifest.ts'
import { RowDigest } from './row-digest.ts'
import { listSequences, listTables, type BackupTable } from './tables.ts'

export interface BackupOptions {
  readonly ownerUrl: string
  readonly dataDir: string
  /** The folder to make; it must not exist. It appears only when the backup is whole and on disk. */
  readonly target: string
  readonly andonVersion: string
  /** The keys are not in the backup; one of them signs it. */
  readonly keyring: Pick<Keyring, 'sealKeyId' | 'sealPublicKeyPem' | 'signSeal'>
  readonly progress?: (done: number, total: number, what: string) => void
}

/** The folder that becomes the backup; what a killed backup left there goes, one that is under way is respected. */
async function makeDraft(target: string): Promise<string> {
  if (existsSync(target)) throw new BackupError('FOLDER_EXISTS', { folder: target })
  const draft = `${target}.partial`
  await mkdir(dirname(target), { recursive: true })
  await mkdir(draft, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  lockFolder(draft, target)
  for (const name of await readdir(draft))
    if (!name.startsWith('lock.')) await rm(join(draft, name), { recursive: true, force: true })
  return draft
}

async function removeLocks(draft: string): Promise<void> {
  for (const name of await readdir(draft)) if (name.startsWith('lock.')) await rm(join(draft, name))
}

/**
 * Backs up a running installation while writes go on: all tables from one snapshot, then the stored files (which only grow, so
 * they hold at least what the snapshot names), then the published tree as one state of it. The keys are not in it. Throws when
 * the target exists, or when a file that a record names is not there.
 */
export async function createBackup(options: BackupOptions): Promise<Manifest> {
  const target = resolve(options.target)
  const draft = await makeDraft(target)
  try {
    await mkdir(join(draft, 'tables'), { mode: 0o700 })
    const { fileIds, ...database } = await dumpDatabase(options, draft)
    const tableFiles: Manifest['files'] = []
    for (const table of database.tables) tableFiles.push(await describeFile(draft, table.file))
    const stored = await copyTree(join(options.dataDir, 'files'), draft, 'files', true)
    requireFiles(fileIds, stored)
    const manifest: Manifest = {
      format: 'andon-backup-2',
      andonVersion: options.andonVersion,
      createdAt: nowIso(),
      sealKeyId: options.keyring.sealKeyId,
      sealPublicKeyPem: options.keyring.sealPublicKeyPem,
      ...database,
      files: [...tableFiles, ...stored, ...(await copyPublished(join(options.dataDir, 'public'), draft, 'public'))],
    }
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    const signature = options.keyring.signSeal(signedBytes(bytes)).toString('base64')
    await writeFile(join(draft, SIGNATURE_FILE), `${signature}\n`, { mode: 0o600, flush: true })
    await writeFile(join(draft, MANIFEST_FILE), bytes, { mode: 0o600, flush: true })
    await removeLocks(draft)
    await syncFolders(draft)
    await rename(draft, target)
    await syncPath(dirname(target))
    noteBackup(options.dataDir, manifest.createdAt)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

function requireFiles(ids: readonly string[], copied: Manifest['files']): void {
  const names = new Set(copied.map(({ path }) => path.split('/').at(-1)))
  const missing = ids.find((id) => !names.has(id))
  if (missing !== undefined) throw new BackupError('FILE_GONE', { id: missing })
}

interface DatabasePart extends Pick<Manifest, 'postgresVersion' | 'migrations' | 'tables' | 'sequences'> {
  readonly fileIds: readonly string[]
}

function dumpDatabase(options: BackupOptions, draft: string): Promise<DatabasePart> {
  const dump = async (client: pg.Client): Promise<DatabasePart> => {
    await client.query('begin isolation level repeatable read read only')
    const server = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
    const migrations = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from andon_migration order by name',
    )
    const tables = await listTables(client)
    const dumped: Manifest['tables'] = []
    for (const [index, table] of tables.entries()) {
      const file = join('tables', `${table.name.replaceAll(/[^\w.]/g, '_')}.copy.gz`)
      const told = await dumpTable(client, table, join(draft, file))
      dumped.push({ name: table.name, columns: [...table.columns], ...told, file })
      options.progress?.(index + 1, tables.length, table.name)
    }
    const sequences = await listSequences(client)
    const files = await client.query<{ id: string }>('select id from stored_file')
    await client.query('commit')
    return {
      postgresVersion: server.rows[0]?.version ?? '',
      migrations: migrations.rows,
      tables: dumped,
      sequences,
      fileIds: files.rows.map(({ id }) => id),
    }
  }
  return withClient(options.ownerUrl, dump, 'andon-backup')
}

/** The command that hands a table's rows out as text. */
export function copyOut(table: BackupTable): string {
  return `copy ${table.name} (${table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) to stdout`
}

async function dumpTable(
  client: pg.Client,
  table: BackupTable,
  path: string,
): Promise<{ rows: number; rowsDigest: string }> {
  const digest = new RowDigest()
  const copy = client.query(copyTo(copyOut(table)))
  await pipeline(copy, digest, createGzip({ level: 3 }), createWriteStream(path, { mode: 0o600, flush: true }))
  return { rows: digest.rows, rowsDigest: digest.digest() }
}
