import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { formatMessage } from '#platform/i18n/index.ts'
import { en } from '#modules/data/messages.en.ts'
import { ja } from '#modules/data/messages.ja.ts'
import { findBarriersInBothSchemes } from './axe.ts'
import { speak } from './language.ts'
import { openAs } from './shared-world.ts'
import { browser, pictureFailure, type Person } from './world.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/data/${name}`, import.meta.url))
const HEAD = 'code,family,name_en,name_ja,update_way'

let writer: Person

describe.skipIf(browser === undefined)('data in and out', () => {
  beforeAll(async () => {
    writer = await openAs('everything')
  })
  afterEach(({ task }) => pictureFailure(writer, task))
  afterAll(() => writer?.context.close())

  it.each([
    ['en', en, 'E2E-EN'],
    ['ja', ja, 'E2E-JA'],
  ] as const)(
    'a file is dropped, previewed, mapped and imported, and comes out again (%s)',
    async (language, words, code) => {
      const { page } = writer
      await page.goto('/data')
      await speak(writer, language)
      await page.getByLabel(words.upload.source).first().fill(`e2e ${language}`)
      const file = {
        name: 'plm.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `${HEAD},Weight kg\r\n${code},GV16,Panel,表示器,field,1\r\n${code}-X,NOWHERE,x,x,field,2\r\n`,
        ),
      }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.waitForURL(/\/data\/imports\//)
      await page.getByRole('heading', { name: words.mapping.title }).waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await page.getByRole('button', { name: words.mapping.leaveOutRest }).click()
      await page.getByRole('button', { name: words.mapping.apply }).click()
      await page.getByText('NOWHERE').first().waitFor()
      expect(await findBarriersInBothSchemes(page)).toEqual([])
      await page.getByLabel(formatMessage(words.run.withoutErrors, { count: 1 })).check()
      await page.getByRole('button', { name: formatMessage(words.run.confirm, { count: 1 }) }).click()
      await page.getByText(formatMessage(words.run.applied, { new: 1, changed: 0 })).waitFor()
      await page.reload()
      await page.getByText(formatMessage(words.run.applied, { new: 1, changed: 0 })).waitFor()
      await page.goto('/data?tab=export')
      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name: `${words.kind.models}: ${words.export.csv}`, exact: true }).click()
      const stream = await (await saved).createReadStream()
      let text = ''
      for await (const chunk of stream) text += String(chunk)
      expect(text).toContain(`${code},GV16,Panel,表示器`)
      expect(writer.complaints).toEqual([])
    },
  )

  it('Shift_JIS with Japanese headings is read without a question', async () => {
    const { page } = writer
    await page.goto('/data')
    await page.getByLabel(ja.upload.source).first().fill('e2e shift_jis')
    await page.locator('input[type=file]').setInputFiles(fixture('models.shift-jis.csv'))
    await page.waitForURL(/\/data\/imports\//)
    await page.getByText('HZ-02CPU').first().waitFor()
  })
})
