import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { ja as advisoryJa } from '#modules/advisory/messages.ja.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import { en as customerEn } from '#modules/customer/messages.en.ts'
import { ja as customerJa } from '#modules/customer/messages.ja.ts'
import { en as vulnerabilityEn } from '#modules/vulnerability/messages.en.ts'
import { ja as vulnerabilityJa } from '#modules/vulnerability/messages.ja.ts'
import { en as kitEn } from '#ui/messages.en.ts'
import { ja as kitJa } from '#ui/messages.ja.ts'
import { explainGround } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { advisoryFile, type AdvisoryFile } from './advisory-file.ts'
import { findBarriers, findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { browser, pictureFailure, startWorld, useLink, type Person, type World } from './world.ts'

const WORDS = {
  en: { vulnerability: vulnerabilityEn, customer: customerEn, case: caseEn, advisory: advisoryEn, kit: kitEn },
  ja: { vulnerability: vulnerabilityJa, customer: customerJa, case: caseJa, advisory: advisoryJa, kit: kitJa },
} as const

const FILES = {
  en: { trackingId: 'PC-26-131-01', cve: 'CVE-2026-40401', title: 'Denial of service in HF5 series controllers' },
  ja: {
    trackingId: 'PC-26-131-02',
    cve: 'CVE-2026-40402',
    title: 'Second denial of service in HF5 series controllers',
  },
} as const

/** Only the machine stands still: nobody is hurt, nothing is told to others. */
const JUDGEMENT = [
  ['health', 'none'],
  ['safety', 'none'],
  ['environment', 'none'],
  ['availability', 'high'],
  ['integrity', 'none'],
  ['confidentiality', 'none'],
] as const

/** Holds HF5 units of versions before the fix. */
const CUSTOMER = { en: 'Aoba Motor', ja: '青葉自動車' } as const

const SUMMARY = {
  en: 'A crafted frame stops the controller until its power is cycled.',
  ja: '細工されたフレームを受信すると、電源を入れ直すまで運転が停止します。',
} as const

const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'

let world: World
let coordinator: Person
let approver: Person
let advisoryPath = ''

const drop = (page: Page, { name, bytes }: AdvisoryFile): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: bytes })

describe.skipIf(browser === undefined).each(['en', 'ja'] as const)(
  'from an advisory to the machines it stops, in %s',
  (language) => {
    const words = WORDS[language]
    const identity = FILES[language]
    const file = advisoryFile({
      ...identity,
      vendor: 'Hibari Automation',
      models: ['HF5-32MT/ES', 'HF5-64MT/ES', 'HF5-32MR/ES'],
      fixed: '1.280',
    })

    beforeAll(async () => {
      world ??= await startWorld()
      if (coordinator === undefined) {
        coordinator = await world.open()
        await useLink(world, coordinator, 'Mio Tanabe')
        approver = await world.open('ja')
        await useLink(world, approver, 'Kenji Ohara')
      }
      await speak(coordinator, language)
    })

    it('what is no advisory is told in words with its place, and the whole import can be given up', async () => {
      const { page } = coordinator
      await page.goto('/imports')
      await page.getByRole('heading', { level: 1, name: words.vulnerability.imports.title }).waitFor()
      await page.locator('input[type=file]').setInputFiles([
        { name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from('{"document": {"title": ') },
        {
          name: 'deep.json',
          mimeType: 'application/json',
          buffer: Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}`),
        },
        { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"hello": "world"}') },
      ])
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
      const unreadable = page.locator('tr[data-index]').filter({ hasText: words.vulnerability.itemState.unreadable })
      await page.waitForFunction(
        ([text]) =>
          [...document.querySelectorAll('tr[data-index]')].filter((row) => row.textContent.includes(text ?? ''))
            .length === 3,
        [words.vulnerability.itemState.unreadable],
      )
      for (const name of ['cut.json', 'deep.json', 'other.json']) {
        await unreadable.filter({ hasText: name }).click()
        await page.getByRole('heading', { level: 2, name }).waitFor()
        const told = await page.locator('section').filter({ hasText: name }).getByRole('listitem').allInnerTexts()
        expect(told.length, name).toBeGreaterThan(0)
        // A code that nobody has put into words would stand there in capitals.
        for (const text of told) expect(text).not.toMatch(/\b[A-Z]{3,}_[A-Z_]+\b/)
      }
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await page.getByRole('button', { name: words.vulnerability.imports.discard }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.vulnerability.imports.discard }).click()
      await page.getByText(words.vulnerability.runState.discarded).first().waitFor()
    })

    it('a dropped advisory is shown as it is read, and nothing is written before it is confirmed', async () => {
      const { page } = coordinator
      await page.goto('/imports')
      await page.getByRole('heading', { level: 1, name: words.vulnerability.imports.title }).waitFor()
      await drop(page, file)
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
      const confirm = page.getByRole('button', {
        name: formatMessage(words.vulnerability.imports.confirm, { count: 1 }),
      })
      await confirm.waitFor()
      await page.getByRole('cell', { name: 'HF5-64MT/ES' }).first().waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await confirm.click()
      await page.getByRole('link', { name: words.vulnerability.imports.openSource }).first().click()
      await page.getByRole('heading', { level: 1, name: identity.title }).waitFor()
    })

    it('says which machines are affected, not affected, undetermined or not listed, with ground and remedy', async () => {
      const { page } = coordinator
      await page.getByRole('heading', { name: words.customer.answers.title }).waitFor()
      const figures = page.getByRole('group', { name: words.customer.answers.answer })
      const row = page.locator('tr[data-index="0"]')
      await row.waitFor()
      for (const answer of ['affected', 'undetermined', 'not_affected', 'not_listed'] as const) {
        const named = page.getByText(words.customer.applicability[answer], { exact: true })
        const figure = figures.getByRole('button').filter({ has: named })
        const count = Number((await figure.locator('b').innerText()).replaceAll(/\D/g, ''))
        // The sample holds HF5 units before, at and after the fix, and a thousand of other makers.
        if (answer !== 'undetermined') expect(count, answer).toBeGreaterThan(0)
      }
      const cells = (await row.getByRole('cell').allInnerTexts()).join(' | ')
      expect(cells).toContain('HF5-')
      expect(cells).toContain(explainGround('IN_RANGE', language))
      expect(cells).toContain('1.280')
      expect(await findBarriersInBothSchemes(page)).toEqual([])
    })

    it('a case opened from the advisory brings its vulnerability and our models', async () => {
      const { page } = coordinator
      await page.getByRole('button', { name: words.case.open.fromSource }).first().click()
      const dialog = page.getByRole('dialog', { name: words.case.open.title })
      await dialog.waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await dialog.getByRole('button', { name: words.case.open.submit, exact: true }).click()
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
      await page.getByRole('heading', { level: 1, name: identity.title }).waitFor()
      await page.getByRole('link', { name: 'HF5-64MT/ES' }).first().waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
    })

    it('state and severity are set, with the six elements', async () => {
      const { page } = coordinator
      const dialog = page.getByRole('dialog')
      await page.getByRole('button', { name: words.case.products.setState }).first().click()
      await dialog.getByRole('radio', { name: words.case.state.verifying }).check()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await dialog.getByRole('button', { name: words.case.products.apply, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: words.case.products.setState }).first().click()
      await dialog.getByRole('radio', { name: words.case.state.analysing }).check()
      await dialog.getByRole('button', { name: words.case.products.apply, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })

      await page.getByRole('button', { name: words.case.severity.judge }).first().click()
      await dialog.getByLabel(words.case.severity.vector3).fill(VECTOR)
      for (const [element, level] of JUDGEMENT) {
        const name = words.case.element[element]
        await dialog
          .getByRole('radiogroup', { name, exact: true })
          .getByText(words.case.level[level], { exact: true })
          .click()
        if (level !== 'none')
          await dialog.getByLabel(`${name}: ${words.case.severity.reason}`).fill('The line stands still.')
      }
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await dialog.getByRole('button', { name: words.case.severity.save, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByText(words.case.assigner.us).first().waitFor()
    })

    it('an advisory is written from the case, and the validator says what is missing as one types', async () => {
      const { page } = coordinator
      await page.getByRole('tab', { name: words.case.page.documents }).click()
      await page.getByRole('button', { name: words.advisory.panel.write }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.advisory.panel.write }).click()
      await page.waitForURL(/\/advisories\/[0-9a-f-]{36}/)
      advisoryPath = new URL(page.url()).pathname
      const check = page.getByRole('region', { name: words.advisory.check.title })
      await check.waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      // The draft leaves open what only a person can say: what happened, and how each vulnerability works.
      const missing = check.getByRole('button', { name: words.advisory.error.TEXT_REQUIRED })
      for (const place of [words.advisory.editor.summary, words.advisory.editor.description])
        await missing.filter({ hasText: place }).waitFor()
      await page.getByLabel(words.advisory.editor.summary, { exact: true }).fill(SUMMARY[language])
      await page.getByLabel(words.advisory.editor.description, { exact: true }).first().fill(SUMMARY[language])
      await check.getByText(words.advisory.check.clean).waitFor()
      await page.getByRole('button', { name: words.advisory.page.save, exact: true }).click()
      await page.getByText(words.advisory.page.saved, { exact: true }).waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
    })

    it('who wrote it cannot approve it: a second person does, after looking at the very documents', async () => {
      await coordinator.page.getByRole('button', { name: words.advisory.page.submit }).click()
      await coordinator.page.locator('[aria-current=step]', { hasText: words.advisory.status.in_review }).waitFor()
      expect(
        await coordinator.page.getByRole('button', { name: words.advisory.page.approve }).getAttribute('aria-disabled'),
      ).toBe('true')
      await speak(approver, language)
      const { page } = approver
      await page.goto(`${advisoryPath}?tab=review`)
      await page.frameLocator('iframe').getByRole('heading', { level: 1, name: identity.title }).waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await page.getByRole('button', { name: words.advisory.page.approve }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(words.advisory.page.comment).fill('Compared with the catalogue.')
      await dialog.getByRole('button', { name: words.advisory.page.approve }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.locator('[aria-current=step]', { hasText: words.advisory.status.approved }).waitFor()
    })

    it('once published it stands on the public side: the CSAF file, its hash and the web page', async () => {
      const { page } = coordinator
      await page.goto(`${advisoryPath}?tab=publication`)
      await page.getByRole('button', { name: words.advisory.page.publish, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.advisory.page.publish }).click()
      const files = page.getByRole('row').filter({ has: page.getByRole('link') })
      await files.first().waitFor({ timeout: 60_000 })
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      const document = files.filter({ hasText: '.json' }).filter({ hasNotText: '.json.' }).first()
      const address = await document.getByRole('link').getAttribute('href')
      const told = await document.locator('code').innerText()
      const bytes = Buffer.from(await (await fetch(address ?? '')).arrayBuffer())
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(told)
      expect(await (await fetch(`${address}.sha256`)).text()).toContain(told)
      const csaf: { document: { title: string } } = JSON.parse(bytes.toString('utf8'))
      expect(csaf.document.title).toBe(identity.title)

      const visitor = await world.open(language)
      const html = files.filter({ hasText: '.html' }).first()
      await visitor.page.goto((await html.getByRole('link').getAttribute('href')) ?? '')
      await visitor.page.getByRole('heading', { level: 1, name: identity.title }).waitFor()
      expect(await findBarriers(visitor.page)).toEqual([])
      expect(visitor.complaints).toEqual([])
      await visitor.context.close()
    })

    it('shows the customers and channels who have to be told', async () => {
      const { page } = coordinator
      await page.getByRole('tab', { name: words.advisory.page.recipients }).click()
      await page.getByRole('link', { name: CUSTOMER[language] }).waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
    })

    it('the whole story stands in the timeline, each entry under a seal', async () => {
      const { page } = coordinator
      await page.getByRole('tab', { name: words.advisory.page.timeline }).click()
      const entries = page.getByRole('list', { name: words.kit.timeline.title }).getByRole('listitem')
      const { submitted, approved, published } = words.advisory.action
      for (const action of [published, approved, submitted])
        await entries.filter({ has: page.getByText(action, { exact: true }) }).waitFor()
      expect(
        await page.getByRole('img', { name: words.kit.timeline.sealed.split('{')[0] ?? '' }).count(),
      ).toBeGreaterThan(3)
      expect(await findBarriersInBothSchemes(page)).toEqual([])
    })

    it('nothing complained: no script failed, no style or script was refused', () => {
      expect([...coordinator.complaints, ...approver.complaints]).toEqual([])
    })
  },
)

afterEach(async ({ task }) => {
  await pictureFailure(coordinator, task)
  await pictureFailure(approver, { name: `approver ${task.name}`, result: task.result })
})
afterAll(() => world?.close())
