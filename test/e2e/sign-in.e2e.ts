import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBarriersInBothSchemes } from './axe.ts'
import { totpCode } from './totp.ts'
import { browser, startWorld, type Person, type World } from './world.ts'

const PASSWORD = 'wren lathe ferry 41'

let world: World
let admin: Person

describe.skipIf(browser === undefined)('signing in', () => {
  beforeAll(async () => {
    world = await startWorld(['--empty'])
    admin = await world.open()
  })
  afterAll(() => world?.close())

  it('asks for a click before it uses a one-time link, and the link leaves the address', async () => {
    const { page } = admin
    await page.goto(world.links.get('Admin') ?? '')
    await page.getByRole('heading', { name: 'Sign in with your link' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('button', { name: 'Sign in with this link' }).click()
    await page.locator('#content').waitFor()
    await page.getByText('You have no way to sign in yet.').waitFor()
  })

  it('says that a used link does not work, and offers the password instead', async () => {
    const other = await world.open('ja')
    await other.page.goto(world.links.get('Admin') ?? '')
    await other.page.getByRole('button', { name: 'このリンクでサインイン' }).click()
    expect(await other.page.getByRole('alert').innerText()).toContain('このリンクは使えません')
    await other.page.getByLabel('メールアドレス').waitFor()
    expect(other.complaints).toEqual([])
  })

  it('sets the first password, and signs in with it', async () => {
    const { page } = admin
    await page.getByRole('link', { name: 'Set password' }).click()
    await page.getByLabel('New password', { exact: true }).fill('short')
    await page.getByText('Use at least').waitFor()
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('New password, once more').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('Password saved.').waitFor()
    await page.getByRole('button', { name: 'Admin: account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('Email address').fill('admin@localhost.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Address or password is not right.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('#content').waitFor()
  })

  it('a session that ends keeps the page and what was typed: signing in again goes on', async () => {
    const { page, context } = admin
    await page.goto('/people?new=1')
    await page.getByRole('dialog').getByLabel('Name').fill('Half typed')
    await context.clearCookies()
    await page.getByRole('dialog').getByLabel('Email address').fill('half@plant.example')
    await page.getByRole('button', { name: 'New person' }).last().click()
    const again = page.getByRole('dialog', { name: 'Your session has ended' })
    await again.waitFor()
    expect(await findBarriersInBothSchemes(page)).toEqual([])
    await again.getByLabel('Email address').fill('admin@localhost.example')
    await again.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await again.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half typed')
    await page.getByRole('button', { name: 'New person' }).last().click()
    await page.getByRole('dialog', { name: 'Sign-in link for Half typed' }).waitFor()
  })

  it('switches the second factor on, and asks for its code at the next sign-in', async () => {
    const { page } = admin
    await page.goto('/account')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('img', { name: 'QR code with the secret' }).waitFor()
    const secret = await page
      .locator('code')
      .filter({ hasText: /^[A-Z2-7]{16,}$/ })
      .innerText()
    await page.getByLabel('Code', { exact: true }).fill(totpCode(secret, Date.now()))
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByText('One-time codes are on.').waitFor()
    await page.getByRole('button', { name: 'I have kept them' }).click()

    const second = await world.open()
    await second.page.goto('/people')
    await second.page.getByLabel('Email address').fill('admin@localhost.example')
    await second.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await second.page.getByRole('button', { name: 'Sign in' }).click()
    const code = second.page.getByLabel('Code from your authenticator app', { exact: true })
    await code.fill('000000')
    await second.page.getByRole('button', { name: 'Confirm' }).click()
    await second.page.getByText('The code is not right').waitFor()
    // A code works once: the one of the next half minute is accepted early.
    await code.fill(totpCode(secret, Date.now() + 30_000))
    await second.page.getByRole('button', { name: 'Confirm' }).click()
    await second.page.getByRole('heading', { name: 'People' }).waitFor()
    expect(new URL(second.page.url()).pathname).toBe('/people')
  })

  it('nothing complained: no script failed, no style or script was refused', () => {
    expect(admin.complaints).toEqual([])
  })
})
