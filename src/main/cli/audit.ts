import { createReadStream } from 'node:fs'
import { access, open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { exportAudit } from '#platform/audit/export.ts'
import { verifyAudit, type AuditLine } from '#platform/audit/verify.ts'
import { readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withOwnerUrl } from './owner.ts'

type Words = Messages<typeof en>

/** `andon audit key`: the public key of the seals. */
export async function showKey({ values }: ParsedCommand, io: CommandIo, _words: Words): Promise<number> {
  const { sealKeyId, sealPublicKeyPem } = openKeyring(readConfig().dataDir)
  const json = { keyId: sealKeyId, publicKeyPem: sealPublicKeyPem }
  io.stdout(values['json'] === true ? `${JSON.stringify(json)}\n` : sealPublicKeyPem)
  return EXIT.ok
}

/** `andon audit export <file>`: the trail as JSON Lines, into a file that does not exist yet. */
export async function exportTrail(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [target = ''] = input.words
  await withOwnerUrl(readConfig(), (ownerUrl) => writeLines(target, exportAudit(ownerUrl), words))
  if (input.values['json'] === true) io.stdout(`${JSON.stringify({ file: target })}\n`)
  return EXIT.ok
}

/** `andon audit seal`: the newest seal as JSON; answers 1 when there is none yet. */
export async function showSeal(_input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  let last: Extract<AuditLine, { type: 'seal' }> | undefined
  await withOwnerUrl(readConfig(), async (ownerUrl) => {
    for await (const line of exportAudit(ownerUrl)) if (line.type === 'seal') last = line
  })
  if (last === undefined) throw new CommandError(words.nothing, EXIT.negative)
  io.stdout(`${JSON.stringify({ number: last.number, at: last.at, hash: last.hash, keyId: last.keyId })}\n`)
  return EXIT.ok
}

/** `andon audit verify`: the whole trail of the database, or an exported one offline; answers 1 when it is not intact. */
export async function verifyTrail({ values }: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const { file, key, seal } = values
  const exportedSeal = typeof seal === 'string' ? readSeal(seal, await readText(seal, words), words) : undefined
  const report =
    typeof file === 'string'
      ? await verifyExport(file, key, exportedSeal, words)
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

type Seal = z.infer<typeof sealSchema>

async function verifyExport(
  file: string,
  key: string | boolean | undefined,
  exportedSeal: Seal | undefined,
  words: Words,
): ReturnType<typeof verifyAudit> {
  if (typeof key !== 'string') throw new CommandError(words.keyNeeded, EXIT.usage)
  const publicKeyPem = await readText(key, words)
  await access(file).catch(() => {
    throw new CommandError(formatMessage(words.noFile, { path: file }), EXIT.noInput)
  })
  return verifyAudit(readLines(file), { publicKeyPem, exportedSeal })
}

async function readText(path: string, words: Words): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.unreadable, { path, reason }), EXIT.noInput)
  }
}

const sealSchema = z.object({ number: z.number().int(), hash: z.string() })

function readSeal(path: string, json: string, words: Words): Seal {
  try {
    return sealSchema.parse(JSON.parse(json))
  } catch {
    throw new CommandError(formatMessage(words.notSeal, { path }), EXIT.data)
  }
}

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

async function writeLines(path: string, lines: AsyncIterable<AuditLine>, words: Words): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.cannotCreate, { path, reason }), EXIT.cannotCreate)
  })
  try {
    for await (const line of lines) await handle.writeFile(`${JSON.stringify(line)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
