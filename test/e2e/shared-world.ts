import type { BrowserContextOptions } from 'playwright-core'
import { inject } from 'vitest'
import type { PersonName, SharedWorld } from './global-world.ts'
import { browser, listen, type Person } from './world.ts'

/** The installation that files share; only where there is a browser. */
export function sharedWorld(): SharedWorld {
  const world = inject('world')
  if (world === undefined) throw new Error('there is no shared installation')
  return world
}

/** A browser of one of the shared installation's people, signed in. */
export async function openAs(name: PersonName, options: BrowserContextOptions = {}): Promise<Person> {
  if (browser === undefined) throw new Error('there is no browser')
  const { url, sessions } = sharedWorld()
  const [cookie = '', value = ''] = sessions[name].split('=')
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
