import { createReadStream } from 'node:fs'
import { access, constants, readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { exportBundle, readPublicKey, takeFile } from '#modules/feed/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withInstallation } from './installation.ts'
import { harmless } from './terminal.ts'

type Words = Messages<typeof en>

const STANDARD_DAYS = 30
const MOST_DAYS = 366

/** `andon feed export <file>`: everything that feeds have brought, in one signed bundle for an installation without internet. */
export async function exportFeeds(
  { values, words: [target = ''] }: ParsedCommand,
  io: CommandIo,
  words: Words,
): Promise<number> {
  const days = typeof values['days'] === 'string' ? Number(values['days']) : STANDARD_DAYS
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new CommandError(formatMessage(words.feedDays, { most: MOST_DAYS }), EXIT.usage)
  const { since } = values
  if (typeof since === 'string' && Number.isNaN(Date.parse(since))) throw new CommandError(words.feedSince, EXIT.usage)
  const from = typeof since === 'string' ? new Date(since).toISOString() : undefined
  await requireFree(target, words)
  const manifest = await withInstallation((app) => exportBundle(app, bootstrapPrincipal, target, { since: from, days }))
  const items = manifest.files.reduce((sum, file) => sum + file.items, 0)
  if (values['json'] === true) io.stdout(`${JSON.stringify({ file: target, ...manifest })}\n`)
  else
    io.stdout(
      `${formatMessage(words.feedExported, { file: target, count: items, expiresAt: manifest.expiresAt, fingerprint: manifest.keyFingerprint })}\n`,
    )
  return EXIT.ok
}

/** Ends with 73 where a file cannot be made: its folder is not there or not to be written, or there is one of its name. */
async function requireFree(target: string, words: Words): Promise<void> {
  const refuse = (reason: string): CommandError =>
    new CommandError(formatMessage(words.cannotCreate, { path: target, reason }), EXIT.cannotCreate)
  await access(dirname(resolve(target)), constants.W_OK).catch((error: unknown) => {
    throw refuse(error instanceof Error ? error.message : String(error))
  })
  const isTaken = await access(target).then(
    () => true,
    () => false,
  )
  if (isTaken) throw refuse('EEXIST')
}

/** `andon feed import <file>`: takes a bundle whose signature, time and digests are right; answers 1 when it is refused, or all of it was set aside. */
export async function importFeeds(
  { values, words: [path = ''] }: ParsedCommand,
  io: CommandIo,
  words: Words,
): Promise<number> {
  const key = typeof values['key'] === 'string' ? await readKey(values['key'], words) : undefined
  await access(path).catch(() => {
    throw new CommandError(formatMessage(words.noFile, { path }), EXIT.noInput)
  })
  const file = {
    name: basename(path),
    open: () => createReadStream(path),
    fileId: null,
    keys: key === undefined ? [] : [key],
    mayBeUnsigned: values['unsigned'] === true,
    mayDocumentsBeUnsigned: values['unsigned'] === true,
  }
  const outcome = await withInstallation((app) =>
    takeFile(app, bootstrapPrincipal, file, (_, { done, total }) => {
      io.stderr(`${formatMessage(words.progress, { done, total: total ?? '?' })}\n`)
      return Promise.resolve()
    }),
  )
  const { created, changed, unchanged, signals, quarantined, documents } = outcome.counts
  if (values['json'] === true) io.stdout(`${JSON.stringify(outcome)}\n`)
  else if (outcome.outcome !== 'refused')
    io.stdout(`${formatMessage(words.feedTaken, { created, changed, unchanged, signals, quarantined, documents })}\n`)
  else {
    const { codeText } = await import('./problem.ts')
    const reason = codeText(outcome.code ?? 'FEED_EMPTY', outcome.params ?? {}, languageOf())
    io.stderr(`${harmless(formatMessage(words.feedRefused, { path, reason }))}\n`)
  }
  if (outcome.outcome === 'setAside') io.stderr(`${harmless(formatMessage(words.feedSetAside, { path }))}\n`)
  return outcome.outcome === 'taken' ? EXIT.ok : EXIT.negative
}

async function readKey(path: string, words: Words): Promise<string> {
  let text
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.unreadable, { path, reason }), EXIT.noInput)
  }
  const key = readPublicKey(text)
  if (key === undefined) throw new CommandError(formatMessage(words.feedNoKey, { path }), EXIT.data)
  return key.pem
}
