import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en as productEn } from '#modules/product/messages.en.ts'
import { en } from '#modules/vulnerability/correction-messages.en.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

let writer: Person

describe.skipIf(browser === undefined)('how texts are read is put right where they are read', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('a line of an advisory is corrected, shows who did and our own reading, and is taken back by undo', async () => {
    const { page } = writer
    await page.goto('/sources')
    await page.locator('tr[data-index="0"]').click()
    await page.waitForURL(/\/sources\//)
    await page.getByRole('tab', { name: vulnerabilityEn.source.reading }).click()
    const line = page.locator('tr[data-index="0"]')
    await line.getByRole('button').last().click()
    await page.getByRole('menuitem', { name: en.correct }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(en.meaning).selectOption('range')
    await dialog.getByLabel(en.range).fill('who knows what')
    await dialog.getByLabel(en.reason).fill('The maker told us so.')
    await dialog.getByRole('button', { name: en.save }).click()
    await dialog.getByText(en.error.RANGE_NOT_UNDERSTOOD).waitFor()
    await dialog.getByLabel(en.meaning).selectOption('below')
    await dialog.getByLabel(en.version, { exact: true }).fill('77.7')
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await dialog.getByRole('button', { name: en.save }).click()
    await line.getByText('77.7').waitFor()
    await line.getByText(/^Corrected by/).waitFor()
    await page.getByRole('button', { name: kitEn.toast.undo }).last().click()
    await line.getByText(/^Corrected by/).waitFor({ state: 'detached' })
    await settle(page)
    await page.goto('/corrections')
    await page.getByText(en.withdrawnMark).first().waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
  })

  it('a family says how its versions are ordered, and a serial number is tried before it is saved', async () => {
    const { page } = writer
    const rules = productEn.record.rules
    await page.goto('/products')
    await page.locator('tr[data-index="0"]').click()
    await page.waitForURL(/\/products\/models\//)
    await page.locator('a[href^="/products/families/"]').first().click()
    await page.waitForURL(/\/products\/families\//)
    await page.getByRole('button', { name: rules.edit }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(rules.scheme).selectOption('letters')
    await dialog.getByLabel(rules.afterZ).selectOption('aa')
    await dialog.getByRole('button', { name: rules.addFormat }).click()
    const formats = dialog.getByRole('group', { name: /^Format / })
    const last = formats.last()
    await last.getByRole('button', { name: rules.addField }).click()
    await last.locator('select').last().selectOption('other')
    await dialog.getByLabel(rules.try).fill('2410500001')
    await dialog.getByRole('status').last().locator('p').first().waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await last.getByRole('button', { name: /^Take format/ }).click()
    await dialog.getByRole('button', { name: productEn.record.save }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: productEn.page.overview }).click()
    await page.getByText(rules.afterZChoices.aa).waitFor()
    await page.getByRole('button', { name: kitEn.toast.undo }).last().click()
    await page.getByText(rules.afterZChoices.aa).waitFor({ state: 'detached' })
  })
})
