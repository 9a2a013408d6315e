import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installQueue } from '#platform/jobs/queue.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import { readManifest } from './verify.ts'

export interface PreparedRestore {
  readonly ownerUrl: string
  readonly folder: string
  /** The folder of this version's migrations. */
  readonly migrations: string
}

/** Brings an empty database to where the backup's was: its migrations and no later ones, and the queue. */
export async function prepareDatabase({ ownerUrl, folder, migrations }: PreparedRestore): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await migrate(ownerUrl, migrations, { only: new Set(manifest.migrations.map(({ name }) => name)) })
  await installQueue(ownerUrl)
  return manifest
}

/**
 * Proves that a backup can be restored: into a database of its own that is made for it and thrown away. Needs no keys, and
 * room for the database below the system's folder for temporary files. Throws BackupError as a restore does.
 */
export async function tryRestore(options: {
  readonly folder: string
  readonly migrations: string
  readonly progress?: (done: number, total: number, what: string) => void
}): Promise<Manifest> {
  const { folder, migrations } = options
  const dataDir = mkdtempSync(join(tmpdir(), 'andon-trial-'))
  const log = { info: () => undefined, warn: () => undefined }
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false })
    try {
      const { sealKeyId } = await prepareDatabase({ ownerUrl: postgres.ownerUrl, folder, migrations })
      return await restoreBackup({ ...options, ownerUrl: postgres.ownerUrl, dataDir, sealKeyId, files: false })
    } finally {
      await postgres.stop(1_000)
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
