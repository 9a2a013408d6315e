import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en } from '#modules/customer/ruling-messages.en.ts'
import { en as productEn } from '#modules/product/messages.en.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

let writer: Person

describe.skipIf(browser === undefined)('what an advisory says of a model is proposed for its variants', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('a person accepts by a key, undoes, dismisses with a reason, and takes that back, on the page of the model', async () => {
    const { page } = writer
    await page.goto('/products?q=HQ-08ENCPU')
    await page.locator('tr[data-index="0"]').click()
    await page.waitForURL(/\/products\/models\//)
    await page.getByRole('tab', { name: productEn.record.security2 }).click()
    const row = page.locator('li[data-state]', { hasText: 'HQ-08CPU' }).first()
    await row.getByText(en.state.open).waitFor()
    await row.getByText('HQ-08ENCPU is a variant of HQ-08CPU').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.keyboard.press('f')
    await row.getByText(en.state.accepted).waitFor()
    await page.getByRole('button', { name: kitEn.toast.undo }).last().click()
    await row.getByText(en.state.open).waitFor()
    // The list comes once more after it was undone: what is pressed meanwhile may be another button.
    await settle(page)
    const dialog = page.getByRole('dialog')
    await row.getByRole('button', { name: en.dismiss }).click()
    await dialog.getByLabel(en.reason).fill('Another communication chip.')
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await dialog.getByRole('button', { name: en.save }).click()
    await row.getByText(/Another communication chip\./).waitFor()
    await row.getByText(en.state.dismissed).waitFor()
    await row.getByRole('button', { name: en.withdraw }).click()
    await row.getByText(en.state.open).waitFor()
    await settle(page)
  })

  it('the page of the advisory shows what waits', async () => {
    const { page } = writer
    const section = page.getByRole('heading', { name: en.title })
    await page.locator('li[data-state]').first().locator('a[href^="/sources/"]').first().click()
    await page.waitForURL(/\/sources\//)
    await section.waitFor()
    expect(await page.locator('li[data-state="open"]').count()).toBeGreaterThan(1)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
  })
})
