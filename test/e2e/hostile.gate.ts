import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addressOf } from '#platform/http/address.ts'
import { openCaseEndpoint } from '#modules/case/api.ts'
import {
  addImportFileEndpoint,
  confirmImportEndpoint,
  createImportEndpoint,
  listImportItemsEndpoint,
  readImportEndpoint,
} from '#modules/vulnerability/api.ts'
import { hostileFiles, hostileTexts } from '../hostile/files.ts'
import { browser, pictureFailure, settle, startWorld, useLink, type Person, type World } from './world.ts'

const WANTED = [
  'csaf-markup.json',
  'csaf-bidi.json',
  'csaf-templates.json',
  'csaf-combining.json',
  'csaf-prototype-names.json',
]
const headers = { 'x-andon-client': 'test' }

/** Opens a case for each hostile text; answers the paths of their pages. */
async function openCases(person: Person): Promise<string[]> {
  const paths: string[] = []
  for (const text of hostileTexts) {
    const made = await person.context.request.post(openCaseEndpoint.path, {
      headers,
      data: { title: text, summary: text },
    })
    paths.push(`/cases/${openCaseEndpoint.output.parse(await made.json()).id}`)
  }
  return paths
}

/** Imports the hostile documents as a person would; answers the paths of the pages of what came of it. */
async function importFiles(person: Person): Promise<string[]> {
  const { request } = person.context
  const run = createImportEndpoint.output.parse(
    await (await request.post(createImportEndpoint.path, { headers })).json(),
  )
  const params = { importId: run.id }
  for (const { name, bytes } of hostileFiles().filter((file) => WANTED.includes(file.name)))
    await request.post(addressOf(addImportFileEndpoint.path, params, undefined), {
      headers: { ...headers, 'x-file-name': name, 'content-type': 'application/json' },
      data: Buffer.from(bytes),
    })
  const read = async () =>
    readImportEndpoint.output.parse(
      await (await request.get(addressOf(readImportEndpoint.path, params, undefined))).json(),
    )
  await vi.waitFor(async () => expect((await read()).state).toBe('ready'), { timeout: 60_000, interval: 100 })
  await request.post(addressOf(confirmImportEndpoint.path, params, undefined), {
    headers: { ...headers, 'if-match': `"${(await read()).version}"` },
    data: {},
  })
  await vi.waitFor(async () => expect((await read()).state).toBe('done'), { timeout: 60_000, interval: 100 })
  const items = await request.get(addressOf(listImportItemsEndpoint.path, params, undefined))
  const list = listImportItemsEndpoint.output.parse(await items.json())
  return [
    `/imports/${run.id}`,
    ...list.items.flatMap((item) => (item.sourceId === null ? [] : [`/sources/${item.sourceId}`])),
  ]
}

describe.skipIf(browser === undefined)('what hostile writers say is shown, and does nothing', () => {
  let world: World
  let person: Person
  let paths: string[]

  beforeAll(async () => {
    world = await startWorld()
    person = await world.open()
    await useLink(world, person, 'Mio Tanabe')
    paths = [
      ...(await openCases(person)),
      ...(await importFiles(person)),
      '/cases',
      '/sources',
      '/vulnerabilities',
      '/',
    ]
  })
  afterEach(({ task }) => pictureFailure(person, task))
  afterAll(() => world.close())

  it('on the pages of cases, imports, advisories and their lists', async () => {
    const { page, complaints } = person
    page.on('dialog', () => complaints.push('a dialog opened'))
    for (const path of paths) {
      await page.goto(path)
      await page.locator('#content h1').first().waitFor()
      await settle(page)
      expect(`${path} ${await page.evaluate(() => Reflect.get(globalThis, 'hostile'))}`).toBe(`${path} undefined`)
      expect(await page.locator('iframe').count()).toBe(0)
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(`${path} ${excess}`).toBe(`${path} 0`)
    }
    expect(complaints).toEqual([])
  })

  it('in the search, letter by letter as it was written', async () => {
    const { page } = person
    const [text = ''] = hostileTexts
    await page.goto('/cases')
    await page.locator('#content h1').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('hostile=1')
    await page.getByRole('dialog').getByText(text).first().waitFor()
    expect(await page.evaluate(() => Reflect.get(globalThis, 'hostile'))).toBeUndefined()
  })
})
