import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en as shellEn } from '#main/web/messages.en.ts'
import { browser, settle, startWorld, useLink, type Person, type World } from './world.ts'

const ROWS = 10_000

let world: World
let admin: Person

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
      await route.fulfill({ response, json: { items: many, total: ROWS, isTotalExact: true, next: null } })
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

  it('sorts by one heading and by another, which stands in the address', async () => {
    const { page } = admin
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
    await page.waitForURL(/sort=name/)
    expect(await page.locator('tr[data-index="0"]').innerText()).toContain('Person 0')
    await page.getByRole('columnheader', { name: 'Email address' }).getByRole('button').click()
    await page.waitForURL(/sort=email/)
  })

  it('selects all rows shown by Ctrl-A, none by Escape, and one row by x', async () => {
    const { page } = admin
    await page.locator('tr[data-index="0"]').focus()
    await page.keyboard.press('Control+a')
    await page.getByText('10,000 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('10,000 selected').waitFor({ state: 'detached' })
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Escape')
  })

  it('End reaches the last row, Home the first; Enter opens the one that has the focus', async () => {
    const { page } = admin
    const focused = (row: number) =>
      page.waitForFunction((index) => document.activeElement?.getAttribute('data-index') === String(index), row)
    await page.locator('tr[data-index="0"]').focus()
    await page.keyboard.press('End')
    await focused(ROWS - 1)
    await page.keyboard.press('Home')
    await focused(0)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/people\/0190a000-/)
    // The server knows none of the invented people: the page says so, and asks no more.
    await page.getByRole('heading', { level: 1, name: shellEn.notFound.title }).waitFor()
    await settle(page)
    expect(admin.complaints).toEqual([])
  })
})
