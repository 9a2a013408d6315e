import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { en as shellEn } from '#main/web/messages.en.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

let person: Person
let keyboard: CDPSession

const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 }

/** Types kana into the focused field as an input method does, and leaves the conversion open. */
async function compose(kana: string): Promise<void> {
  await keyboard.send('Input.imeSetComposition', { text: kana, selectionStart: kana.length, selectionEnd: kana.length })
}

/** Confirms the conversion with Enter, as an input method does: the key belongs to it. */
async function confirm(text: string): Promise<void> {
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...ENTER })
  await keyboard.send('Input.insertText', { text })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...ENTER })
}

/** Requests that would change something, from now on. */
function countChanges(page: Page): () => number {
  let changes = 0
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method()) && !request.url().endsWith('/looks')) changes += 1
  })
  return () => changes
}

const settle = (page: Page): Promise<void> => page.waitForTimeout(250)

describe.skipIf(browser === undefined)('the Enter that confirms a kana conversion', () => {
  beforeAll(async () => {
    person = await openAs('writer', { locale: 'ja-JP' })
    const { page, context } = person
    await page.goto('/cases')
    keyboard = await context.newCDPSession(page)
  })
  afterEach(({ task }) => pictureFailure(person, task))
  afterAll(() => person?.context.close())

  it('opens nothing in the palette; the next one does', async () => {
    const { page } = person
    await page.goto('/cases')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: shellEn.search.label })
    await field.waitFor()
    await compose('こきゃく')
    await confirm('顧客')
    await settle(page)
    expect(await field.inputValue()).toBe('顧客')
    expect(new URL(page.url()).pathname).toBe('/cases')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers/)
  })

  it('submits no dialog; what was typed stays', async () => {
    const { page } = person
    await page.goto('/cases?new=1')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const title = dialog.getByLabel(caseEn.open.name)
    await title.click()
    const changes = countChanges(page)
    await compose('ぜいじゃくせい')
    await confirm('脆弱性')
    await settle(page)
    expect({ changes: changes(), title: await title.inputValue() }).toEqual({ changes: 0, title: '脆弱性' })
    expect(await dialog.isVisible()).toBe(true)
  })

  it('chooses nothing in a list of choices', async () => {
    const { page } = person
    await page.goto('/cases?new=1')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const line = dialog.getByRole('combobox', { name: caseEn.open.line })
    await line.click()
    await page.getByRole('option').first().waitFor()
    await compose('ろぼっと')
    await page.keyboard.press('ArrowDown')
    await confirm('ロボット')
    await settle(page)
    expect(await line.inputValue()).toBe('ロボット')
  })

  it('filters a table without opening a row', async () => {
    const { page } = person
    await page.goto('/cases')
    await page.locator('tr[data-index="0"]').waitFor()
    const search = page.getByRole('searchbox').first()
    await search.click()
    await compose('ろぼっと')
    await confirm('robot')
    await settle(page)
    expect(new URL(page.url()).pathname).toBe('/cases')
    expect(await search.inputValue()).toBe('robot')
  })

  it('lets no letter of a conversion be a shortcut', async () => {
    const { page } = person
    await page.goto('/cases')
    await page.locator('tr[data-index="0"]').waitFor()
    const wasQuiet = await page.evaluate(() => {
      const seen = location.href
      for (const key of ['g', 'b', '?', 'n'])
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }),
        )
      return { isDialog: document.querySelector('[role=dialog]') !== null, isSame: seen === location.href }
    })
    expect(wasQuiet).toEqual({ isDialog: false, isSame: true })
  })
})
