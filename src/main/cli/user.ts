import { readConfig } from '#platform/config/index.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { bootstrapPrincipal, findUserByEmail, issueSignInLink } from '#modules/identity/index.ts'
import { openApp } from '../app.ts'
import { CommandError, EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { withAppUrl } from './owner.ts'

/**
 * `andon user link <email>`: a one-time sign-in link for a person who has lost theirs, for whoever operates the machine. It is
 * audited, ends earlier links, and replaces no second factor.
 */
export async function linkUser(input: ParsedCommand, io: CommandIo, words: Messages<typeof en>): Promise<number> {
  const {
    values,
    words: [email = ''],
  } = input
  const config = readConfig()
  await withAppUrl(config, async (databaseUrl) => {
    const log = createLogger('cli', 'silent')
    const running = await openApp(config, { process: 'cli', databaseUrl, connections: 2, superviseQueue: false, log })
    try {
      const { app } = running
      const user = await app.db.tx(bootstrapPrincipal, (tx) => findUserByEmail(tx, email))
      if (user?.isActive !== true) throw new CommandError(formatMessage(words.noUser, { email }), EXIT.noInput)
      const link = await issueSignInLink(app, user.id)
      io.stdout(values['json'] === true ? `${JSON.stringify({ link })}\n` : `${link}\n`)
    } finally {
      await running.close()
    }
  })
  return EXIT.ok
}
