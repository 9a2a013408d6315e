import { createReadStream, existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withClient } from '#platform/db/client.ts'
import { enqueueRuns } from '#platform/jobs/queue.ts'
import { digestFile } from './files.ts'
import { manifestSchema, type Manifest } from './manifest.ts'
import { listTables } from './tables.ts'

/** Reads a backup's manifest and checks size and digest of every file; throws with the first that differs. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  for (const file of manifest.files) {
    const path = join(folder, file.path)
    const size = existsSync(path) ? (await stat(path)).size : -1
    if (size !== file.size || (await digestFile(path)) !== file.sha256)
      throw new Error(`backup file ${file.path} is missing or damaged`)
  }
  return manifest
}

export interface RestoreOptions {
  readonly folder: string
  /** Owner login of a database with the migrations applied and no records. */
  readonly ownerUrl: string
  /** Data folder that already holds the keys (restored from where they are kept) and no files. */
  readonly dataDir: string
  readonly sealKeyId: string
  readonly progress?: (done: number, total: number, what: string) => void
}

/**
 * Restores a verified backup into an empty, migrated database and data folder: all tables in one transaction, then the
 * files. Throws, with nothing changed in the database, when the backup is damaged, the keys are others, the database
 * holds records or its migrations are not those of the backup.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const manifest = await verifyBackup(options.folder)
  if (manifest.sealKeyId !== options.sealKeyId) {
    throw new Error(
      `the backup needs the keys with seal key ${manifest.sealKeyId}; the data folder has ${options.sealKeyId}. Put back the folder "keys" first.`,
    )
  }
  for (const name of ['files', 'public']) await requireNoFiles(join(options.dataDir, name))
  await withClient(options.ownerUrl, (client) => loadDatabase(client, options, manifest), 'andon-restore')
  for (const name of ['files', 'public']) {
    const source = join(options.folder, name)
    if (!existsSync(source)) continue
    await mkdir(options.dataDir, { recursive: true, mode: 0o750 })
    await cp(source, join(options.dataDir, name), { recursive: true, force: false, errorOnExist: true })
  }
  await openFolders(join(options.dataDir, 'public'))
  return manifest
}

/** A backup's folders are its owner's alone; the published ones are read by the public process, a user of its own. */
async function openFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755)
}

async function loadDatabase(client: pg.Client, options: RestoreOptions, manifest: Manifest): Promise<void> {
  try {
    await client.query('begin')
    await requireSameMigrations(client, manifest)
    const tables = new Map((await listTables(client)).map((table) => [table.name, table]))
    for (const table of tables.keys()) await requireEmpty(client, table)
    const wanted = [...tables.keys()].flatMap((name) => manifest.tables.filter((table) => table.name === name))
    if (wanted.length !== manifest.tables.length)
      throw new Error('the backup names tables that this version does not have')
    for (const [index, table] of wanted.entries()) {
      await loadTable(client, table, join(options.folder, table.file))
      options.progress?.(index + 1, wanted.length, table.name)
    }
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
  if (entries.some((entry) => entry.isFile()))
    throw new Error(`${folder} is not empty: restore into a fresh data folder`)
}

async function requireSameMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from andon_migration order by name',
  )
  const describe = (list: readonly { name: string; sha256: string }[]): string =>
    list.map((row) => `${row.name} ${row.sha256}`).join('\n')
  if (describe(applied.rows) !== describe(manifest.migrations)) {
    throw new Error(
      `the backup is of Andon ${manifest.andonVersion} with other migrations: restore it with that version, then upgrade`,
    )
  }
}

async function requireEmpty(client: pg.Client, table: string): Promise<void> {
  const result = await client.query(`select 1 from ${table} limit 1`)
  // Rows that migrations themselves wrote come back from the backup.
  if (result.rows.length > 0) await deleteSeededRows(client, table)
}

async function deleteSeededRows(client: pg.Client, table: string): Promise<void> {
  const users = await client.query('select 1 from audit_entry limit 1')
  if (users.rows.length > 0) throw new Error(`the database is not empty (${table}): restore into a fresh one`)
  await client.query(`delete from ${table}`)
}

async function loadTable(client: pg.Client, table: Manifest['tables'][number], path: string): Promise<void> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`))
  await pipeline(createReadStream(path), createGunzip(), copy)
  if (copy.rowCount !== table.rows)
    throw new Error(`${table.name}: ${copy.rowCount} rows restored, ${table.rows} in the backup`)
}

/** Jobs that were open when the snapshot was taken go on: the queue itself is not in the backup. */
async function requeueOpenJobs(client: pg.Client): Promise<void> {
  const open = await client.query<{ id: string; principal_id: string }>(
    `select id, principal_id from job_run where state in ('created', 'active') order by created_at`,
  )
  if (open.rows.length === 0) return
  await enqueueRuns(
    { executeSql: (text, values) => client.query(text, values) },
    open.rows.map((row) => ({ runId: row.id, principalId: row.principal_id })),
  )
}
