import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createBackup } from '#platform/backup/index.ts'
import { backupName, pruneBackups, readBackupState, saveBackupState } from '#platform/backup/schedule.ts'
import { verifyBackup } from '#platform/backup/verify.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { andonVersion } from '../version.ts'

// The supervisor was killed: the folder stays `.partial`, and the next run removes it.
process.on('disconnect', () => process.exit(1))

const config = readConfig()
const { dataDir, backup } = config
if (backup === undefined || config.databaseOwnerUrl === undefined) process.exit(64)
const before = readBackupState(dataDir)
const begun = { startedAt: nowIso(), finishedAt: null, problem: null }
const last = {
  succeededAt: before?.succeededAt ?? null,
  folder: before?.folder ?? null,
  rows: before?.rows ?? null,
}
saveBackupState(dataDir, { ...last, ...begun, problem: 'CUT_OFF' })
try {
  await mkdir(backup.folder, { recursive: true, mode: 0o700 })
  const target = join(backup.folder, backupName(now()))
  const keyring = openKeyring(dataDir)
  await createBackup({ ownerUrl: config.databaseOwnerUrl, dataDir, target, andonVersion, keyring })
  const manifest = await verifyBackup(target)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const finishedAt = nowIso()
  saveBackupState(dataDir, { ...begun, finishedAt, succeededAt: begun.startedAt, folder: target, rows })
  await pruneBackups(backup.folder, backup.keep)
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error)
  saveBackupState(dataDir, { ...last, ...begun, finishedAt: nowIso(), problem })
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}
process.exit(0)
