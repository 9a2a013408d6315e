import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { explainGround } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { en as customerEn } from '#modules/customer/messages.en.ts'
import { en } from '#modules/customer/transition-messages.en.ts'
import { ja } from '#modules/customer/transition-messages.ja.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { advisoryFile } from './advisory-file.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

let writer: Person

/** An advisory about models of the sample maker of which there are machines, fixed in another version each time. */
const revision = (version: string, fixed: string) =>
  advisoryFile({
    trackingId: 'PC-26-140-77',
    cve: 'CVE-2026-40777',
    title: 'An advisory that changes its mind',
    vendor: 'Hibari Automation',
    models: ['HF5-32MT/ES', 'HF5-64MT/ES', 'HF5-32MR/ES'],
    version,
    fixed,
  })

async function bring(version: string, fixed: string): Promise<void> {
  const { page } = writer
  const { name, bytes } = revision(version, fixed)
  await page.goto('/imports')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: bytes })
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: formatMessage(vulnerabilityEn.imports.confirm, { count: 1 }) }).click()
  await page.getByRole('link', { name: vulnerabilityEn.imports.openSource }).first().waitFor()
}

describe.skipIf(browser === undefined)('a new revision shows what changed in our answers', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('the import tells it, the advisory beside the changes of the document, with the machines of every number', async () => {
    const { page } = writer
    await bring('1', '1.280')
    await page.getByRole('link', { name: vulnerabilityEn.imports.openSource }).first().click()
    await page.getByRole('heading', { name: customerEn.answers.title }).waitFor()
    // The first answers have nothing to be compared with.
    await page.locator('tr[data-index="0"]').first().waitFor()
    expect(await page.getByRole('note').filter({ hasText: en.title }).count()).toBe(0)
    await bring('2', '1.000')
    const result = page.getByRole('note').filter({ hasText: en.title })
    await result.waitFor()
    expect(await result.innerText()).toContain(en.cause.revision)
    await result.getByRole('link', { name: en.look }).click()
    await page.waitForURL(/tab=revisions/)
    const section = page.locator('section').filter({ has: page.getByRole('heading', { name: en.title }) })
    const way = section.getByRole('link', {
      name: new RegExp(`${customerEn.applicability.affected} → ${customerEn.applicability.not_affected}$`),
    })
    const count = Number(/\d+/.exec(await way.first().innerText())?.[0])
    expect(count).toBeGreaterThan(0)
    await way.first().click()
    const row = section.locator('tr[data-index="0"]')
    await row.waitFor()
    const cells = (await row.getByRole('cell').allInnerTexts()).join(' | ')
    for (const text of ['HF5-', explainGround('IN_RANGE', 'en'), customerEn.applicability.not_affected])
      expect(cells).toContain(text)
    expect(page.url()).toContain('from=affected&to=not_affected')
    await settle(page)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page
      .getByRole('heading', { name: formatMessage(vulnerabilityEn.record.between, { from: '1', to: '2' }) })
      .waitFor()
    await row.getByRole('cell').nth(1).click()
    await page.waitForURL(/\/assets\//)
    await page.getByRole('tab', { name: customerEn.asset.timeline }).click()
    await page.getByRole('heading', { name: en.story }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'PC-26-140-77' }).first().waitFor()
    await settle(page)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await speak(writer, 'ja')
    await page.getByRole('heading', { name: ja.story }).waitFor()
  })
})
