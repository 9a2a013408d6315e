import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { formatMessage } from '#platform/i18n/index.ts'
import { en } from '#modules/sbom/page-messages.en.ts'
import { ja } from '#modules/sbom/page-messages.ja.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { LANGUAGES, speak } from './language.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

const words = { en, ja }

let writer: Person

const library = (name: string, version: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version,
  purl: `pkg:pypi/${name}@${version}`,
  ...more,
})

const bomOf = (components: readonly Readonly<Record<string, unknown>>[]): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'firmware', 'bom-ref': 'all', name: 'Journey firmware', version: '1' } },
    components,
    dependencies: [
      { ref: 'all', dependsOn: ['hibari-journey'] },
      { ref: 'hibari-journey', dependsOn: ['tsubame-journey'] },
    ],
  })

const OLD = bomOf([
  library('hibari-journey', '1.4', { licenses: [{ license: { id: 'MIT' } }] }),
  library('tsubame-journey', '2.0'),
  { type: 'library', 'bom-ref': 'odd', name: 'something-journey' },
])
const NEW = bomOf([
  library('hibari-journey', '1.5', { licenses: [{ license: { id: 'MIT' } }] }),
  library('tsubame-journey', '2.0'),
])

/** Drops a file as a person does with the mouse: the page gets a drop with the file in it. */
async function drop(page: Page, zone: Locator, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], fileName ?? '', { type: 'application/json' }))
      return transfer
    },
    [name, content],
  )
  await zone.dispatchEvent('drop', { dataTransfer: data })
}

const row = (page: Page, text: string): Locator => page.locator('tr[data-index]', { hasText: text })

describe.skipIf(browser === undefined)('bills of materials of releases', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('are dropped on a release that has none, read, and shown with what nobody can identify', async () => {
    const { page } = writer
    await page.goto('/sboms?f.state=none&q=KN-T10')
    await page.locator('tr[data-index]').first().click()
    await page.waitForURL(/\/products\/releases\//)
    await page.getByText(en.contents.none, { exact: true }).waitFor()
    await drop(page, page.getByText(en.contents.drop).locator('..'), 'old.cdx.json', OLD)
    await row(page, 'hibari-journey').waitFor()
    await page.getByText(/3 of 4 components are identified/).waitFor()
  })

  it('each figure of the coverage leads to its components', async () => {
    const { page } = writer
    await page.getByRole('button', { name: `${en.identification.none} 1`, exact: true }).click()
    await row(page, 'something-journey').waitFor()
    await row(page, 'hibari-journey').waitFor({ state: 'detached' })
    expect(page.url()).toContain('c.f.identifiedBy=none')
  })

  it('are a tree that is opened level by level', async () => {
    const { page } = writer
    await page.getByRole('tab', { name: en.contents.tree }).click()
    await page.getByRole('button', { name: formatMessage(en.tree.open, { name: 'hibari-journey' }) }).click()
    await page.getByRole('link', { name: 'tsubame-journey' }).waitFor()
  })

  it('a release after it says what became other, once it has one itself', async () => {
    const { page } = writer
    const before = page.url().replace(/\?.*/, '')
    await page.getByRole('link', { name: /^Next release/ }).click()
    await page.getByText(en.contents.none, { exact: true }).waitFor()
    await page.getByRole('tab', { name: en.contents.difference }).click()
    await page.getByText(en.difference.noneAfter).waitFor()
    await page.locator('input[type=file]').setInputFiles({
      name: 'new.cdx.json',
      mimeType: 'application/json',
      buffer: Buffer.from(NEW),
    })
    // What it contains is shown as soon as it is known.
    await row(page, 'hibari-journey').waitFor()
    await page.getByRole('tab', { name: en.contents.difference }).click()
    await row(page, 'something-journey').waitFor()
    const changes = await page.locator('tr[data-index]').allInnerTexts()
    expect(changes.map((text) => text.split(/\s*[\n\t]+\s*/).filter((part) => part !== ''))).toEqual([
      [en.difference.kinds.version, 'hibari-journey', '1.4', '1.5'],
      [en.difference.kinds.removed, 'something-journey', '–'],
    ])
    expect(page.url()).not.toBe(before)
  })

  it('is taken back after a question, which leaves the release without any, and comes back by undo', async () => {
    const { page } = writer
    await page.getByRole('button', { name: en.contents.remove, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: en.contents.remove }).click()
    await page.getByText(en.contents.none, { exact: true }).waitFor()
    await page.keyboard.press('z')
    await page.getByText(en.contents.known).waitFor()
  })

  it('a component knows the releases that contain it, and the way to it in each', async () => {
    const { page } = writer
    await page.goto('/components?q=tsubame-journey')
    await row(page, 'tsubame-journey').first().click()
    await page.waitForURL(/\/components\/[0-9a-f]/)
    const places = page.getByRole('button', { name: formatMessage(en.component.places, { count: 1 }) })
    await places.nth(1).waitFor()
    await places.first().click()
    const path = page.getByRole('dialog').getByRole('listitem')
    expect((await path.first().innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /Journey firmware.*hibari-journey.*tsubame-journey/,
    )
    await page.keyboard.press('Escape')
  })

  it.each(LANGUAGES)('the pages can be used by everybody (%s)', async (language) => {
    const { page } = writer
    await speak(writer, language)
    const found: string[] = []
    for (const address of ['/sboms', '/components', '/components?q=tsubame-journey']) {
      await page.goto(address)
      await page.locator('tr[data-index]').first().waitFor()
      found.push(...(await findBarriersInBothSchemes(page)).map((barrier) => `${address}: ${barrier}`))
    }
    await page.locator('tr[data-index]').first().click()
    await page.getByText(words[language].component.contained).first().waitFor()
    found.push(...(await findBarriersInBothSchemes(page)))
    await page.locator('tr[data-index]').first().click()
    for (const tab of [undefined, 'tree', 'licences', 'difference', 'history'] as const) {
      if (tab !== undefined) await page.getByRole('tab', { name: words[language].contents[tab] }).click()
      await page.locator('[data-page]').getByText(words[language].contents.known).waitFor()
      found.push(...(await findBarriersInBothSchemes(page)).map((barrier) => `${tab ?? 'list'}: ${barrier}`))
    }
    expect(found).toEqual([])
    expect(writer.complaints).toEqual([])
  })

  it('the page of a release fits a window of 400 px', async () => {
    const { page } = writer
    await page.setViewportSize({ width: 400, height: 800 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(400)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})
