import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { nowIso } from '#platform/clock/index.ts'
import { withClient } from '#platform/db/client.ts'
import { copyTree, describeFile, syncPath } from './files.ts'
import type { Manifest } from './manifest.ts'
import { listTables, type BackupTable } from './tables.ts'

export interface BackupOptions {
  readonly ownerUrl: string
  readonly dataDir: string
  /** The folder to make; it must not exist. It appears only when the backup is whole. */
  readonly target: string
  readonly andonVersion: string
  readonly sealKeyId: string
  readonly progress?: (done: number, total: number, what: string) => void
}

/**
 * Backs up a running installation: all tables from one snapshot, then the stored files and the published tree (both only
 * grow, so they hold at least what the snapshot names). The keys are not in it. Throws when the target exists.
 */
export async function createBackup(options: BackupOptions): Promise<Manifest> {
  const target = resolve(options.target)
  const draft = `${target}.partial`
  await mkdir(dirname(target), { recursive: true })
  await mkdir(draft, { mode: 0o700 })
  try {
    await mkdir(join(draft, 'tables'), { mode: 0o700 })
    const database = await dumpDatabase(options, draft)
    const tableFiles: Manifest['files'] = []
    for (const table of database.tables) tableFiles.push(await describeFile(draft, table.file))
    const files = [
      ...tableFiles,
      ...(await copyTree(join(options.dataDir, 'files'), draft, 'files')),
      ...(await copyTree(join(options.dataDir, 'public'), draft, 'public')),
    ]
    const manifest: Manifest = {
      format: 'andon-backup-1',
      andonVersion: options.andonVersion,
      createdAt: nowIso(),
      sealKeyId: options.sealKeyId,
      ...database,
      files,
    }
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, {
      mode: 0o600,
      flush: true,
    })
    await syncPath(draft)
    await rename(draft, target)
    await syncPath(dirname(target))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

type DatabasePart = Pick<Manifest, 'postgresVersion' | 'migrations' | 'tables'>

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
      const rows = await dumpTable(client, table, join(draft, file))
      dumped.push({ name: table.name, columns: [...table.columns], rows, file })
      options.progress?.(index + 1, tables.length, table.name)
    }
    await client.query('commit')
    return { postgresVersion: server.rows[0]?.version ?? '', migrations: migrations.rows, tables: dumped }
  }
  return withClient(options.ownerUrl, dump, 'andon-backup')
}

async function dumpTable(client: pg.Client, table: BackupTable, path: string): Promise<number> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyTo(`copy ${table.name} (${columns}) to stdout`))
  await pipeline(copy, createGzip({ level: 3 }), createWriteStream(path, { mode: 0o600, flush: true }))
  return copy.rowCount
}
