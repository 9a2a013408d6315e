import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { webModules } from '#main/web/modules.ts'
import { en as shellEn } from '#main/web/messages.en.ts'
import { readPdf } from './pdf.ts'
import { openAs, sharedWorld } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

const DIST = new URL('../../dist/web/', import.meta.url)
const MAX_KB = 300

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
  }),
)

let person: Person

const noBlanks = (text: string): string => text.replaceAll(/\s/g, '')

/** Prints the page as the palette does, with the browser's own print window kept away, and reads the paper. */
async function printed(
  page: Page,
): Promise<ReturnType<typeof readPdf> & { readonly rows: readonly string[]; readonly shown: string }> {
  await page.evaluate(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', 'true')
  })
  await page.keyboard.press('Control+p')
  await page.locator('html[data-printed=true]').waitFor({ state: 'attached' })
  // Afterwards the page is as it was.
  const rows = await page.locator('tr[data-index]').evaluateAll((all) => all.map((row) => row.textContent))
  const shown = await page.locator('#content').innerText()
  return { rows, shown, ...readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true })) }
}

describe.skipIf(browser === undefined)('gates', () => {
  beforeAll(async () => {
    person = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(person, task))
  afterAll(() => person?.context.close())

  it(`what the browser loads before any page is at most ${MAX_KB} kB of script, compressed, by the build's manifest`, () => {
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(fileURLToPath(new URL('.vite/manifest.json', DIST)), 'utf8')),
    )
    const wanted = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
    const seen = new Set<string>()
    for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
      if (seen.has(key)) continue
      seen.add(key)
      wanted.push(...(manifest[key]?.imports ?? []))
    }
    const files = [...seen].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'))
    const sizes = files.map((file) => gzipSync(readFileSync(fileURLToPath(new URL(file, DIST)))).length / 1000)
    const sum = Math.round(sizes.reduce((a, b) => a + b, 0))
    process.stdout.write(`initial script: ${sum} kB compressed in ${files.length} files\n`)
    expect(sum).toBeGreaterThan(50)
    expect(sum).toBeLessThanOrEqual(MAX_KB)
  })

  it('no answer of either side allows anything inline', async () => {
    const { url, publicUrl } = sharedWorld()
    for (const address of [url, `${url}/api/v1/session`, `${url}/no-such-page`, publicUrl, `${publicUrl}/none`]) {
      const policy = (await fetch(address)).headers.get('content-security-policy') ?? ''
      expect(policy, address).toContain("default-src 'self'")
      expect(policy, address).not.toMatch(/unsafe-|data: *;? *script|\*/)
    }
  })

  it('the main pages do not move while they appear: a layout shift of at most 0.02', async () => {
    const { page, context } = await openAs('everything')
    await page.addInitScript(() => {
      Object.assign(globalThis, { shifted: 0 })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ('value' in entry)
            Object.assign(globalThis, { shifted: Number(Reflect.get(globalThis, 'shifted')) + Number(entry.value) })
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const paths = webModules.flatMap(({ navigation }) => navigation ?? []).map(({ path }) => path)
    const faults: string[] = []
    for (const path of paths) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await settle(page)
      const shift = Number(await page.evaluate(() => Reflect.get(globalThis, 'shifted')))
      if (shift > 0.02) faults.push(`${path}: ${shift.toFixed(3)}`)
    }
    await context.close()
    expect(faults).toEqual([])
  })

  it('a case prints whole: head, every tab, title and page numbers', async () => {
    const { page, context } = await openAs('writer')
    await page.goto('/cases')
    await page.locator('tr[data-index="0"]').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    const sets = await page.locator('#content h3').allInnerTexts()
    const { text, pages, shown } = await printed(page)
    expect(text).toContain(noBlanks(title))
    expect(pages).toBeGreaterThan(0)
    for (const part of [title, ...sets, caseEn.page.overview, caseEn.page.documents, caseEn.page.timeline])
      expect(noBlanks(shown), part).toContain(noBlanks(part))
    expect(text).toContain(`1/${pages}`)
    await context.close()
  })

  it('a list prints every row that is loaded, not only those that are drawn, and says what is missing', async () => {
    const { page, context } = await openAs('writer', { viewport: { width: 1200, height: 420 } })
    await page.goto('/assets')
    await page.locator('tr[data-index="0"]').waitFor()
    const drawn = await page.locator('tr[data-index]').count()
    const { pages, rows } = await printed(page)
    expect(pages).toBeGreaterThan(1)
    expect(rows.length).toBeGreaterThan(drawn)
    await context.close()
  })

  it('the wall screen of a viewer shows the lamps, and marks them as unknown once Andon does not answer', async () => {
    const { page, context } = await openAs('viewer', { viewport: { width: 1920, height: 1080 } })
    await page.goto('/wall')
    await page.getByRole('heading', { level: 1, name: caseEn.board.title }).waitFor()
    const tiles = page.locator('[role=img][data-lamp]')
    await tiles.first().waitFor()
    const colours = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-lamp')))
    expect(colours).toContain('red')
    // Read across a room: letters of at least 25 pixels on a screen of 1080 lines.
    const smallest = await page
      .locator('tbody th, [data-lamp] span')
      .evaluateAll((all) => Math.min(...all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))))
    expect(smallest).toBeGreaterThanOrEqual(20)
    await context.setOffline(true)
    await page.getByText(caseEn.board.connectionLost).waitFor({ timeout: 60_000 })
    const after = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-lamp')))
    expect(new Set(after)).toEqual(new Set(['unknown']))
    await context.setOffline(false)
    await page.getByText(caseEn.board.connectionLost).waitFor({ state: 'hidden', timeout: 60_000 })
    await context.close()
  }, 180_000)

  it('the address that the board once had leads to it; who may not see it gets another first page', async () => {
    const { page } = person
    await page.goto('/board')
    await page.getByRole('heading', { level: 1, name: caseEn.board.title }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('a lamp leads to just the cases that light it', async () => {
    const { page } = person
    await page.goto('/')
    const lamp = page.locator('a[href*="f.elements=safety"][href*="f.lamp=red"]').first()
    const href = (await lamp.getAttribute('href')) ?? ''
    const query = new URLSearchParams(href.split('?')[1])
    const answer = await page.request.get(
      `${listCasesEndpoint.path}?lineId=${query.get('f.line')}&element=safety&lamp=red`,
    )
    const { items } = listCasesEndpoint.output.parse(await answer.json())
    await lamp.click()
    await page.locator('tr[data-index="0"]').waitFor()
    expect(await page.locator('tr[data-index]').count()).toBe(items.length)
    expect(items.every(({ elements }) => elements.safety === 'high')).toBe(true)
  })

  it('search is offered in the palette without a flicker: old hits go only when new ones come', async () => {
    const { page } = person
    await page.goto('/cases')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: shellEn.search.label })
    await field.waitFor()
    await field.pressSequentially('PSIRT-2026')
    await page.getByRole('option').filter({ hasText: 'PSIRT-2026' }).first().waitFor()
    await page.evaluate(() => {
      const list = document.querySelector('[role=listbox]')
      const seen: number[] = []
      Object.assign(globalThis, { seen })
      const look = (): unknown => seen.push(list?.querySelectorAll('[role=option]').length ?? 0)
      if (list !== null) new MutationObserver(look).observe(list, { childList: true, subtree: true })
    })
    await field.pressSequentially('-0')
    await page.waitForTimeout(600)
    const seen = z.array(z.number()).parse(await page.evaluate(() => Reflect.get(globalThis, 'seen')))
    expect(seen.filter((count) => count === 0)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('nothing complained', () => {
    expect(person.complaints).toEqual([])
  })
})
