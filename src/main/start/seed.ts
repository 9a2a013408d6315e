import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { bootstrapPrincipal, createUser, issueSignInLink, loadPrincipal } from '#modules/identity/index.ts'
import { openApp } from '../app.ts'
import type { SignInLink } from './welcome.ts'

interface Person {
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'ja'
  readonly roles: readonly string[]
}

/**
 * The sample maker's people: whoever writes an advisory cannot approve it, the admin sees no case, and the auditor reads
 * who did what and changes nothing.
 */
const SAMPLE_PEOPLE: readonly Person[] = [
  {
    name: 'Mio Tanabe',
    email: 'mio.tanabe@hibari.example',
    language: 'en',
    roles: ['coordinator', 'author', 'publisher'],
  },
  { name: 'Kenji Ohara', email: 'kenji.ohara@hibari.example', language: 'ja', roles: ['approver', 'reviewer'] },
  { name: 'Sora Minami', email: 'sora.minami@hibari.example', language: 'en', roles: ['admin'] },
  { name: 'Rin Asakura', email: 'rin.asakura@hibari.example', language: 'ja', roles: ['auditor'] },
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
    const people = await createPeople(app, options.empty ? [FIRST_ADMIN] : SAMPLE_PEOPLE)
    if (!options.empty) await writeSampleAdvisories(app, people)
    const links: SignInLink[] = []
    for (const { id, name, roles } of people)
      links.push({ name, role: roles.join(', '), url: await issueSignInLink(app, id) })
    return { links }
  } finally {
    await close()
  }
}

interface KnownPerson extends Person {
  readonly id: string
}

async function createPeople(app: App, people: readonly Person[]): Promise<KnownPerson[]> {
  const known: KnownPerson[] = []
  for (const person of people) {
    const everywhere = person.roles.map((role) => ({ role, scope: { kind: 'all' as const, id: null } }))
    const { id } = await createUser(app, bootstrapPrincipal, { ...person, roles: everywhere, circleIds: [] })
    known.push({ ...person, id })
  }
  return known
}

/** Our own advisories of the sample, each step taken by somebody who may take it. */
async function writeSampleAdvisories(app: App, people: readonly KnownPerson[]): Promise<void> {
  const holder = async (role: string): Promise<Principal> => {
    const found = people.find(({ roles }) => roles.includes(role))
    const principal = found === undefined ? undefined : await loadPrincipal(app, found.id)
    if (principal === undefined) throw new Error(`nobody of the sample is ${role}`)
    return principal
  }
  const { loadOwnAdvisories } = await import('../sample/own-advisory.ts')
  await loadOwnAdvisories(app, {
    author: await holder('author'),
    approver: await holder('approver'),
    publisher: await holder('publisher'),
  })
}
