import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { formatMessage } from '#platform/i18n/index.ts'
import { createAdvisoryEndpoint } from '#modules/advisory/api.ts'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { en as customerEn } from '#modules/customer/messages.en.ts'
import { en as identityEn } from '#modules/identity/admin-messages.en.ts'
import { en as productEn } from '#modules/product/messages.en.ts'
import { ja as productJa } from '#modules/product/messages.ja.ts'
import { en as systemEn } from '#main/web/system-messages.en.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

let writer: Person
let admin: Person

const undoIn = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: kitEn.toast.undo }).last().click()
}

describe.skipIf(browser === undefined)('records are changed where they are read', () => {
  beforeAll(async () => {
    writer = await openAs('writer')
    admin = await openAs('everything')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(async () => {
    await writer?.context.close()
    await admin?.context.close()
  })

  it('a model gets another name, and has the old one again by undo', async () => {
    const { page } = writer
    await page.goto('/products')
    // One of the sample's: other files add models of their own meanwhile.
    await page.locator('tr[data-index]', { hasNotText: 'E2E-' }).first().click()
    await page.waitForURL(/\/products\/models\//)
    const edit = page.getByRole('button', { name: productEn.record.editModel })
    // Until the model is there, the header is that of the list.
    await edit.waitFor()
    const lead = await page.locator('[data-page] > header').innerText()
    await edit.click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel(/English/)
    const before = await field.inputValue()
    await field.fill('A name by hand')
    await dialog.getByRole('button', { name: productEn.record.save }).click()
    await page.getByText('A name by hand').first().waitFor()
    await undoIn(writer)
    await page.getByText('A name by hand').waitFor({ state: 'detached' })
    expect(await page.locator('[data-page] > header').innerText()).toContain(before)
    expect(lead).toContain(before)
  })

  it('parts lead to releases, each with its address, where it is and its neighbours', async () => {
    const { page } = writer
    await page.getByRole('tab', { name: productEn.page.parts }).click()
    await page.locator('table a[href^="/products/releases/"]').first().click()
    await page.waitForURL(/\/products\/releases\//)
    await page.getByRole('heading', { name: customerEn.record.use }).waitFor()
    expect(await page.getByRole('navigation', { name: productEn.record.history }).count()).toBe(1)
  })

  it('a customer is added, gets a site, and is taken back with it by undo', async () => {
    const { page } = writer
    await page.goto('/customers')
    await page.getByRole('button', { name: customerEn.record.create }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(new RegExp(customerEn.record.code)).first().fill('E2E-1')
    await dialog.getByLabel(/English/).fill('Records Works')
    await dialog.getByLabel(/日本語/).fill('記録製作所')
    await dialog.getByRole('button', { name: customerEn.record.save }).click()
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
    await page.getByRole('button', { name: customerEn.record.addSite }).first().click()
    await dialog.getByLabel(new RegExp(customerEn.record.code)).fill('W1')
    await dialog.getByLabel(new RegExp(customerEn.record.siteName)).fill('West works')
    await dialog.getByRole('button', { name: customerEn.record.save }).click()
    await page.getByRole('link', { name: 'West works' }).waitFor()
    await undoIn(writer)
    await page.getByRole('link', { name: 'West works' }).waitFor({ state: 'detached' })
  })

  it('an advisory takes a further case from its page; taken out, it comes back by undo', async () => {
    const { page, context } = writer
    const headers = { 'x-andon-client': 'test' }
    const listed = listCasesEndpoint.output.parse(await (await context.request.get(listCasesEndpoint.path)).json())
    const [first, further] = listed.items
    if (first === undefined || further === undefined) throw new Error('the sample has two cases')
    const answer = await context.request.post(createAdvisoryEndpoint.path, { headers, data: { caseId: first.id } })
    const { id } = createAdvisoryEndpoint.output.parse(await answer.json())
    await page.goto(`/advisories/${id}`)
    await page.getByRole('button', { name: kitEn.action.more }).click()
    await page.getByRole('menuitem', { name: advisoryEn.cases.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: advisoryEn.cases.find }).fill(further.number)
    await page.getByRole('option', { name: new RegExp(further.number) }).click()
    await dialog.getByRole('button', { name: advisoryEn.cases.add }).click()
    await dialog.waitFor({ state: 'detached' })
    const link = page.locator('[data-page] > header').getByRole('link', { name: further.number })
    await link.waitFor()
    await page.getByRole('button', { name: formatMessage(advisoryEn.cases.remove, { number: further.number }) }).click()
    await link.waitFor({ state: 'detached' })
    await undoIn(writer)
    await link.waitFor()
  })

  it('who runs the installation sees its health and its jobs, and nothing of what they work on', async () => {
    const { page } = admin
    await page.goto('/system')
    await page.getByText(systemEn.check.worker).waitFor()
    await page.getByRole('tab', { name: systemEn.jobs }).click()
    await page.getByText(systemEn.job.veil).waitFor()
    await page.getByText(systemEn.job.states.completed).first().waitFor()
  })

  it('a person’s sessions are seen by an administrator, and a circle says who let themselves in', async () => {
    const { page } = admin
    await page.goto('/people')
    await page.locator('tr[data-index="0"]').click()
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/)
    await page.getByRole('tab', { name: identityEn.person.sessions }).click()
    await page.goto('/circles')
    await page.getByRole('heading', { level: 1, name: identityEn.circle.title }).waitFor()
  })

  it.each(['/vendors', '/circles', '/api-tokens', '/system'])('%s is accessible', async (path) => {
    const { page } = path === '/vendors' ? writer : admin
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
  })

  it('in Japanese a maker is named by its Japanese name', async () => {
    const { page } = writer
    await page.goto('/vendors')
    await speak(writer, 'ja')
    await page.getByRole('heading', { level: 1, name: productJa.vendor.title }).waitFor()
    await page.getByText('雲雀オートメーション').first().waitFor()
    await speak(writer, 'en')
    expect(writer.complaints).toEqual([])
  })
})
