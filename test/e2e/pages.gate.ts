import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { webModules } from '#main/web/modules.ts'
import { createAdvisoryEndpoint } from '#modules/advisory/api.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { beginImportEndpoint } from '#modules/data/api.ts'
import { createWebhookEndpoint } from '#modules/notification/api.ts'
import { addImportFileEndpoint, createImportEndpoint } from '#modules/vulnerability/api.ts'
import { addressOf } from '#platform/http/address.ts'
import { advisoryFile } from './advisory-file.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { LANGUAGES, speak } from './language.ts'
import { openAs, sharedWorld } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

/** Every page of every module. A new one is in it by itself; what has ids is found by following links from the others. */
const ROUTES = webModules.flatMap(({ routes }) => routes.map(({ path, isBare = false }) => ({ path, isBare })))

let reader: Person
/** An address for each route. */
const addresses = new Map<string, string>()

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\$\w+/g, '[0-9a-f-]{36}')}$`)

async function arrive(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await settle(page)
}

/** The addresses that a page leads to: its links, and what the first row of its table opens. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  const row = page.locator('tr[data-index="0"][data-opens=true]').first()
  if ((await row.count()) === 0) return links
  const before = page.url()
  await row.focus()
  await page.keyboard.press('Enter')
  const opened = await page
    .waitForURL((url) => url.href !== before, { timeout: 2000 })
    .then(
      () => new URL(page.url()).pathname,
      // A row may open a dialog instead.
      () => undefined,
    )
  return opened === undefined ? links : [...links, opened]
}

/**
 * Walks to every route, breadth first from the pages that need no id, and calls `visit` once at each. Tabs are opened for the
 * links that they hold, as long as a route is not found.
 */
async function walk(page: Page, visit: (route: (typeof ROUTES)[number]) => Promise<void>): Promise<void> {
  const queue = ROUTES.filter(({ path }) => !path.includes('$'))
  for (const route of queue) addresses.set(route.path, route.path)
  for (let route = queue.shift(); route !== undefined; route = queue.shift()) {
    await page.goto(addresses.get(route.path) ?? route.path)
    await arrive(page)
    await visit(route)
    if (ROUTES.every(({ path }) => addresses.has(path))) continue
    for (const tab of await page.locator('[role=tab]').all()) {
      await tab.click()
      await settle(page)
      follow(await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? '')))
    }
    follow(await linksOf(page))
  }
  function follow(links: readonly string[]): void {
    for (const link of links) {
      const { pathname } = new URL(link, sharedWorld().url)
      const found = ROUTES.find(({ path }) => path.includes('$') && patternOf(path).test(pathname))
      if (found === undefined || addresses.has(found.path)) continue
      addresses.set(found.path, pathname)
      queue.push(found)
    }
  }
}

/** Makes what the sample has not: an advisory, an import, a receiver of events. */
async function prepare({ context }: Person): Promise<void> {
  const headers = { 'x-andon-client': 'test' }
  const { request } = context
  const cases = listCasesEndpoint.output.parse(await (await request.get(listCasesEndpoint.path)).json())
  const made = [
    await request.post(createAdvisoryEndpoint.path, { headers, data: { caseId: cases.items[0]?.id } }),
    await request.post(createWebhookEndpoint.path, {
      headers,
      data: { name: 'Ticket system', url: 'https://hooks.plant.example/andon', eventKinds: ['case.opened'] },
    }),
  ]
  const { name, bytes } = advisoryFile({
    trackingId: 'PAGES-1',
    cve: 'CVE-2026-40500',
    title: 'An advisory on every page',
    vendor: 'Hibari Automation',
    models: ['HF5-32MT/ES'],
    fixed: '1.280',
  })
  const begun = await request.post(createImportEndpoint.path, { headers, data: {} })
  const { id } = createImportEndpoint.output.parse(await begun.json())
  made.push(
    begun,
    await request.post(addressOf(addImportFileEndpoint.path, { importId: id }, undefined), {
      headers: { ...headers, 'content-type': 'application/json', 'x-file-name': name },
      data: bytes,
    }),
  )
  made.push(
    await request.post(addressOf(beginImportEndpoint.path, {}, { kind: 'models', source: 'PLM' }), {
      headers: { ...headers, 'content-type': 'text/csv', 'x-file-name': 'plm.csv' },
      data: 'code,family,name_en\r\nPAGES-1,NOWHERE,x\r\n',
    }),
  )
  for (const answer of made) if (!answer.ok()) throw new Error(`${answer.url()}: ${await answer.text()}`)
}

/** What is wrong with the page that is shown, whatever its language. */
async function judge(page: Page, where: string): Promise<string[]> {
  const faults = (await findBarriersInBothSchemes(page)).map((line) => `${where}: ${line}`)
  const [title, heading] = [await page.title(), await page.locator('h1').first().innerText()]
  if (!title.includes(heading.trim())) faults.push(`${where}: the window is called ${title}, the page ${heading}`)
  const wide = await page.locator('#content').evaluate((main) => main.scrollWidth - main.clientWidth)
  if (wide > 0) faults.push(`${where}: ${wide} pixels wider than the window`)
  const text = await page.locator('body').innerText()
  for (const [hole] of text.matchAll(/\{\{\w*\}?\}?/g)) faults.push(`${where}: ${hole} is not filled in`)
  // Names of settings and of fields stand in `code` on purpose.
  const plain = await page.locator('body').evaluate((body) => {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    while (walker.nextNode() !== null) {
      const { parentElement, nodeValue } = walker.currentNode
      if (parentElement?.closest('code, pre, kbd, textarea, script, style') === null) texts.push(nodeValue ?? '')
    }
    return texts.join('\n')
  })
  const codes = [...plain.matchAll(/\b[a-z]+\.[a-z]+[A-Z]\w+\b/g)].map(([code]) => code)
  // Settings are named as they are written, wherever they stand.
  const isSetting = (code: string): boolean => /^(?:ANDON|SMTP|MAIL)_/.test(code)
  codes.push(
    ...[...plain.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([code]) => code).filter((code) => !isSetting(code)),
  )
  for (const code of codes) faults.push(`${where}: ${code} is not put into words`)
  const keys = await page
    .locator('#content [aria-keyshortcuts]')
    .evaluateAll((all) => all.map((one) => `${one.getAttribute('aria-keyshortcuts')} ${one.textContent.trim()}`))
  // Single keys only: those of the headings of tables hold for the heading that has the focus.
  const byKey = Map.groupBy(new Set(keys.filter((key) => key.indexOf(' ') === 1)), (key) => key.split(' ')[0])
  for (const [key, labels] of byKey)
    if (labels.length > 1) faults.push(`${where}: ${key} is the key of ${labels.join(' and of ')}`)
  return faults
}

/** Where the page must be scrolled sideways: in a window of a telephone, and in one of a small notebook. */
async function judgeWidths(page: Page, where: string, isBare: boolean): Promise<string[]> {
  const faults: string[] = []
  // A wall screen is no telephone.
  for (const width of isBare ? [1280] : [390, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    const excess = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
      const boxes = [document.documentElement, document.querySelector('#content')]
      return Math.max(...boxes.map((box) => (box === null ? 0 : box.scrollWidth - box.clientWidth)))
    })
    if (excess > 0) faults.push(`${where} at ${width}: ${excess} pixels too wide`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults
}

/** The page, with each of its tabs open once. */
async function judgeWithTabs(page: Page, where: string, isBare: boolean): Promise<string[]> {
  const faults = await judgeWidths(page, where, isBare)
  const tabs = page.locator('#content [role=tab]')
  const count = await tabs.count()
  if (count === 0) return [...faults, ...(await judge(page, where))]
  for (let index = 0; index < count; index += 1) {
    const name = await tabs.nth(index).innerText()
    await tabs.nth(index).click()
    await arrive(page)
    faults.push(...(await judge(page, `${where} › ${name}`)))
  }
  return faults
}

/** The page of an address in a language; a bare one has no menu to choose it in. */
async function speakAt(person: Person, language: (typeof LANGUAGES)[number], path: string): Promise<void> {
  await person.page.goto('/')
  await speak(person, language)
  await person.page.goto(path)
}

describe.skipIf(browser === undefined)('every page of every module', () => {
  const faults = { en: new Array<string>(), ja: new Array<string>() }

  beforeAll(async () => {
    reader = await openAs('everything')
    await prepare(reader)
    await walk(reader.page, async ({ path, isBare }) => {
      for (const language of LANGUAGES) {
        // A bare page has no menu to choose a language in: the account says it.
        if (isBare) await speakAt(reader, language, addresses.get(path) ?? path)
        else await speak(reader, language)
        await arrive(reader.page)
        faults[language].push(...(await judgeWithTabs(reader.page, path, isBare)))
      }
    })
  }, 900_000)
  afterEach(({ task }) => pictureFailure(reader, task))
  afterAll(() => reader?.context.close())

  it('is reached by links from the pages of the navigation', () => {
    const missing = ROUTES.map(({ path }) => path).filter((path) => !addresses.has(path))
    expect(missing).toEqual([])
  })

  it.each(LANGUAGES)(
    'WCAG 2.2 AA in light and dark; named in the window; no wider than it, or than a telephone; all words filled in; no key twice: in %s',
    (language) => {
      expect(faults[language]).toEqual([])
    },
  )

  it('no console complains', () => {
    expect(reader.complaints).toEqual([])
  })
})
