import { readConfig } from '#platform/config/index.ts'
import { bootstrapPrincipal, createUser, issueSignInLink } from '#modules/identity/index.ts'
import { openApp } from '../app.ts'
import type { SignInLink } from './welcome.ts'

interface Person {
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'ja'
  readonly roles: readonly string[]
}

/** The sample maker's people: whoever writes an advisory cannot approve it, and the admin sees no case. */
const SAMPLE_PEOPLE: readonly Person[] = [
  {
    name: 'Mio Tanabe',
    email: 'mio.tanabe@hibari.example',
    language: 'en',
    roles: ['coordinator', 'author', 'publisher'],
  },
  { name: 'Kenji Ohara', email: 'kenji.ohara@hibari.example', language: 'ja', roles: ['approver', 'reviewer'] },
  { name: 'Sora Minami', email: 'sora.minami@hibari.example', language: 'en', roles: ['admin'] },
]

const FIRST_ADMIN: Person = { name: 'Admin', email: 'admin@localhost.example', language: 'en', roles: ['admin'] }

/**
 * Fills a database that has no user yet: the sample maker and its people, or (`empty`) only the first admin. Answers one
 * one-time sign-in link per person; there is no password.
 */
export async function seed(options: { empty: boolean }): Promise<{ links: SignInLink[] }> {
  const config = readConfig()
  if (config.databaseUrl === undefined) throw new Error('DATABASE_URL is not set')
  const { app, close } = await openApp(config, {
    process: 'seed',
    databaseUrl: config.databaseUrl,
    connections: 4,
    superviseQueue: false,
  })
  try {
    if (!options.empty) await (await import('../sample/index.ts')).loadSample(app, bootstrapPrincipal)
    const links: SignInLink[] = []
    for (const person of options.empty ? [FIRST_ADMIN] : SAMPLE_PEOPLE) {
      const everywhere = person.roles.map((role) => ({ role, scope: { kind: 'all' as const, id: null } }))
      const { id } = await createUser(app, bootstrapPrincipal, { ...person, roles: everywhere, circleIds: [] })
      links.push({ name: person.name, role: person.roles.join(', '), url: await issueSignInLink(app, id) })
    }
    return { links }
  } finally {
    await close()
  }
}
