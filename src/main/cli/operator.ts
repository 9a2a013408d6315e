import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { exportAudit } from '#platform/audit/export.ts'
import { verifyAudit, type AuditLine } from '#platform/audit/verify.ts'
import { createBackup, restoreBackup } from '#platform/backup/index.ts'
import { describeConfig, readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { migrate } from '#platform/migrate/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import { andonVersion } from '../version.ts'
import { CommandError, EXIT, parseCommand, type CommandIo } from './command.ts'
import type { en } from './messages.en.ts'
import { withOwnerUrl } from './owner.ts'

type Words = Messages<typeof en>

/** `andon config`: the configuration in force as JSON, without secrets. */
export async function runConfig(_args: readonly string[], io: CommandIo): Promise<number> {
  io.stdout(`${JSON.stringify(describeConfig(readConfig()), null, 2)}\n`)
  return EXIT.ok
}

/** `andon audit verify|export|seal|key`; verify answers 1 when the trail is not intact. */
export async function runAudit(args: readonly string[], io: CommandIo, words: Words): Promise<number> {
  const { values, words: rest } = parseCommand(args, {
    json: { type: 'boolean' },
    seal: { type: 'string' },
    file: { type: 'string' },
    key: { type: 'string' },
  })
  const [verb, target] = rest
  if (verb === 'verify') return verifyTrail(values, io, words)
  const config = readConfig()
  if (verb === 'key') {
    io.stdout(openKeyring(config.dataDir).sealPublicKeyPem)
    return EXIT.ok
  }
  if (verb === 'export' && target !== undefined) {
    await withOwnerUrl(config, (ownerUrl) => writeLines(target, exportAudit(ownerUrl)))
    return EXIT.ok
  }
  if (verb === 'seal') {
    let last: Extract<AuditLine, { type: 'seal' }> | undefined
    await withOwnerUrl(config, async (ownerUrl) => {
      for await (const line of exportAudit(ownerUrl)) if (line.type === 'seal') last = line
    })
    if (last === undefined) throw new CommandError(words.nothing, EXIT.negative)
    io.stdout(`${JSON.stringify({ number: last.number, at: last.at, hash: last.hash, keyId: last.keyId })}\n`)
    return EXIT.ok
  }
  throw new CommandError(formatMessage(words.missingWord, { what: 'verify | export <file> | seal | key' }), EXIT.usage)
}

async function verifyTrail(
  values: Readonly<Record<string, string | boolean | undefined>>,
  io: CommandIo,
  words: Words,
): Promise<number> {
  const { file, key, seal } = values
  const exportedSeal = typeof seal === 'string' ? sealSchema.parse(JSON.parse(await readFile(seal, 'utf8'))) : undefined
  const report =
    typeof file === 'string'
      ? await verifyAudit(readLines(file), { publicKeyPem: await readKey(key), exportedSeal })
      : await withOwnerUrl(readConfig(), (ownerUrl) =>
          verifyAudit(exportAudit(ownerUrl), {
            publicKeyPem: openKeyring(readConfig().dataDir).sealPublicKeyPem,
            exportedSeal,
          }),
        )
  const isClean = report.findings.length === 0
  if (values['json'] === true) io.stdout(`${JSON.stringify(report)}\n`)
  else {
    const { entries, records, links, seals, unsealed } = report
    io.stdout(
      `${isClean ? formatMessage(words.auditClean, { entries, records, links, seals, unsealed }) : formatMessage(words.auditFaults, { count: report.findings.length })}\n`,
    )
    for (const finding of report.findings) io.stdout(`  ${finding.code}  ${finding.place}\n`)
  }
  return isClean ? EXIT.ok : EXIT.negative
}

async function readKey(path: string | boolean | undefined): Promise<string> {
  if (typeof path !== 'string') throw new CommandError('--key <public.pem> is needed with --file', EXIT.usage)
  return readFile(path, 'utf8')
}

const sealSchema = z.object({ number: z.number().int(), hash: z.string() })
const text = z.string()
const nullableText = z.string().nullable()
const lineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('entry'),
    id: text,
    recordKind: text,
    recordId: text,
    sequence: z.number(),
    at: text,
    actorKind: text,
    actorId: text,
    action: text,
    scopeId: nullableText,
    content: text,
    previousHash: nullableText,
    hash: text,
    isUnsealed: z.boolean(),
  }),
  z.object({ type: z.literal('personal'), entryId: text, name: text, digest: nullableText }),
  z.object({ type: z.literal('link'), entryId: text, kind: text, id: text, version: z.number(), digest: text }),
  z.object({
    type: z.literal('seal'),
    number: z.number(),
    at: text,
    entryCount: z.number(),
    root: text,
    previousHash: nullableText,
    keyId: text,
    hash: text,
    signature: text,
  }),
  z.object({ type: z.literal('leaf'), sealNumber: z.number(), position: z.number(), entryId: text, hash: text }),
])

async function* readLines(path: string): AsyncGenerator<AuditLine> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1
    if (line === '') continue
    try {
      yield lineSchema.parse(JSON.parse(line))
    } catch (error) {
      throw new CommandError(`${path}:${number}: ${error instanceof Error ? error.message : String(error)}`, EXIT.data)
    }
  }
}

async function writeLines(path: string, lines: AsyncIterable<AuditLine>): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const line of lines) await handle.writeFile(`${JSON.stringify(line)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function sumRows(tables: readonly { rows: number }[]): number {
  return tables.reduce((sum, table) => sum + table.rows, 0)
}

/** `andon backup <folder>`: an online backup of the installation in ANDON_DATA. */
export async function runBackup(args: readonly string[], io: CommandIo, words: Words): Promise<number> {
  const { words: rest } = parseCommand(args, {})
  const [target] = rest
  if (target === undefined) throw new CommandError(formatMessage(words.missingWord, { what: '<folder>' }), EXIT.usage)
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
export async function runRestore(args: readonly string[], io: CommandIo, words: Words): Promise<number> {
  const { words: rest } = parseCommand(args, {})
  const [folder] = rest
  if (folder === undefined) throw new CommandError(formatMessage(words.missingWord, { what: '<folder>' }), EXIT.usage)
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
