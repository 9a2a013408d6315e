import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBarriersInBothSchemes } from './axe.ts'
import { browser, pictureFailure, startWorld, useLink, type Person, type World } from './world.ts'

let world: World
let coordinator: Person
let approver: Person

const row = (person: Person, index: number) => person.page.locator(`tr[data-index="${index}"]`)

async function openMachines(person: Person, query = ''): Promise<void> {
  await person.page.goto(`/assets${query}`)
  await row(person, 0).waitFor()
}

describe.skipIf(browser === undefined)('work in tables', () => {
  beforeAll(async () => {
    world = await startWorld()
    coordinator = await world.open()
    await useLink(world, coordinator, 'Mio Tanabe')
    approver = await world.open('ja')
    await useLink(world, approver, 'Kenji Ohara')
  })
  afterAll(() => world?.close())
  afterEach(({ task }) => pictureFailure(coordinator, task))

  it('filters are chosen, shown as chips, stand in the address and are removed', async () => {
    const { page } = coordinator
    await openMachines(coordinator)
    await page.getByRole('button', { name: 'Answer', exact: true }).first().click()
    await page.getByRole('checkbox', { name: 'Affected', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Undetermined', exact: true }).click()
    await page.waitForURL(/f\.applicability=affected&f\.applicability=undetermined/)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove the filter Answer: Affected, Undetermined' }).click()
    await page.waitForURL((url) => !url.search.includes('f.applicability'))
    expect(coordinator.complaints).toEqual([])
  })

  it('rows are selected by keyboard alone, and what is selected is told', async () => {
    const { page } = coordinator
    await openMachines(coordinator)
    await row(coordinator, 0).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.getByText('3 selected').waitFor()
    expect(await row(coordinator, 2).getAttribute('aria-selected')).toBe('true')
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.keyboard.press('Control+a')
    await page.getByText('100 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('100 selected').waitFor({ state: 'detached' })
  })

  it('machines are changed in bulk with the filters kept; the outcome survives a reload and is taken back', async () => {
    const { page } = coordinator
    await openMachines(coordinator, '?f.applicability=affected&sort=-tag')
    await row(coordinator, 0).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('button', { name: 'Set facts' }).click()
    await page.getByRole('checkbox', { name: 'Hardware revision' }).click()
    await page.getByRole('textbox', { name: 'Hardware revision' }).fill('Z9')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('2 will change').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: 'Change 2' }).click()
    await page.getByText(/^2 changed, 0 were so already, 0 could not be changed/).waitFor()
    expect(new URL(page.url()).searchParams.get('f.applicability')).toBe('affected')
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-tag')
    await page.reload()
    await page.getByText(/^2 changed/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/^2 taken back, 0 could not be/).waitFor()
    expect(coordinator.complaints).toEqual([])
  })

  it('CSV holds every row that matches, not only those loaded, in the columns and order shown', async () => {
    const { page } = coordinator
    await openMachines(coordinator, '?sort=-tag&columns=tag.model&q=PLC')
    const told = await page
      .getByRole('status')
      .filter({ hasText: /^[\d,]+$/ })
      .innerText()
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as CSV' }).click()
    const file = await (await waiting).path()
    const text = readFileSync(file, 'utf8')
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFTag,Model')
    expect(lines).toHaveLength(Number(told.replace(',', '')) + 1)
    expect(lines[1]?.startsWith(await row(coordinator, 0).locator('td').nth(1).innerText())).toBe(true)
  })

  it('columns are ordered by keyboard, and the order stands in the address', async () => {
    const { page } = coordinator
    await openMachines(coordinator)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Model', exact: true }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.waitForURL(/columns=tag\.model\.applicability/)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: 'As at first' }).click()
    await page.waitForURL((url) => !url.search.includes('columns='))
  })

  it('a view is saved, shared, found in the palette by others, and opens the page for whom it is chosen to', async () => {
    const { page } = coordinator
    await openMachines(coordinator, '?f.applicability=affected')
    await page.getByRole('button', { name: /^Saved views/ }).click()
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Hit machines')
    await page.getByRole('switch', { name: /^Share with everybody/ }).click()
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('button', { name: 'Saved views: Hit machines' }).waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])

    const other = approver.page
    await other.goto('/cases')
    await other.locator('#content').waitFor()
    await other.keyboard.press('Control+k')
    await other.getByRole('combobox').fill('Hit machines')
    await other
      .getByRole('option', { name: /Hit machines/ })
      .first()
      .click()
    await other.waitForURL(/\/assets\?view=.*f\.applicability=affected/)
    await other.getByRole('button', { name: '保存ビュー: Hit machines' }).click()
    expect(await findBarriersInBothSchemes(other)).toEqual([])
    await other.getByRole('menuitem', { name: 'このページを開くときの既定にする' }).click()
    await other.waitForTimeout(300)
    await other.goto('/assets')
    await other.waitForURL(/view=/)
    expect([...coordinator.complaints, ...approver.complaints]).toEqual([])
  })

  it('a deleted view comes back by undo', async () => {
    const { page } = coordinator
    await page.getByRole('button', { name: 'Saved views: Hit machines' }).click()
    await page.getByRole('menuitem', { name: 'Delete view' }).click()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('button', { name: /^Saved views/ }).click()
    await page.getByRole('menuitem', { name: /Hit machines/ }).waitFor()
  })

  it('a machine is moved to another holder by its page, and each end knows the other', async () => {
    const { page } = coordinator
    await openMachines(coordinator, '?q=TIDEWATER')
    await row(coordinator, 0).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers\/.*\/assets\//)
    const before = page.url()
    await page.getByRole('button', { name: /^More/ }).first().click()
    await page.getByRole('menuitem', { name: 'Move to another holder' }).click()
    await page.getByRole('combobox', { name: 'New holder' }).fill('KUROSHIO')
    await page.getByRole('option', { name: /KUROSHIO/ }).click()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Move to another holder' }).click()
    await page.waitForURL((url) => url.href !== before && url.pathname.includes('/assets/'))
    await page.getByRole('region', { name: 'Holders' }).getByRole('link').nth(1).click()
    await page.waitForURL((url) => url.href === before)
    await page
      .getByText(/^No longer there since/)
      .first()
      .waitFor()
    expect(coordinator.complaints).toEqual([])
  })
})
