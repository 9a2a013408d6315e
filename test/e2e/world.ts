import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { createInstallation, type Installation, type Run } from './installation.ts'

/** One browser for all journeys of a file, or undefined with a line that says why they are skipped. */
export const browser: Browser | undefined = await launchChromium()

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** A running installation with a browser before it. */
export interface World {
  readonly installation: Installation
  readonly run: Run
  /** The one-time links that the start printed, by the person's name. */
  readonly links: ReadonlyMap<string, string>
  /** A browser of a person: own cookies, own storage. */
  open(language?: 'en' | 'ja', storageState?: StorageState): Promise<Person>
  close(): Promise<void>
}

/** One person's browser window, with everything its console complained about. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of scripts, and refusals of the content security policy; answers of 4xx are no complaint. */
  readonly complaints: string[]
}

function readLinks(output: string): Map<string, string> {
  const found = output.matchAll(/^ {4}(.+) \([^()]*\)\n {6}(http\S+)$/gm)
  return new Map([...found].map((match) => [match[1] ?? '', match[2] ?? '']))
}

/** The requests of each page that wait for their answer. */
const running = new WeakMap<Page, Set<Request>>()

function watchRequests(page: Page): void {
  const requests = new Set<Request>()
  running.set(page, requests)
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

/** For how many turns of its event loop, of 10 ms each, a page asks nothing of the server before it counts as all there. */
const QUIET_TURNS = 6

/** Settles when a page has all that it asked the server for and has drawn it. */
export async function settle(page: Page): Promise<void> {
  const requests = running.get(page)
  if (requests === undefined) throw new Error('nobody watches the requests of this page')
  const until = Date.now() + 30_000
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    if (Date.now() > until) throw new Error(`still waiting for ${[...requests].map((one) => one.url()).join(', ')}`)
    if (requests.size > 0) quiet = 0
    // In the page: one that is busy with a script is not quiet.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10)))
  }
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  })
}

/** Keeps what the console of a page complains about, and watches what it waits for. */
export function listen(page: Page, complaints: string[]): void {
  watchRequests(page)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
}

/** Starts Andon as `npm start` does (`--empty`, or with the sample maker) on folders and ports of its own. */
export async function startWorld(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<World> {
  if (browser === undefined) throw new Error('there is no browser')
  const chromium = browser
  const installation = await createInstallation()
  const run = installation.start(args, env)
  await run.ready()
  const contexts: BrowserContext[] = []
  return {
    installation,
    run,
    links: readLinks(run.output()),
    async open(language = 'en', storageState) {
      const context = await chromium.newContext({
        baseURL: installation.url,
        viewport: { width: 1440, height: 900 },
        locale: language === 'ja' ? 'ja-JP' : 'en-GB',
        timezoneId: 'Asia/Tokyo',
        reducedMotion: 'reduce',
        ...(storageState === undefined ? {} : { storageState }),
      })
      context.setDefaultTimeout(30_000)
      contexts.push(context)
      const complaints: string[] = []
      const page = await context.newPage()
      listen(page, complaints)
      return { context, page, complaints }
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      await installation.remove()
    },
  }
}

/** Signs a person in with the one-time link that the start printed. */
export async function useLink(world: World, person: Person, name: string): Promise<void> {
  const link = world.links.get(name)
  if (link === undefined) throw new Error(`no link for ${name}; the start printed:\n${world.run.output()}`)
  await person.page.goto(link)
  await person.page.locator('main form button[type=submit]').click()
  await person.page.locator('#content').waitFor()
}

/** After a failed test: a picture of the page as it was, in the temporary folder, and what its console complained about. */
export async function pictureFailure(
  person: Person | undefined,
  task: { readonly name: string; readonly result?: { readonly state: string } | undefined },
): Promise<void> {
  if (person === undefined || task.result?.state !== 'fail') return
  const path = join(tmpdir(), `andon-e2e-${task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png`)
  writeFileSync(path, await person.page.screenshot())
  process.stderr.write(`the page at the failure: ${path} (${person.page.url()})\n`)
  for (const complaint of person.complaints) process.stderr.write(`its console complained: ${complaint}\n`)
}
