import { readFileSync } from 'node:fs'
import type { BrowserContextOptions } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { en } from '#modules/advisory/validator-messages.en.ts'
import { ja } from '#modules/advisory/validator-messages.ja.ts'
import { findBarriers, SCHEMES } from './axe.ts'
import { sharedWorld } from './shared-world.ts'
import { browser, listen, pictureFailure, type Person } from './world.ts'

const GOOD = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')
/** Names a product that is nowhere defined. */
const BAD = GOOD.replace(/"known_affected": \[/, '"known_affected": ["nowhere", ')
const WORDS = { en, ja }

let requests: string[] = []
let reader: Person | undefined

async function open(language: 'en' | 'ja', options: BrowserContextOptions = {}): Promise<Person> {
  if (browser === undefined) throw new Error('there is no browser')
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  listen(page, complaints)
  await page.goto(`${sharedWorld().publicUrl}/validate/?lang=${language}`)
  await page.getByText(WORDS[language].drop).waitFor()
  requests = []
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  reader = { context, page, complaints }
  return reader
}

async function give(person: Person, name: string, text: string): Promise<void> {
  await person.page.locator('#file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

afterEach(async (context) => {
  if (reader === undefined) return
  await pictureFailure(reader, context.task)
  expect(reader.complaints).toEqual([])
  await reader.context.close()
  reader = undefined
})

describe.skipIf(browser === undefined)('the public validator of CSAF documents', () => {
  it('tells a fault beside its place, goes there, and sends nothing of the document', async () => {
    const person = await open('en')
    await give(person, 'bad.json', BAD)
    const { page } = person
    await page.getByRole('heading', { name: new RegExp(en.invalid) }).waitFor()
    const finding = page.locator('.finding.errors').first()
    expect(await finding.textContent()).toContain('6.1.1')
    await finding.focus()
    await page.keyboard.press('Enter')
    const row = page.locator('.row.current')
    expect(await row.textContent()).toContain('nowhere')
    expect(await row.getAttribute('class')).toContain('errors')
    const sent = requests.filter((request) => !/^GET \S+\/assets\/validator\/[\w.-]+\.js $/.test(request))
    expect(sent).toEqual([])
  })

  it('judges again by other tests, filters by kind, and keeps the document when its language changes', async () => {
    const person = await open('en')
    const { page } = person
    await page.getByText(en.paste).click()
    await page.getByRole('textbox', { name: en.paste }).fill(GOOD)
    await page.getByRole('button', { name: en.check }).click()
    await page.getByRole('heading', { name: /^Valid/ }).waitFor()
    await page.getByLabel(en.preset).selectOption('basic')
    await page.getByText(en.nothing).waitFor()
    await page.getByLabel(en.preset).selectOption('extended')
    const warnings = page.getByRole('button', { name: new RegExp(`^${en.levels.warnings}`) })
    await page.locator('.finding.warnings').first().waitFor()
    await warnings.click()
    await page.getByText(en.nothingShown).waitFor()
    expect(await warnings.getAttribute('aria-pressed')).toBe('false')
    await page.getByRole('link', { name: en.otherLanguage }).click()
    await page.getByRole('heading', { name: new RegExp(`^${ja.valid}`) }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('ja')
  })

  it.each([
    ['no JSON', '{"document":'],
    ['deep', '['.repeat(100_000)],
    ['empty', ''],
  ])('says why something is no document (%s)', async (_, text) => {
    const person = await open('ja')
    await give(person, 'x.json', text)
    await person.page.getByRole('heading', { name: ja.unread }).waitFor()
    expect(await person.page.locator('.finding.errors').count()).toBe(1)
  })

  it('gives a document on one line line breaks, and shows one of many lines', async () => {
    const person = await open('en')
    const many: unknown = JSON.parse(BAD)
    const long = JSON.stringify({ zzz: Array.from({ length: 50_000 }, (_, index) => index), ...Object(many) })
    await give(person, 'long.json', long)
    const { page } = person
    await page.getByText(en.printed).waitFor()
    await page.locator('.finding.errors', { hasText: '6.1.1' }).first().click()
    expect(await page.locator('.row.current').textContent()).toContain('nowhere')
    expect(await page.locator('.row').count()).toBeLessThan(300)
  })

  it.each((['en', 'ja'] as const).flatMap((language) => SCHEMES.map((scheme) => [language, scheme] as const)))(
    'has no barriers (%s, %s)',
    async (language, colorScheme) => {
      const person = await open(language, { colorScheme })
      await give(person, 'bad.json', BAD)
      await person.page.locator('.finding').first().waitFor()
      expect(await findBarriers(person.page)).toEqual([])
    },
  )
})
