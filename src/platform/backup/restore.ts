import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { exportAudit } from '#platform/audit/export.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { withClient } from '#platform/db/client.ts'
import { enqueueRuns } from '#platform/jobs/queue.ts'
import { copyOut } from './create.ts'
import { BackupError } from './error.ts'
import { copyDurably, digestFile, syncFolders } from './files.ts'
import type { Manifest } from './manifest.ts'
import { clearRestoreMark, markRestore, unfinishedRestore } from './marker.ts'
import { RowDigest } from './row-digest.ts'
import { listTables } from './tables.ts'
import { verifyBackup } from './verify.ts'

export interface RestoreOptions {
  readonly folder: string
  /** Owner login of a database that has exactly the backup's migrations, and no records. */
  readonly ownerUrl: string
  /** Data folder that already holds the keys (restored from where they are kept) and no files. */
  readonly dataDir: string
  readonly sealKeyId: string
  /** False leaves the data folder's files alone: only the database comes back (an upgrade of the server). */
  readonly files?: boolean
  readonly progress?: (done: number, total: number, what: string) => void
}

const FOLDERS = ['files', 'public'] as const

/**
 * Restores a backup into an empty, migrated database and data folder, and checks what came of it: all tables in one
 * transaction, then the files; then rows and their digest in every table, every file, the audit trail with its seals. Until
 * then the data folder is marked, does not start, and takes the same restore again. Throws BackupError.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { folder, dataDir, ownerUrl } = options
  const manifest = await verifyBackup(folder)
  if (manifest.sealKeyId !== options.sealKeyId) {
    throw new BackupError('OTHER_KEYS', { needed: manifest.sealKeyId, found: options.sealKeyId })
  }
  const withFiles = options.files ?? true
  const isAgain = unfinishedRestore(dataDir) !== undefined
  if (withFiles && !isAgain) for (const name of FOLDERS) await requireNoFiles(join(dataDir, name))
  const mark = (): void => markRestore(dataDir, folder)
  await withClient(ownerUrl, (client) => loadDatabase(client, options, manifest, { isAgain, mark }), 'andon-restore')
  if (withFiles) await restoreFiles(options, manifest)
  await verifyRestored(options, manifest)
  clearRestoreMark(dataDir)
  return manifest
}

async function restoreFiles({ folder, dataDir }: RestoreOptions, manifest: Manifest): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o750 })
  for (const name of FOLDERS) {
    const target = join(dataDir, name)
    // Only an earlier try of this restore can have left something here. The folder itself may be a link of the start's.
    if (existsSync(target))
      for (const entry of await readdir(target)) await rm(join(target, entry), { recursive: true, force: true })
  }
  const files = manifest.files.filter(({ path }) => FOLDERS.some((name) => path.startsWith(`${name}/`)))
  for (const { path } of files) await copyDurably(join(folder, path), join(dataDir, path))
  await openFolders(join(dataDir, 'public'))
  for (const name of FOLDERS) if (existsSync(join(dataDir, name))) await syncFolders(join(dataDir, name))
}

/** A backup's folders are its owner's alone; the published ones are read by the public process, a user of its own. */
async function openFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    await chmod(path, entry.isDirectory() ? 0o755 : 0o644)
  }
}

async function loadDatabase(
  client: pg.Client,
  options: RestoreOptions,
  manifest: Manifest,
  { isAgain, mark }: { isAgain: boolean; mark: () => void },
): Promise<void> {
  try {
    await client.query('begin')
    await requireSameMigrations(client, manifest)
    const tables = await listTables(client)
    const wanted = tables.flatMap(({ name }) => manifest.tables.filter((table) => table.name === name))
    if (wanted.length !== manifest.tables.length)
      throw new BackupError('OTHER_MIGRATIONS', { version: manifest.andonVersion })
    if (!isAgain) await requireNoRecords(client)
    mark()
    // Rows that migrations themselves wrote (and those of an earlier try of this restore) come back from the backup.
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
    for (const [index, table] of wanted.entries()) {
      await loadTable(client, table, join(options.folder, table.file))
      options.progress?.(index + 1, wanted.length, table.name)
    }
    for (const { name, value } of manifest.sequences)
      await client.query('select setval($1::regclass, $2)', [name, value])
    await requeueOpenJobs(client)
    await client.query('commit')
    await client.query('analyze')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function requireNoFiles(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  if (entries.some((entry) => entry.isFile())) throw new BackupError('FOLDER_NOT_EMPTY', { folder })
}

async function requireSameMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from andon_migration order by name',
  )
  const describe = (list: readonly { name: string; sha256: string }[]): string =>
    list.map((row) => `${row.name} ${row.sha256}`).join('\n')
  if (describe(applied.rows) !== describe(manifest.migrations)) {
    throw new BackupError('OTHER_MIGRATIONS', { version: manifest.andonVersion })
  }
}

/** Every record has its audit entry: where there is none, there is no record of anybody. */
async function requireNoRecords(client: pg.Client): Promise<void> {
  const known = await client.query('select 1 from audit_entry limit 1')
  if (known.rows.length > 0) throw new BackupError('DATABASE_NOT_EMPTY')
}

async function loadTable(client: pg.Client, table: Manifest['tables'][number], path: string): Promise<void> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`))
  await pipeline(createReadStream(path), createGunzip(), copy)
  if (copy.rowCount !== table.rows) throw new BackupError('NOT_AS_BACKED_UP', { what: table.name })
}

/** What the database and the data folder hold now is what the backup says; the audit trail is intact. */
async function verifyRestored(options: RestoreOptions, manifest: Manifest): Promise<void> {
  await withClient(options.ownerUrl, (client) => verifyTables(client, manifest), 'andon-restore')
  if (options.files ?? true)
    for (const { path, sha256 } of manifest.files.filter(({ path: at }) => !at.startsWith('tables/')))
      if ((await digestFile(join(options.dataDir, path))) !== sha256)
        throw new BackupError('NOT_AS_BACKED_UP', { what: path })
  const report = await verifyAudit(exportAudit(options.ownerUrl), { publicKeyPem: manifest.sealPublicKeyPem })
  const [first] = report.findings
  if (first !== undefined)
    throw new BackupError('AUDIT_FAULTS', { first: `${first.code} ${first.place}`, count: report.findings.length })
}

async function verifyTables(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const digest = new RowDigest()
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await pipeline(client.query(copyTo(copyOut(table))), digest, nowhere)
    if (digest.rows !== table.rows || digest.digest() !== table.rowsDigest)
      throw new BackupError('NOT_AS_BACKED_UP', { what: table.name })
  }
}

/** Jobs that were open when the snapshot was taken go on: the queue itself is not in the backup. */
async function requeueOpenJobs(client: pg.Client): Promise<void> {
  const open = await client.query<{ id: string; principal_id: string; scope_id: string | null }>(
    `select id, principal_id, scope_id from job_run where state in ('created', 'active') order by created_at`,
  )
  await client.query(`delete from pgboss.job where name in ('andon', 'andon-lost')`)
  if (open.rows.length === 0) return
  await enqueueRuns(
    { executeSql: (text, values) => client.query(text, values) },
    open.rows.map((row) => ({ runId: row.id, principalId: row.principal_id, scopeId: row.scope_id })),
  )
}
