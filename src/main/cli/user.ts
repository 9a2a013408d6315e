import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import type { App } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import {
  bootstrapPrincipal,
  describePeople,
  findUserByEmail,
  issueSignInLink,
  resetTotp,
} from '#modules/identity/index.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withInstallation } from './installation.ts'

type Words = Messages<typeof en>

async function requirePerson(app: App, email: string, words: Words): Promise<{ id: string; isActive: boolean }> {
  const user = await app.db.tx(bootstrapPrincipal, (tx) => findUserByEmail(tx, email))
  if (user === undefined) throw new CommandError(formatMessage(words.noUser, { email }), EXIT.noInput)
  return user
}

/**
 * `andon user link <email>`: a one-time sign-in link for a person who has lost theirs, for whoever operates the machine. It is
 * audited, ends earlier links, and replaces no second factor.
 */
export async function linkUser(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const {
    values,
    words: [email = ''],
  } = input
  await withInstallation(async (app) => {
    const user = await requirePerson(app, email, words)
    if (!user.isActive) throw new CommandError(formatMessage(words.noUser, { email }), EXIT.noInput)
    const link = await issueSignInLink(app, user.id)
    io.stdout(values['json'] === true ? `${JSON.stringify({ link })}\n` : `${link}\n`)
  })
  return EXIT.ok
}

/** `andon user list`: everybody, with roles and ways to sign in; a line each, or JSON. */
export async function listUsers(input: ParsedCommand, io: CommandIo): Promise<number> {
  await withInstallation(async (app) => {
    const people = await describePeople(app)
    if (input.values['json'] === true) io.stdout(`${JSON.stringify(people)}\n`)
    else
      for (const { email, name, isActive, roles, ways } of people)
        io.stdout(`${email}\t${isActive ? '' : '- '}${name}\t${roles.join(',')}\t${ways.join(',')}\n`)
  })
  return EXIT.ok
}

/**
 * `andon user reset-factor <email>`: takes a person's second factors away (codes, passkeys, recovery codes) and ends the sessions;
 * audited. Ends with 1 when there is none.
 */
export async function resetFactor(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [email = ''] = input.words
  return withInstallation(async (app) => {
    const user = await requirePerson(app, email, words)
    try {
      await resetTotp(app, bootstrapPrincipal, user.id)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'TOTP_INACTIVE') throw error
      io.stderr(`${formatMessage(words.noFactor, { email })}\n`)
      return EXIT.negative
    }
    if (input.values['json'] === true) io.stdout(`${JSON.stringify({ email, isReset: true })}\n`)
    else io.stdout(`${formatMessage(words.factorReset, { email })}\n`)
    return EXIT.ok
  })
}
