import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchChromium } from './chromium.ts'

const USAGE = `Usage: node test/e2e/screenshot.ts [options] <path> …

Writes a PNG of each path in light and dark, English and Japanese, and prints the files, and every console error.

  --server URL    where Andon runs [http://localhost:8080, or ANDON_SHOT_SERVER]
  --link URL      a one-time sign-in link, redeemed first; the session is kept for the next call
  --email, --password   signs in with these instead
  --out DIR       folder for the pictures [<tmp>/andon-shots]
  --size WxH      window [1440x900]
  --full          the whole page instead of the window
  --only light-en,dark-ja   some of the four
  --keys TEXT     presses keys after loading, e.g. "Control+K" or "Tab Tab Enter"
  --wait MS       waits before the picture [400]
  --help          this text
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: process.env['ANDON_SHOT_SERVER'] ?? 'http://localhost:8080' },
    link: { type: 'string' },
    email: { type: 'string' },
    password: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'andon-shots') },
    size: { type: 'string', default: '1440x900' },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    keys: { type: 'string' },
    wait: { type: 'string', default: '400' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const VARIANTS = ['light', 'dark'].flatMap((scheme) => ['en', 'ja'].map((language) => ({ scheme, language })))
const state = join(values.out, `session-${new URL(values.server).port}.json`)

async function signIn(browser: Browser): Promise<void> {
  if (values.link === undefined && values.email === undefined) return
  const context = await browser.newContext({ baseURL: values.server, locale: 'en-GB' })
  const page = await context.newPage()
  if (values.link === undefined) {
    await page.goto('/')
    await page.locator('input[name=email]').fill(values.email ?? '')
    await page.locator('input[name=password]').fill(values.password ?? '')
  } else await page.goto(values.link)
  await page.locator('button[type=submit]').click()
  await page.locator('#content').waitFor()
  await context.storageState({ path: state })
  await context.close()
}

async function openContext(browser: Browser, scheme: string, language: string): Promise<BrowserContext> {
  const [width = 1440, height = 900] = values.size.split('x').map(Number)
  const context = await browser.newContext({
    baseURL: values.server,
    viewport: { width, height },
    deviceScaleFactor: 1,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    ...(existsSync(state) ? { storageState: JSON.parse(readFileSync(state, 'utf8')) } : {}),
  })
  await context.addInitScript(
    ([chosenScheme, chosenLanguage]) => {
      localStorage.setItem('andon.scheme', chosenScheme ?? '')
      localStorage.setItem('andon.language', chosenLanguage ?? '')
    },
    [scheme, language],
  )
  // The account's language would win: this browser shows the wanted one without changing the account.
  await context.route('**/api/v1/session', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    return route.fulfill({ response, json: { ...(await response.json()), language } })
  })
  return context
}

async function shoot(browser: Browser, paths: readonly string[]): Promise<void> {
  for (const { scheme, language } of VARIANTS) {
    const name = `${scheme}-${language}`
    if (values.only !== undefined && !values.only.split(',').includes(name)) continue
    const context = await openContext(browser, scheme, language)
    for (const path of paths) {
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') process.stdout.write(`  console: ${message.text()}\n`)
      })
      page.on('pageerror', (error) => process.stdout.write(`  error: ${error.message}\n`))
      await page.goto(path, { waitUntil: 'networkidle' })
      for (const key of values.keys?.split(' ') ?? []) await page.keyboard.press(key)
      await page.waitForTimeout(Number(values.wait))
      const slug = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'
      const file = join(values.out, `${slug}.${name}.png`)
      writeFileSync(file, await page.screenshot({ fullPage: values.full }))
      process.stdout.write(`${file}\n`)
      await page.close()
    }
    await context.close()
  }
}

if (values.help || positionals.length === 0) {
  process.stdout.write(USAGE)
  process.exit(values.help ? 0 : 64)
}
mkdirSync(values.out, { recursive: true })
const browser = await launchChromium()
if (browser === undefined) process.exit(1)
await signIn(browser)
await shoot(browser, positionals)
await browser.close()
