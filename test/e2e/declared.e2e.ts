import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en } from '#modules/sbom/declared-messages.en.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, settle, type Person } from './world.ts'

let writer: Person

describe.skipIf(browser === undefined)('what a supplier’s letter says is in a model', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('a person declares it with its letter, reads it in words while typing, withdraws it and undoes that', async () => {
    const { page } = writer
    await page.goto('/products?q=HQ-08ENCPU')
    await page.locator('tr[data-index="0"]').click()
    await page.waitForURL(/\/products\/models\//)
    await page.getByRole('button', { name: en.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(en.dialog.vendor).fill('Kamome Systems')
    await dialog.getByLabel(en.dialog.name).fill('Kamome RTOS')
    await dialog.getByLabel(en.dialog.versions).fill('6.4 – 6.9')
    await dialog.getByText('Reads: versions 6.4 to 6.9, both included').waitFor()
    await dialog.getByText(/^Speaks of \d+ releases/).waitFor()
    await dialog.getByRole('combobox', { name: en.dialog.basis }).click()
    await page.getByRole('option', { name: en.basis.letter }).click()
    const letter = { name: 'reply.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await dialog.locator('input[type=file]').setInputFiles(letter)
    await dialog.getByText('To be attached: reply.pdf').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await dialog.getByRole('button', { name: en.dialog.save }).click()
    await dialog.waitFor({ state: 'detached' })
    const row = page.locator('tr', { hasText: 'Kamome RTOS' })
    await row.getByText(en.basis.letter).waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await row.getByRole('button', { name: `${kitEn.action.more}: Kamome RTOS` }).click()
    await page.getByRole('menuitem', { name: en.withdraw }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: kitEn.toast.undo }).last().click()
    await row.waitFor()
    await settle(page)
  })
})
