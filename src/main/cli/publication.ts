import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { readPublishedKeys, rotatePublicationKey, type PublishedKey } from '#modules/advisory/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withInstallation } from './installation.ts'

type Words = Messages<typeof en>

/** `andon publication key`: the public key of what is published; with --json all that ever signed. Answers 1 before the first. */
export async function showPublicationKey({ values }: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const keys = await withInstallation(readPublishedKeys)
  const [current] = keys
  if (current === undefined) throw new CommandError(words.nothing, EXIT.negative)
  io.stdout(values['json'] === true ? `${JSON.stringify(keys)}\n` : current.publicKeyPem)
  if (values['json'] !== true) io.stderr(`${current.fingerprint}\n`)
  return EXIT.ok
}

/** `andon publication rotate`: another key signs from now on; audited, and the one before stays published. */
export async function rotateKey({ values }: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const keys: readonly PublishedKey[] = await withInstallation((app) => rotatePublicationKey(app, bootstrapPrincipal))
  const [current, before] = keys
  if (values['json'] === true) io.stdout(`${JSON.stringify(keys)}\n`)
  else
    io.stdout(
      `${formatMessage(words.keyRotated, { fingerprint: current?.fingerprint ?? '', before: before?.fingerprint ?? '' })}\n`,
    )
  return EXIT.ok
}
