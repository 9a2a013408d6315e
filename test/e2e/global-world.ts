import type { TestProject } from 'vitest/node'
import { createTokenEndpoint } from '#modules/identity/api.ts'
import { findChromium } from './chromium.ts'
import { createInstallation } from './installation.ts'

/** One installation with the sample that several files share: what they write there must not matter to the others. */
export interface SharedWorld {
  readonly url: string
  readonly publicUrl: string
  /** A token of its administrator that makes people, however long the run has been going on. */
  readonly admin: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    world: SharedWorld | undefined
  }
}

/** Opens a session with a one-time link; its cookie. */
export async function redeem(url: string, link: string): Promise<string> {
  const token = new URL(link).searchParams.get('link')
  const response = await fetch(`${url}/api/v1/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-andon-client': 'test' },
    body: JSON.stringify({ token }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`the link was answered ${response.status}`)
  return cookie
}

async function makeToken(url: string, cookie: string): Promise<string> {
  const response = await fetch(`${url}${createTokenEndpoint.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-andon-client': 'test', cookie, origin: url },
    body: JSON.stringify({ name: 'Tests', expiresInDays: 1, mayStepUp: true, scopes: ['user.read', 'user.write'] }),
  })
  if (!response.ok) throw new Error(`the token was answered ${response.status} ${await response.text()}`)
  return createTokenEndpoint.output.parse(await response.json()).token
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
  project.provide('world', { url, publicUrl, admin: await makeToken(url, admin) })
  return () => installation.remove()
}
