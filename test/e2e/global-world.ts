import type { TestProject } from 'vitest/node'
import { createUserEndpoint, issueLinkEndpoint } from '#modules/identity/api.ts'
import { addressOf } from '#platform/http/address.ts'
import { findChromium } from './chromium.ts'
import { createInstallation } from './installation.ts'

/** One installation with the sample that several files share: what they write there must not matter to the others. */
export interface SharedWorld {
  readonly url: string
  readonly publicUrl: string
  /** The session cookie of each person. */
  readonly sessions: Readonly<Record<PersonName, string>>
}

declare module 'vitest' {
  export interface ProvidedContext {
    world: SharedWorld | undefined
  }
}

/** Who they are, by what they may do. `everything` sees every page there is. */
const PEOPLE = {
  everything: ['auditor', 'coordinator', 'author', 'admin'],
  writer: ['coordinator', 'author', 'publisher'],
  viewer: ['viewer'],
  admin: ['admin'],
} as const
export type PersonName = keyof typeof PEOPLE

const HEADERS = { 'content-type': 'application/json', 'x-andon-client': 'test' }

async function redeem(url: string, link: string): Promise<string> {
  const token = new URL(link).searchParams.get('link')
  const response = await fetch(`${url}/api/v1/session/link`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ token }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`the link was answered ${response.status}`)
  return cookie
}

async function makePerson(url: string, admin: string, name: PersonName): Promise<string> {
  const everywhere = { kind: 'all', id: null }
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { ...HEADERS, cookie: admin, origin: url }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} was answered ${response.status} ${await response.text()}`)
    return response.json()
  }
  const made = await post(createUserEndpoint.path, {
    name: `Test ${name}`,
    email: `${name}@plant.example`,
    language: 'en',
    roles: PEOPLE[name].map((role) => ({ role, scope: everywhere })),
  })
  const { id } = createUserEndpoint.output.parse(made)
  const issued = await post(addressOf(issueLinkEndpoint.path, { userId: id }, undefined), {})
  return redeem(url, issueLinkEndpoint.output.parse(issued).url)
}

/** Starts the shared installation and signs its people in; nothing where there is no browser. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ((await findChromium()) === undefined) {
    project.provide('world', undefined)
    return undefined
  }
  const installation = await createInstallation()
  const run = installation.start()
  await run.ready()
  const { url, publicUrl } = installation
  const link = /\(admin\)\n\s+(http\S+)/.exec(run.output())?.[1]
  if (link === undefined) throw new Error(`the start printed no link for the administrator:\n${run.output()}`)
  const admin = await redeem(url, link)
  const sessions = {
    everything: await makePerson(url, admin, 'everything'),
    writer: await makePerson(url, admin, 'writer'),
    viewer: await makePerson(url, admin, 'viewer'),
    admin: await makePerson(url, admin, 'admin'),
  }
  project.provide('world', { url, publicUrl, sessions })
  return () => installation.remove()
}
