import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, startWorld, useLink, type Person, type World } from './world.ts'

const ROWS = 10_000

let world: World
let admin: Person

/** Milliseconds from the event until the frame that shows its effect, as the browser measured it; the median. */
async function responseTime(events: readonly string[]): Promise<number> {
  const durations = await admin.page.evaluate(
    (names) =>
      performance
        .getEntriesByType('event')
        .filter((entry) => names.includes(entry.name))
        .map((entry) => entry.duration),
    [...events],
  )
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0
}

describe.skipIf(browser === undefined)('a table of 10,000 rows', () => {
  beforeAll(async () => {
    world = await startWorld(['--empty'])
    admin = await world.open()
    await useLink(world, admin, 'Admin')
    // The list of people, as long as a large maker's would be: the browser's work is measured, not the server's.
    await admin.context.route('**/api/v1/users?*', async (route) => {
      const response = await route.fetch()
      const { items }: { items: Record<string, unknown>[] } = await response.json()
      const many = Array.from({ length: ROWS }, (_, index) => ({
        ...items[0],
        id: `0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        name: `Person ${(index * 7919) % ROWS}`,
        email: `person${index}@plant.example`,
      }))
      await route.fulfill({ response, json: { items: many, total: ROWS } })
    })
    await admin.page.goto('/people')
    await admin.page.locator('tr[data-index="0"]').waitFor()
  })
  afterAll(() => world?.close())

  it('draws only what is seen, and tells its whole size', async () => {
    const { page } = admin
    expect(await page.locator('tr[data-index]').count()).toBeLessThan(80)
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(ROWS + 1))
    expect(await page.getByRole('status').filter({ hasText: '10,000' }).count()).toBe(1)
  })

  it('sorts, moves by keyboard and filters within 100 ms from the key to the picture', async () => {
    const { page } = admin
    const heading = page.getByRole('button', { name: 'Name', exact: true })
    for (let turn = 0; turn < 6; turn += 1) {
      await heading.click()
      await page.waitForTimeout(150)
    }
    const clicks = await responseTime(['click', 'pointerup'])
    await page.locator('tr[data-index="0"]').focus()
    for (const key of ['End', 'Home', 'PageDown', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(100)
    }
    await page.getByRole('searchbox').click()
    for (const key of 'person 77') {
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      await page.waitForTimeout(60)
    }
    await page.waitForURL(/q=person/)
    const keys = await responseTime(['keydown', 'keyup'])
    process.stdout.write(`table of ${ROWS} rows: click ${clicks} ms, key ${keys} ms (medians)\n`)
    expect(clicks).toBeLessThanOrEqual(100)
    expect(keys).toBeLessThanOrEqual(100)
  })

  it('End reaches the last row, and Enter opens it', async () => {
    const { page } = admin
    await page.getByRole('searchbox').fill('')
    await page.waitForURL((url) => !url.search.includes('q='))
    await page.locator('tr[data-index="0"]').focus()
    await page.keyboard.press('End')
    const last = page.locator(`tr[data-index="${ROWS - 1}"]`)
    await last.waitFor()
    await page.waitForFunction(
      (index) => document.activeElement?.getAttribute('data-index') === String(index),
      ROWS - 1,
    )
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Edit' }).waitFor()
    expect(admin.complaints).toEqual([])
  })
})
