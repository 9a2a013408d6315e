import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { withOwnerUrl } from '#main/cli/owner.ts'
import { plugAuthenticator } from './authenticator.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { totpCode } from './totp.ts'
import { browser, pictureFailure, startWorld, useLink, type Person, type World } from './world.ts'

const PASSWORD = 'wren lathe ferry 41'
const EMAIL = 'admin@localhost.example'

let world: World
let admin: Person

/** Tabs until the focus is on what the words name, as somebody without a mouse does. */
async function tabTo({ page }: Person, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    const label = await page.evaluate(() => {
      const element = document.activeElement === document.body ? null : document.activeElement
      const labelled = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : ''
      return `${labelled} ${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`
    })
    if (name.test(label)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${name.source}`)
}

async function leave({ page }: Person): Promise<void> {
  await page.evaluate(() =>
    fetch('/api/v1/session', { method: 'DELETE', headers: { 'x-andon-client': 'test' } }).then((answer) => answer.ok),
  )
  await page.goto('/account')
}

/** As if everybody had proven who they are an hour ago. */
function expireProofs(): Promise<unknown> {
  const { dataDir, port } = world.installation
  return withOwnerUrl(readConfig({ ANDON_DATA: dataDir, PORT: String(port) }), (ownerUrl) =>
    withClient(ownerUrl, (client) => client.query("update sign_in.session set proven_at = now() - interval '1 hour'")),
  )
}

describe.skipIf(browser === undefined)('passkeys, recovery codes and proofs', () => {
  beforeAll(async () => {
    world = await startWorld(['--empty'])
    admin = await world.open()
    await plugAuthenticator(admin.page)
    await useLink(world, admin, 'Admin')
  })
  afterAll(() => world?.close())
  afterEach(({ task }) => pictureFailure(admin, task))

  it('a passkey is added by keyboard alone; the first one brings recovery codes, told once', async () => {
    const { page } = admin
    await page.goto('/account')
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor()
    await tabTo(admin, /Add a passkey/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
    await dialog.getByLabel('Name').fill('Laptop')
    await page.keyboard.press('Enter')
    await page.getByText('Your recovery codes.').waitFor()
    expect(await page.locator('ol code').count()).toBe(10)
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 left.').waitFor()
    await page.getByText('Laptop').waitFor()
  })

  it('the address field offers the passkeys of the device: chosen there, nothing is typed at all', async () => {
    const { page } = admin
    await leave(admin)
    // The device of this test is touched as soon as anything is asked of it, also by the field's list.
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor()
    await page.getByRole('row').filter({ hasText: 'this one' }).getByText('passkey').waitFor()
  })

  it('signs in with the passkey by a button, without the field’s list, by keyboard', async () => {
    const { page } = admin
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
    })
    await leave(admin)
    await page.getByRole('button', { name: 'Use a passkey' }).waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await tabTo(admin, /Use a passkey/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor()
  })

  it('what asks for a proof interrupts, and goes on by itself: nothing is typed twice', async () => {
    const { page } = admin
    await expireProofs()
    await page.goto('/people?new=1')
    const form = page.getByRole('dialog', { name: 'New person' })
    await form.getByLabel('Name').fill('Typed once')
    await form.getByLabel('Email address').fill('once@plant.example')
    await form.getByRole('button', { name: 'New person' }).click()
    const proof = page.getByRole('dialog', { name: 'Is it you?' })
    await proof.getByRole('button', { name: 'Use your passkey' }).waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await page.keyboard.press('Escape')
    await proof.waitFor({ state: 'hidden' })
    await page.getByText('It was not proven that it is you').waitFor()
    await form.getByRole('button', { name: 'New person' }).click()
    await proof.getByRole('button', { name: 'Use your passkey' }).click()
    await page.getByRole('dialog', { name: 'Sign-in link for Typed once' }).waitFor()
  })

  it('a role whose second factor is demanded sets one up before anything else, in Japanese too', async () => {
    const { page } = admin
    await page.goto('/sign-in-settings')
    await page.getByLabel('Viewer', { exact: true }).check()
    await page.getByLabel('Administrator').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('It holds for running sessions too.').waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])

    const link = await page.evaluate(async () => {
      const headers = { 'x-andon-client': 'test', 'content-type': 'application/json' }
      const list: { items: { id: string; name: string }[] } = await (await fetch('/api/v1/users')).json()
      const user = list.items.find(({ name }) => name === 'Typed once')
      const made: { url: string } = await (
        await fetch(`/api/v1/users/${user?.id ?? ''}/link`, { method: 'POST', headers })
      ).json()
      return made.url
    })
    const other = await world.open('ja')
    await other.page.goto(link)
    await other.page.locator('main form button[type=submit]').click()
    await other.page.getByRole('heading', { name: /Second factor needed|二要素認証が必要です/ }).waitFor()
    await speak(other, 'ja')
    await other.page.getByRole('heading', { name: '二要素認証が必要です' }).waitFor()
    expect(await findBarriersInBothSchemes(other.page)).toEqual([])
    const refused = await other.page.evaluate(async () => (await fetch('/api/v1/sessions')).status)
    expect(refused).toBe(403)
    await other.page.getByRole('button', { name: /^ワンタイムコード/ }).click()
    const secret = await other.page
      .locator('code')
      .filter({ hasText: /^[A-Z2-7]{16,}$/ })
      .innerText()
    await other.page.getByLabel('コード', { exact: true }).fill(totpCode(secret, Date.now()))
    await other.page.getByRole('button', { name: '有効にする' }).click()
    await other.page.getByText('リカバリーコードです。').waitFor()
    expect(await findBarriersInBothSchemes(other.page)).toEqual([])
    await other.page.getByRole('button', { name: '保管しました' }).click()
    await other.page.locator('#content').waitFor()
    expect(other.complaints).toEqual([])
  })

  it('a passkey is the second factor after a password, and a recovery code when it is lost', async () => {
    const { page } = admin
    await page.goto('/account')
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('New password, once more').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('Password saved.').waitFor()
    await page.getByRole('button', { name: 'Make new codes' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click()
    await page.getByText('Your recovery codes.').waitFor()
    const [code = ''] = await page.locator('ol code').allInnerTexts()

    // Another browser: no passkey there.
    const elsewhere = await world.open()
    await elsewhere.page.goto('/account')
    await elsewhere.page.getByLabel('Email address').fill(EMAIL)
    await elsewhere.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await elsewhere.page.keyboard.press('Enter')
    await elsewhere.page.getByRole('button', { name: 'Use your passkey' }).waitFor()
    expect(await findBarriersInBothSchemes(elsewhere.page)).toEqual([])
    await elsewhere.page.getByRole('button', { name: 'Recovery code' }).click()
    await elsewhere.page.getByLabel('Recovery code').fill(code)
    await elsewhere.page.keyboard.press('Enter')
    await elsewhere.page.getByText('9 left.').waitFor()
    expect(elsewhere.complaints).toEqual([])
  })

  it('the last second factor that a role demands cannot be removed, and the browser is told why', async () => {
    const { page } = admin
    await page.goto('/account')
    await page.getByRole('button', { name: 'Remove' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('add another one first').waitFor()
  })

  it('nothing complained: no script failed, no style or script was refused', () => {
    expect(admin.complaints).toEqual([])
  })
})
