import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BackupError } from '#platform/backup/error.ts'
import {
  createBackup,
  prepareDatabase,
  restoreBackup,
  tryRestore,
  verifyBackup,
  type Manifest,
} from '#platform/backup/index.ts'
import { upgradeDatabase } from '#platform/backup/upgrade.ts'
import { readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { makeDataFolder } from '#platform/postgres/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import { preparePublished } from '../start/public-side.ts'
import { andonVersion } from '../version.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withOwnerUrl } from './owner.ts'

type Words = Messages<typeof en>

/** What a backup holds, in numbers. */
function countsOf(manifest: Manifest): { tables: number; rows: number; files: number; createdAt: string } {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const tables = manifest.tables.length
  return { tables, rows, files: manifest.files.length - tables, createdAt: manifest.createdAt }
}

/** A function that tells progress on standard error, nothing with `--json`. */
function teller(
  input: ParsedCommand,
  io: CommandIo,
  words: Words,
): (done: number, total: number, what: string) => void {
  if (input.values['json'] === true) return () => undefined
  return (done, total, what) => io.stderr(`${formatMessage(words.progress, { done, total })} ${what}\n`)
}

function report(input: ParsedCommand, io: CommandIo, folder: string, manifest: Manifest, text: string): void {
  const { andonVersion: version, postgresVersion } = manifest
  const told = { folder, ...countsOf(manifest), andonVersion: version, postgresVersion }
  if (input.values['json'] === true) io.stdout(`${JSON.stringify(told)}\n`)
  else io.stdout(`${formatMessage(text, told)}\n`)
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
      keyring: openKeyring(config.dataDir),
      progress: teller(input, io, words),
    }),
  )
  report(input, io, target, manifest, words.backupDone)
  return EXIT.ok
}

/** `andon backup verify <folder> [--trial]`: signature, files and rows; with `--trial` also a restore that is thrown away. */
export async function checkBackup(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [folder = ''] = input.words
  const progress = teller(input, io, words)
  if (input.values['trial'] !== true) {
    report(input, io, folder, await verifyBackup(folder, progress), words.backupGood)
    return EXIT.ok
  }
  report(input, io, folder, await tryRestore({ folder, migrations: MIGRATIONS, progress }), words.backupRestorable)
  return EXIT.ok
}

/** `andon restore <folder>`: into an empty data folder (and database) that already has its keys. */
export async function restoreInstallation(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [folder = ''] = input.words
  const config = readConfig()
  const dataDir = makeDataFolder(config.dataDir)
  // Fresh keys would open nothing of the backup, and be in the way of the right ones.
  if (!existsSync(join(dataDir, 'keys', 'audit-seal.pem'))) throw new BackupError('KEYS_MISSING', { folder: dataDir })
  const { sealKeyId } = openKeyring(dataDir)
  const manifest = await withOwnerUrl(config, async (ownerUrl) => {
    await prepareDatabase({ ownerUrl, folder, migrations: MIGRATIONS })
    preparePublished(dataDir)
    const options = { folder, ownerUrl, dataDir, sealKeyId, progress: teller(input, io, words) }
    const restored = await restoreBackup(options)
    await migrate(ownerUrl, MIGRATIONS)
    return restored
  })
  report(input, io, folder, manifest, words.restoreDone)
  return EXIT.ok
}

/** `andon upgrade`: brings the embedded database to the PostgreSQL of this version, by a backup and a verified restore. */
export async function upgradeInstallation(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const config = readConfig()
  if (config.databaseUrl !== undefined) throw new BackupError('NOT_EMBEDDED')
  const { programs } = input.values
  const done = await upgradeDatabase({
    dataDir: config.dataDir,
    migrations: MIGRATIONS,
    andonVersion,
    keyring: openKeyring(config.dataDir),
    programs: typeof programs === 'string' ? programs : undefined,
    progress: teller(input, io, words),
  })
  const isJson = input.values['json'] === true
  if (done === undefined) io.stdout(isJson ? '{"upgraded":false}\n' : `${words.upgradeNothing}\n`)
  else {
    const told = { from: done.from, to: done.to, folder: done.folder, ...countsOf(done.manifest) }
    io.stdout(
      isJson ? `${JSON.stringify({ upgraded: true, ...told })}\n` : `${formatMessage(words.upgradeDone, told)}\n`,
    )
  }
  return EXIT.ok
}
