import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en } from '#modules/product/lab-messages.en.ts'
import { ja } from '#modules/product/lab-messages.ja.ts'
import { en as productEn } from '#modules/product/messages.en.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { LANGUAGES, speak } from './language.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

const WORDS = { en, ja }
let person: Person

const section = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true }).first()
/** The text of the answer's section once it has settled. */
async function answer(page: Page): Promise<string> {
  await settle(page)
  return section(page, en.answer.title).innerText()
}
const example = (page: Page, name: keyof typeof en.example) =>
  page.getByRole('group', { name: en.examples }).getByRole('button', { name: en.example[name], exact: true })

describe.skipIf(browser === undefined)('the version lab', () => {
  beforeAll(async () => {
    person = await openAs('viewer', { permissions: ['clipboard-read', 'clipboard-write'] })
  })
  afterEach(({ task }) => pictureFailure(person, task))
  afterAll(async () => {
    await person?.context.close()
  })

  it('is found in the navigation and in the palette', async () => {
    const { page } = person
    await page.goto('/products')
    await page.getByRole('link', { name: productEn.nav.lab }).click()
    await page.getByRole('heading', { level: 1, name: en.title }).waitFor()
    await page.goto('/products')
    await settle(page)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Read a range')
    await page.getByRole('option', { name: productEn.nav.readRange }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/lab$/)
  })

  it('reads by keyboard alone: range, name, model and versions, with key, order, answer and its ground in both languages', async () => {
    const { page } = person
    await page.goto('/lab')
    await page.getByLabel(en.field.text).focus()
    await page.keyboard.type('1.280 and prior')
    await page.keyboard.press('Tab')
    await page.keyboard.type('HF5-32MT')
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab')
    await page.keyboard.type('hf5 32mt')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1.280')
    await page.keyboard.press('Enter')
    await page.keyboard.type('1.281')
    await page.getByText('version 1.280 and earlier', { exact: true }).first().waitFor()
    await page.getByText('バージョン1.280以前', { exact: true }).waitFor()
    const told = await answer(page)
    for (const expected of [kitEn.applicability.affected, 'IN_RANGE', '1.280', 'バージョン 1.280 は'])
      expect(told).toContain(expected)
    const order = await section(page, en.order.title).innerText()
    expect(order).toMatch(/31[0-9a-f]{12,}/)
    expect(order).toContain('inferred from its shape')
    expect(await section(page, en.models.title).innerText()).toContain('hf5 32mt is meant.')
  })

  it('has its whole state in the address: the copied link shows another person the same', async () => {
    const { page } = person
    await page.waitForURL(/versions=1\.280%0A1\.281/)
    await page.getByRole('button', { name: en.copyLink }).click()
    await page.getByText(en.copied).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const mine = await answer(page)
    const other = await openAs('viewer')
    await other.page.goto(link)
    await other.page.getByText('IN_RANGE').waitFor()
    expect(await answer(other.page)).toBe(mine)
    expect(await other.page.getByLabel(en.field.model, { exact: true }).inputValue()).toBe('hf5 32mt')
    await other.context.close()
  })

  it('starts from examples: each replaces what was there, and asks the server for nothing', async () => {
    const { page } = person
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await example(page, 'gap').click()
    await page.getByText('NO_FIX_STATED').waitFor()
    await example(page, 'serial').click()
    await page.getByText(en.serial.compared).waitFor()
    expect(await page.getByLabel(en.field.versions, { exact: true }).inputValue()).toBe('')
    await example(page, 'unread').click()
    await page.getByText(en.reading.noBox).waitFor()
    expect(await answer(page)).toContain(kitEn.applicability.undetermined)
    await example(page, 'letters').click()
    await page.getByText(en.order.sorted).waitFor()
    await page.getByLabel(en.field.order).selectOption('')
    await page.getByText(/Cannot be compared: /).waitFor()
    await page.getByRole('button', { name: en.clear }).click()
    await page.waitForURL(/\/lab$/)
    await page.getByText(en.reading.empty).waitFor()
    expect(asked.filter((url) => /\/api\/v1\/(?!session|notifications|jobs)/.test(url))).toEqual([])
  })

  it.each(LANGUAGES)('has no barriers in light and dark, and fits a telephone: %s', async (language) => {
    const { page } = person
    await page.goto('/lab')
    await settle(page)
    await speak(person, language)
    await page.getByRole('button', { name: WORDS[language].example.train, exact: true }).click()
    await page.getByText('IN_GAP').waitFor()
    await settle(page)
    const faults = await findBarriersInBothSchemes(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await settle(page)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect([...faults, ...(over > 0 ? [`${over} px too wide`] : [])]).toEqual([])
    expect(person.complaints).toEqual([])
  })
})
