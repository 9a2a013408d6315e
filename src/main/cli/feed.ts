import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { exportBundle, readPublicKey, takeFile } from '#modules/feed/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withInstallation } from './installation.ts'

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
  await access(target).then(
    () => {
      throw new CommandError(formatMessage(words.cannotCreate, { path: target, reason: 'EEXIST' }), EXIT.cannotCreate)
    },
    () => undefined,
  )
  const manifest = await withInstallation((app) => exportBundle(app, bootstrapPrincipal, target, { since: from, days }))
  const items = manifest.files.reduce((sum, file) => sum + file.items, 0)
  if (values['json'] === true) io.stdout(`${JSON.stringify({ file: target, ...manifest })}\n`)
  else
    io.stdout(
      `${formatMessage(words.feedExported, { file: target, count: items, expiresAt: manifest.expiresAt, fingerprint: manifest.keyFingerprint })}\n`,
    )
  return EXIT.ok
}

/** `andon feed import <file>`: takes a bundle whose signature, time and digests are right; answers 1 when it is refused. */
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
  }
  const outcome = await withInstallation((app) =>
    takeFile(app, bootstrapPrincipal, file, (_, { done, total }) => {
      io.stderr(`${formatMessage(words.progress, { done, total: total ?? '?' })}\n`)
      return Promise.resolve()
    }),
  )
  const { created, changed, unchanged, signals, quarantined, documents } = outcome.counts
  if (values['json'] === true) io.stdout(`${JSON.stringify(outcome)}\n`)
  else if (outcome.outcome === 'taken')
    io.stdout(`${formatMessage(words.feedTaken, { created, changed, unchanged, signals, quarantined, documents })}\n`)
  else io.stderr(`${formatMessage(words.feedRefused, { path, code: outcome.code ?? '' })}\n`)
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
