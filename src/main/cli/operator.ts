import { createBackup, restoreBackup } from '#platform/backup/index.ts'
import { describeConfig, readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { migrate } from '#platform/migrate/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import { andonVersion } from '../version.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withOwnerUrl } from './owner.ts'

type Words = Messages<typeof en>

/** `andon config`: the configuration in force as JSON, without secrets. */
export async function showConfig(_input: ParsedCommand, io: CommandIo): Promise<number> {
  io.stdout(`${JSON.stringify(describeConfig(readConfig()), null, 2)}\n`)
  return EXIT.ok
}

function sumRows(tables: readonly { rows: number }[]): number {
  return tables.reduce((sum, table) => sum + table.rows, 0)
}

/** `andon backup <folder>`: an online backup of the installation in ANDON_DATA. */
export async function makeBackup(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [target = ''] = input.words
  const config = readConfig()
  const manifest = await withOwnerUrl(config, (ownerUrl) =>
    createBackup({
      ownerUrl,
      dataDir: config.dataDir,
      target,
      andonVersion,
      sealKeyId: openKeyring(config.dataDir).sealKeyId,
      progress: (done, total, what) => io.stderr(`${formatMessage(words.progress, { done, total })} ${what}\n`),
    }),
  )
  const files = manifest.files.length - manifest.tables.length
  io.stdout(
    `${formatMessage(words.backupDone, { folder: target, tables: manifest.tables.length, rows: sumRows(manifest.tables), files })}\n`,
  )
  return EXIT.ok
}

/** `andon restore <folder>`: into an empty data folder (and database) that already has its keys. */
export async function restoreInstallation(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [folder = ''] = input.words
  const config = readConfig()
  const manifest = await withOwnerUrl(config, async (ownerUrl) => {
    await migrate(ownerUrl, MIGRATIONS)
    await installQueue(ownerUrl)
    return restoreBackup({
      folder,
      ownerUrl,
      dataDir: config.dataDir,
      sealKeyId: openKeyring(config.dataDir).sealKeyId,
      progress: (done, total, what) => io.stderr(`${formatMessage(words.progress, { done, total })} ${what}\n`),
    })
  })
  const files = manifest.files.length - manifest.tables.length
  io.stdout(
    `${formatMessage(words.restoreDone, { rows: sumRows(manifest.tables), tables: manifest.tables.length, files, createdAt: manifest.createdAt })}\n`,
  )
  return EXIT.ok
}
