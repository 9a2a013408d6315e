import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { en as shellEn } from '#main/web/messages.en.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { advisoryFile } from './advisory-file.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

let person: Person

/** Presses Tab until the focus is on what the selector finds; the pointer is never used. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  const target = page.locator(selector).first()
  await target.waitFor()
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${selector} is not reached by ${key}`)
}

/** Opens the palette, types, and takes the first entry that the text leaves. */
async function command(page: Page, text: string, entry: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: shellEn.search.label })
  await field.waitFor()
  await field.pressSequentially(text)
  await page.getByRole('option', { selected: true }).filter({ hasText: entry }).waitFor()
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'hidden' })
}

/** Waits until the choice holds: the palette does what was chosen once the focus is back on the page. */
async function keysAre(page: Page, state: 'on' | 'off'): Promise<void> {
  await page.waitForFunction((wanted) => localStorage.getItem('andon.shortcuts') === wanted, state)
  await page.locator('[aria-modal=true]').waitFor({ state: 'detached' })
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

describe.skipIf(browser === undefined)('by keyboard alone', () => {
  beforeAll(async () => {
    person = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(person, task))
  afterAll(() => person?.context.close())

  it('from a lamp of the board to its case, a new state, and back again by undo', async () => {
    const { page } = person
    await page.goto('/')
    await heading(page, caseEn.board.title).waitFor()
    await tabTo(page, 'td[data-column=safety] a[href*="lamp=red"]')
    // Why it burns is told as soon as it has the focus.
    await page
      .getByRole('tooltip')
      .getByText(/PSIRT-/)
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await heading(page, caseEn.list.title).waitFor()
    await tabTo(page, 'tr[data-index="0"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    await page.getByRole('button', { name: caseEn.products.setState }).first().waitFor()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await tabTo(page, '[role=dialog] textarea')
    await page.keyboard.type('Reproduced on the bench.')
    await tabTo(page, '[role=dialog] button[type=submit]')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    await page.keyboard.press('z')
    await page.getByText('Taken back.').waitFor()
  })

  it('an advisory is drafted from a case by the palette', async () => {
    const { page } = person
    await page.goto('/cases')
    await tabTo(page, 'tr[data-index="0"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    await tabTo(page, '[role=tab]')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: advisoryEn.panel.write }).waitFor()
    await command(page, advisoryEn.panel.write, advisoryEn.panel.write)
    await page.getByRole('dialog').waitFor()
    await tabTo(page, '[role=dialog] button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/advisories\/[0-9a-f-]{36}/)
    await heading(page, /./).waitFor()
  })

  it('a file is imported: chosen, read, confirmed', async () => {
    const { page } = person
    const { name, bytes } = advisoryFile({
      trackingId: 'KEYS-1',
      cve: 'CVE-2026-40600',
      title: 'Imported without a mouse',
      vendor: 'Other Maker',
      models: ['QX-1'],
      fixed: '2.0',
    })
    await page.goto('/cases')
    await heading(page, caseEn.list.title).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await heading(page, vulnerabilityEn.imports.title).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, '#content button:has-text("Choose files")')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([{ name, mimeType: 'application/json', buffer: bytes }])
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
    const confirm = page.getByRole('button', { name: formatMessage(vulnerabilityEn.imports.confirm, { count: 1 }) })
    await confirm.waitFor()
    for (let presses = 0; presses < 120; presses += 1) {
      if (await confirm.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: vulnerabilityEn.imports.openSource }).first().waitFor()
  })

  it('the palette finds records of the server, in Japanese on an English page, and remembers what was seen', async () => {
    const { page } = person
    await page.goto('/')
    await heading(page, caseEn.board.title).waitFor()
    await command(page, 'PSIRT-', 'PSIRT-')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    const title = await heading(page, /./).innerText()
    await command(page, '顧客', 'Customers')
    await heading(page, 'Customers').waitFor()
    await page.keyboard.press('Control+k')
    const recent = page.getByRole('group', { name: shellEn.search.group.recent })
    await recent.getByRole('option', { name: title }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('keys are told on a sheet, keep quiet while somebody types, and can be switched off', async () => {
    const { page } = person
    await page.goto('/cases')
    await heading(page, caseEn.list.title).waitFor()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: shellEn.shortcuts.title })
    await sheet.getByText(caseEn.nav.board, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.getByRole('searchbox').first().focus()
    await page.keyboard.type('gb?')
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('gb?')
    expect(new URL(page.url()).pathname).toBe('/cases')
    await page.goto('/cases')
    await heading(page, caseEn.list.title).waitFor()
    await command(page, shellEn.shortcuts.turnOff, shellEn.shortcuts.turnOff)
    await keysAre(page, 'off')
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.waitForTimeout(200)
    expect(new URL(page.url()).pathname).toBe('/cases')
    await command(page, shellEn.shortcuts.turnOn, shellEn.shortcuts.turnOn)
    await keysAre(page, 'on')
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await heading(page, caseEn.board.title).waitFor()
  })

  it('nothing complained', () => {
    expect(person.complaints).toEqual([])
  })
})
