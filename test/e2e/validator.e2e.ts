import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { BrowserContextOptions } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { en } from '#modules/advisory/validator-messages.en.ts'
import { ja } from '#modules/advisory/validator-messages.ja.ts'
import { TAR_END, tarHeader, tarPadding } from '#platform/files/tar.ts'
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
    await page.getByLabel(en.preset, { exact: true }).selectOption('basic')
    await page.getByText(en.nothing).waitFor()
    await page.getByLabel(en.preset, { exact: true }).selectOption('extended')
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

  it('goes to the line where the text is no JSON any more', async () => {
    const person = await open('en')
    await give(person, 'cut.json', GOOD.slice(0, 500))
    const { page } = person
    await page.locator('.finding.errors').click()
    expect(await page.locator('.row.current .number').textContent()).toBe(String(GOOD.slice(0, 500).split('\n').length))
  })

  it('says what a test asks for at the finding that is looked at, shows those of one test, and saves the verdict', async () => {
    const person = await open('en')
    await give(person, 'bad.json', BAD)
    const { page } = person
    await page.getByLabel(en.byTest).selectOption('6.1.1')
    const findings = page.locator('.finding')
    for (const text of await findings.allTextContents())
      expect(text).toContain('6.1.1 Missing Definition of Product ID')
    await findings.first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.current .about').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: en.save }).click(),
    ])
    expect(download.suggestedFilename()).toBe('bad-validation.json')
    const saved: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(saved).toMatchObject({ file: 'bad.json', csafVersion: '2.0', isValid: false })
  })

  it('judges a whole archive, lists its documents from the worst on, and opens each', async () => {
    const person = await open('en')
    const { page } = person
    const part = (name: string, text: string): Buffer => {
      const bytes = Buffer.from(text)
      return Buffer.concat([tarHeader(name, bytes.byteLength), bytes, tarPadding(bytes.byteLength)])
    }
    const files = [
      part('a/good.json', GOOD),
      part('a/bad.json', BAD),
      part('a/bad.json.asc', 'x'),
      part('cut.json', '{"a":'),
    ]
    await page.locator('#file').setInputFiles({
      name: 'all.tgz',
      mimeType: 'application/gzip',
      buffer: gzipSync(Buffer.concat([...files, TAR_END])),
    })
    await page.getByRole('heading', { name: '3 documents: 1 valid, 1 not valid, 1 not readable' }).waitFor()
    const names = page.locator('.documents tbody th')
    expect(await names.allTextContents()).toEqual(['all.tgz!cut.json', 'all.tgz!a/bad.json', 'all.tgz!a/good.json'])
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: en.batch.columns.name }).click()
    expect(await names.first().textContent()).toBe('all.tgz!a/bad.json')
    await page.getByLabel(en.batch.byTest).selectOption('6.1.1')
    await expect.poll(() => names.allTextContents()).toEqual(['all.tgz!a/bad.json'])
    await page.getByRole('button', { name: 'all.tgz!a/bad.json' }).press('Enter')
    await page.locator('.finding.errors', { hasText: '6.1.1' }).first().waitFor()
    await page.getByRole('button', { name: en.batch.back }).click()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('all.tgz!a/bad.json')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: en.saveTable }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toContain('all.tgz!a/bad.json,2.0,Not valid,6.1.1,Error,')
    const sent = requests.filter((request) => !/^GET \S+\/assets\/validator\/[\w.-]+\.js $/.test(request))
    expect(sent).toEqual([])
  })

  it('says of several files which cannot be unpacked here, and of a folder without documents that there are none', async () => {
    const person = await open('ja')
    const { page } = person
    await page.locator('#file').setInputFiles([
      { name: 'a.tar.zst', mimeType: 'application/zstd', buffer: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]) },
      { name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(GOOD) },
    ])
    await page.locator('.documents').getByText(ja.problems.packing).waitFor()
    await page.locator('#folder').setInputFiles('src/modules/advisory/page')
    await page.getByRole('alert').getByText(ja.batch.none).waitFor()
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
