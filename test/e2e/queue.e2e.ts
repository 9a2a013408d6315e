import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { explainGround } from '#formats/affected-set/index.ts'
import { en as customerEn } from '#modules/customer/messages.en.ts'
import { en } from '#modules/customer/undetermined-messages.en.ts'
import { en as correctionEn } from '#modules/vulnerability/correction-messages.en.ts'
import { en as workspaceEn } from '#modules/workspace/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

let writer: Person

/** Opens the first group of the queue with this reason. */
async function openFirst(code: Parameters<typeof explainGround>[0], kind: 'unit' | 'line'): Promise<void> {
  const { page } = writer
  await page.goto(`/undetermined?f.code=${code}&f.kind=${kind}`)
  await page.locator('tr[data-index="0"]').click()
  await page.waitForURL(/\/undetermined\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1 }).getByText(explainGround(code, 'en')).waitFor()
}

describe.skipIf(browser === undefined)('what is missing is worked down', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
  })

  it('a version is filled in for all machines of a group at once, and the group goes', async () => {
    const { page } = writer
    await page.goto('/undetermined')
    await page.locator('tr[data-index="0"]').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await openFirst('VERSION_UNKNOWN', 'unit')
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: /^Fill in for all/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: customerEn.assets.versions, exact: true }).fill('99.1')
    await dialog.getByRole('button', { name: workspaceEn.bulk.preview }).click()
    await dialog.getByRole('button', { name: /^Change/ }).click()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: en.settled }).waitFor()
  })

  it('a name that may mean our models is corrected beside its text, and the group goes', async () => {
    const { page } = writer
    await openFirst('FAMILY_MEMBERSHIP', 'line')
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: correctionEn.correct }).first().click()
    const dialog = page.getByRole('dialog')
    // The name means no product: whoever it might have meant is not listed any more.
    await dialog.getByLabel(correctionEn.models).fill('')
    await dialog.getByLabel(correctionEn.reason).fill('The maker told us so.')
    await dialog.getByRole('button', { name: correctionEn.save }).click()
    await page.getByRole('heading', { level: 1, name: en.settled }).waitFor()
    await page.getByRole('link', { name: en.back }).click()
    await page.waitForURL(/\/undetermined$/)
  })
})
