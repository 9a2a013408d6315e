import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en as feedEn } from '#modules/feed/page-messages.en.ts'
import { cveText, osvText, startFeedServer, type FeedServer } from '#modules/feed/testing.ts'
import { en } from '#modules/finding/page-messages.en.ts'
import { en as notificationEn } from '#modules/notification/web/page-messages.en.ts'
import { en as sbomEn } from '#modules/sbom/page-messages.en.ts'
import { en as watchEn } from '#modules/watch/page-messages.en.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { LANGUAGES, speak } from './language.ts'
import { browser, pictureFailure, settle, startWorld, useLink, type Person, type World } from './world.ts'

let world: World
let server: FeedServer
let coordinator: Person
let reader: Person
/** The page of the release whose bill of materials is uploaded, and where its product is in the catalogue. */
let releasePage = ''
const place = { line: '', family: '' }

const BROKEN = '{"id":"JRN-2026-3","modified":"yesterday","affected":[]}'

const library = (name: string, version: string, purl?: string) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version,
  ...(purl === undefined ? {} : { purl }),
})

const bomOf = (...components: readonly Readonly<Record<string, unknown>>[]): string =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })

const CONTENTS = bomOf(
  library('kawasemi', '1.0', 'pkg:pypi/kawasemi@1.0'),
  library('yamagara', '1.0', 'pkg:pypi/yamagara@1.0'),
  library('RTOS', '0.5'),
)

const row = (page: Page, text: string | RegExp): Locator => page.locator('tr[data-index]', { hasText: text })
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name })
const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

/** Waits for a toast's "Undo", and takes it by its key. */
async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: kitEn.toast.undo }).last().waitFor()
  await page.keyboard.press('z')
}

/** Presses a key until something has the focus; the pointer is never used. */
async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`what was looked for is not reached by ${key}`)
}

async function upload(page: Page, content: string): Promise<void> {
  const buffer = Buffer.from(content)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'journey.cdx.json', mimeType: 'application/json', buffer })
}

describe.skipIf(browser === undefined)('from a feed to what is wrong with a release', () => {
  beforeAll(async () => {
    server = await startFeedServer()
    world = await startWorld([], { ANDON_FEED_ALLOW: '127.0.0.1' })
    coordinator = await world.open()
    await useLink(world, coordinator, 'Mio Tanabe')
    reader = await world.open()
    await useLink(world, reader, 'Kenji Ohara')
    for (const { context } of [coordinator, reader]) context.setDefaultTimeout(20_000)
  })
  afterEach(async ({ task }) => {
    await pictureFailure(coordinator, task)
    await pictureFailure(reader, { ...task, name: `reader ${task.name}` })
  })
  afterAll(async () => {
    await world?.close()
    await server?.close()
  })

  it('before any record has come, nothing reads as found or clean, and the way leads to the feeds', async () => {
    const { page } = coordinator
    await page.goto('/findings')
    await page.getByText(en.noRecords.title).waitFor()
    await row(page, en.page.nothingKnown).first().waitFor()
    expect(await row(page, en.page.noneFound).count()).toBe(0)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('link', { name: en.noRecords.feeds }).click()
    await page.waitForURL(/\/feeds/)
  })

  it('a feed is added and run; its row tells what it brought, and what it could not', async () => {
    const { page } = coordinator
    server.serve('/osv.jsonl', {
      body: [osvText('JRN-2026-1', 'kawasemi', '1.5', { summary: 'Long names stop it' }), BROKEN].join('\n'),
    })
    await button(page, feedEn.add).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(feedEn.form.name, { exact: true }).fill('Journey')
    await dialog.getByLabel(feedEn.form.url, { exact: true }).fill(`${server.url}/osv.jsonl`)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await dialog.getByRole('button', { name: feedEn.form.save }).click()
    await dialog.waitFor({ state: 'detached' })
    const feed = row(page, 'Journey')
    await feed.getByRole('button', { name: `${kitEn.action.more}: Journey` }).click()
    await page.getByRole('menuitem', { name: feedEn.run }).click()
    await feed.getByText(feedEn.state.well, { exact: true }).waitFor()
    await feed.getByText('1 new, 1 set aside').waitFor()
  })

  it('what was set aside tells its reason, is mended by hand, and taken', async () => {
    const { page } = coordinator
    await tab(page, feedEn.tabs.quarantine).click()
    await row(page, 'JRN-2026-3').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(feedEn.error.MODIFIED_UNREADABLE).first().waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    // As it came it is as wrong as before.
    await dialog.getByRole('button', { name: feedEn.quarantine.retry }).click()
    await dialog.getByRole('status').getByText(feedEn.quarantine.stillWrong).waitFor()
    await dialog.getByLabel(feedEn.quarantine.content).fill(osvText('JRN-2026-3', 'yamagara', '2.0'))
    await dialog.getByRole('button', { name: feedEn.quarantine.retry }).click()
    await dialog.waitFor({ state: 'detached' })
    await row(page, 'JRN-2026-3').getByText(feedEn.quarantine.states.mended).waitFor()
  })

  it('a file is carried in, and its outcome told', async () => {
    const { page } = coordinator
    await tab(page, feedEn.tabs.bring).click()
    await upload(page, cveText('CVE-2026-70001', '1.0'))
    await page.getByRole('status').getByText(feedEn.bring.taken).waitFor()
    await page.getByText('1 new').first().waitFor()
  })

  it('a bill of materials is uploaded to a release, and what is wrong with it is there', async () => {
    const { page } = coordinator
    await page.goto('/sboms?f.state=none&q=KN-T10')
    await row(page, 'KN-T10').first().click()
    await page.waitForURL(/\/products\/releases\//)
    releasePage = new URL(page.url()).pathname
    const crumb = page.locator('header a[href*="/products/families/"]')
    place.family = await crumb.innerText()
    await crumb.click()
    place.line = await page.locator('header a[href*="/products/lines/"]').innerText()
    await page.goto(releasePage)
    await page.getByText(en.release.unknown).waitFor()
    await upload(page, CONTENTS)
    await row(page, 'kawasemi').first().waitFor()
    await page.reload()
    const findings = page.getByRole('region', { name: en.release.title })
    await findings.locator('tr[data-index]', { hasText: 'JRN-2026-1' }).getByText(en.state.affected).waitFor()
    await findings.locator('tr[data-index]', { hasText: 'JRN-2026-3' }).waitFor()
    // Beside its name, too.
    await page.locator('header').getByRole('list', { name: en.release.counts }).waitFor()
    await settle(page)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
  })

  it('why is told record by record; there a person says that it is another product, and takes it back', async () => {
    const { page } = coordinator
    const finding = page
      .getByRole('region', { name: en.release.title })
      .locator('tr[data-index]', { hasText: 'JRN-2026-1' })
    await finding.getByRole('button', { name: `${en.why.open} JRN-2026-1` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(en.why.reading).first().waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await button(dialog, en.review.other).click()
    await dialog.getByText(formatMessage(en.review.decided, { verdict: en.review.other })).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await finding.getByText(en.state.other_product).waitFor()
    await undo(page)
    await finding.getByText(en.state.affected).waitFor()
  })

  it('the portfolio leads from line to family to release, with what is known beside every figure', async () => {
    const { page } = coordinator
    await page.goto('/findings?releases=all')
    const line = row(page, place.line)
    await line.getByText('≥').waitFor()
    await line
      .getByText(/^\d+ of [\d,]+$/)
      .first()
      .waitFor()
    await line.click()
    await page.waitForURL(/line=/)
    await row(page, place.family).getByText('≥').click()
    await page.waitForURL(/family=/)
    await page.getByRole('link', { name: en.page.back }).waitFor()
    await row(page, 'KN-T10')
      .filter({ hasText: /1 of 1/ })
      .first()
      .click()
    await page.waitForURL(`**${releasePage}`)
  })

  it('what is new since yesterday is there', async () => {
    const { page } = coordinator
    await page.goto('/findings?tab=new&releases=all')
    await row(page, 'JRN-2026-3').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
  })

  it('what is not sure is decided by keyboard alone, and taken back', async () => {
    const { page } = coordinator
    await page.goto('/findings?tab=review')
    await row(page, 'CVE-2026-70001').waitFor()
    await settle(page)
    await pressUntil(page, 'Tab', row(page, '').first())
    await pressUntil(page, 'j', row(page, 'CVE-2026-70001'))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    const other = button(dialog, en.review.other)
    await other.waitFor()
    await pressUntil(page, 'Tab', other)
    await page.keyboard.press('Enter')
    await dialog.getByText(formatMessage(en.review.decided, { verdict: en.review.other })).waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'CVE-2026-70001').waitFor({ state: 'detached' })
    await undo(page)
    await row(page, 'CVE-2026-70001').waitFor()
  })

  it('who watches a release is told of what is found in it, and ends that from the list', async () => {
    const { page } = coordinator
    await page.goto(releasePage)
    await button(page, watchEn.button.start).waitFor()
    await page.keyboard.press('w')
    await button(page, watchEn.button.end).waitFor()
    server.serve('/osv.jsonl', { body: osvText('JRN-2026-4', 'kawasemi', '9.0') })
    await page.goto('/feeds')
    const feed = row(page, 'Journey')
    await feed.getByRole('button', { name: `${kitEn.action.more}: Journey` }).click()
    await page.getByRole('menuitem', { name: feedEn.run }).click()
    await page.goto('/notifications')
    const told = page.getByText(/KN-T10.*1 vulnerability newly affects it.*JRN-2026-4/)
    await expect
      .poll(
        async () => {
          await page.reload()
          await page.getByRole('heading', { level: 1, name: notificationEn.inbox.title }).waitFor()
          await settle(page)
          return told.count()
        },
        { timeout: 60_000 },
      )
      .toBe(1)
    await page.getByRole('link', { name: watchEn.list.title }).click()
    await page.waitForURL(/\/watches/)
    await row(page, 'KN-T10').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: new RegExp(`^${watchEn.list.end}`) }).click()
    await page.getByText(watchEn.list.empty).waitFor()
    await undo(page)
    await row(page, 'KN-T10').waitFor()
  })

  it('who may only read sees no button that would refuse', async () => {
    const { page } = reader
    await page.goto('/feeds')
    await speak(reader, 'en')
    await row(page, 'Journey').waitFor()
    expect(await button(page, feedEn.add).count()).toBe(0)
    expect(await page.getByRole('button', { name: `${kitEn.action.more}: Journey` }).count()).toBe(0)
    await tab(page, feedEn.tabs.bring).click()
    await page.getByText(feedEn.bring.keys).waitFor()
    expect(await page.locator('input[type=file]').count()).toBe(0)
    expect(await button(page, feedEn.bring.addKey).count()).toBe(0)
    await page.goto('/findings?tab=review')
    await row(page, 'CVE-2026-70001').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(en.why.reading).first().waitFor()
    expect(await button(page, en.review.other).count()).toBe(0)
    await page.goto(releasePage)
    await page.getByText(sbomEn.contents.known).waitFor()
    await settle(page)
    expect(await page.locator('input[type=file]').count()).toBe(0)
    expect(reader.complaints).toEqual([])
  })

  it.each(LANGUAGES)('the pages fit a window of 400 px (%s)', async (language) => {
    const { page } = coordinator
    await page.goto('/findings')
    await speak(coordinator, language)
    await page.setViewportSize({ width: 400, height: 800 })
    for (const path of ['/findings', '/findings?tab=new', '/findings?tab=review', '/feeds', '/watches', releasePage]) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await settle(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([path, width]).toEqual([path, 400])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(coordinator.complaints).toEqual([])
  })
})
