import type { Person } from './world.ts'

export const LANGUAGES = ['en', 'ja'] as const

/** Changes the language as a person does: in the menu at the top. */
export async function speak({ page }: Person, language: 'en' | 'ja'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return
  await page.getByRole('button', { name: /^(Language|言語)/ }).click()
  await page.getByRole('menuitemradio', { name: language === 'ja' ? '日本語' : 'English' }).click()
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
}
