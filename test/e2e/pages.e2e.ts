import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createUserEndpoint, issueLinkEndpoint } from '#modules/identity/api.ts'
import { addressOf } from '#platform/http/address.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { browser, pictureFailure, startWorld, useLink, type Person, type World } from './world.ts'

let world: World
let reader: Person

/** Somebody who may read everything: made by the administrator, as an administrator would. */
async function openReader(): Promise<Person> {
  const admin = await world.open()
  await useLink(world, admin, 'Sora Minami')
  const headers = { 'x-andon-client': 'test' }
  const everywhere = { kind: 'all', id: null }
  const made = await admin.context.request.post(createUserEndpoint.path, {
    headers,
    data: {
      name: 'Rei Sawa',
      email: 'rei.sawa@hibari.example',
      language: 'en',
      roles: ['auditor', 'coordinator', 'author'].map((role) => ({ role, scope: everywhere })),
    },
  })
  const { id } = createUserEndpoint.output.parse(await made.json())
  const link = await admin.context.request.post(addressOf(issueLinkEndpoint.path, { userId: id }, undefined), {
    headers,
  })
  const { url } = issueLinkEndpoint.output.parse(await link.json())
  await admin.context.close()
  const person = await world.open()
  await person.page.goto(url)
  await person.page.locator('main form button[type=submit]').click()
  await person.page.locator('#content').waitFor()
  return person
}

async function settle(page: Page): Promise<void> {
  await page.locator('#content h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** What is wrong with the page that is shown: barriers, a missing title, content wider than the window. */
async function judge(page: Page, where: string): Promise<string[]> {
  const faults = (await findBarriersInBothSchemes(page)).map((line) => `${where}: ${line}`)
  const [title, heading] = [await page.title(), await page.locator('#content h1').first().innerText()]
  if (!title.startsWith(heading.trim())) faults.push(`${where}: the window is called ${title}, the page ${heading}`)
  const excess = await page.locator('#content').evaluate((main) => main.scrollWidth - main.clientWidth)
  if (excess > 0) faults.push(`${where}: ${excess} pixels wider than the window`)
  if (
    await page
      .locator('#content')
      .getByText(/\{\{\w+\}\}/)
      .count()
  )
    faults.push(`${where}: a parameter is not filled in`)
  return faults
}

/** The page, its tabs, and the first record that its list leads to. */
async function judgeWithTabs(page: Page, where: string): Promise<string[]> {
  const faults = await judge(page, where)
  const tabs = page.locator('#content [role=tab]')
  for (let index = 1; index < (await tabs.count()); index += 1) {
    const tab = tabs.nth(index)
    const name = await tab.innerText()
    await tab.click()
    await settle(page)
    faults.push(...(await judge(page, `${where} › ${name}`)))
  }
  return faults
}

describe.skipIf(browser === undefined).each(['en', 'ja'] as const)('every page of the sample, in %s', (language) => {
  beforeAll(async () => {
    world ??= await startWorld()
    reader ??= await openReader()
    await speak(reader, language)
  })

  it('WCAG 2.2 AA in light and dark; named in the window; no wider than it; with all words filled in', async () => {
    const { page } = reader
    const paths = await page
      .locator('nav ul a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThan(8)
    const faults: string[] = []
    for (const path of paths) {
      await page.goto(path)
      await settle(page)
      faults.push(...(await judgeWithTabs(page, path)))
      const row = page.locator('tr[data-index="0"][data-opens=true]').first()
      if ((await row.count()) === 0 || path === '/people') continue
      await page.goto(path)
      await row.waitFor()
      await row.focus()
      const before = page.url()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href !== before)
      await settle(page)
      faults.push(...(await judgeWithTabs(page, new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, '…'))))
    }
    expect(faults).toEqual([])
    expect(reader.complaints).toEqual([])
  }, 600_000)
})

afterEach(({ task }) => pictureFailure(reader, task))
afterAll(() => world?.close())
