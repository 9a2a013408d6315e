import type { BrowserContextOptions } from 'playwright-core'
import { inject } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { addressOf } from '#platform/http/address.ts'
import { createUserEndpoint, issueLinkEndpoint } from '#modules/identity/api.ts'
import { redeem, type SharedWorld } from './global-world.ts'
import { browser, listen, type Person } from './world.ts'

/** The installation that files share; only where there is a browser. */
export function sharedWorld(): SharedWorld {
  const world = inject('world')
  if (world === undefined) throw new Error('there is no shared installation')
  return world
}

/** Who they are, by what they may do. `everything` sees every page there is. */
const PEOPLE = {
  everything: ['auditor', 'coordinator', 'author', 'admin'],
  writer: ['coordinator', 'author', 'publisher'],
  viewer: ['viewer'],
} as const
type PersonName = keyof typeof PEOPLE

/** A new person: language, views and preferences are nobody else's. Returns the cookie of its session. */
async function makePerson(name: PersonName): Promise<string> {
  const { url, admin } = sharedWorld()
  const headers = { 'content-type': 'application/json', 'x-andon-client': 'test', authorization: `Bearer ${admin}` }
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} was answered ${response.status} ${await response.text()}`)
    return response.json()
  }
  const made = await post(createUserEndpoint.path, {
    name: `Test ${name}`,
    email: `${name}-${newId()}@plant.example`,
    language: 'en',
    roles: PEOPLE[name].map((role) => ({ role, scope: { kind: 'all', id: null } })),
  })
  const { id } = createUserEndpoint.output.parse(made)
  const issued = await post(addressOf(issueLinkEndpoint.path, { userId: id }, undefined), {})
  return redeem(url, issueLinkEndpoint.output.parse(issued).url)
}

/** A browser of a new person of the shared installation, signed in. */
export async function openAs(name: PersonName, options: BrowserContextOptions = {}): Promise<Person> {
  if (browser === undefined) throw new Error('there is no browser')
  const { url } = sharedWorld()
  const [cookie = '', value = ''] = (await makePerson(name)).split('=')
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(30_000)
  await context.addCookies([{ name: cookie, value, url, httpOnly: true, sameSite: 'Lax' }])
  const complaints: string[] = []
  const page = await context.newPage()
  listen(page, complaints)
  return { context, page, complaints }
}
