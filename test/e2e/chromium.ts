import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Quiet and without network chatter of its own; tests run in containers, often as root. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--lang=en',
]

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** A Chromium to run: ANDON_CHROMIUM, the system's, or the one in the package; undefined where none can be had. */
export async function findChromium(): Promise<string | undefined> {
  const wanted = process.env['ANDON_CHROMIUM']
  if (wanted !== undefined && wanted !== '') return wanted
  const system = SYSTEM.find((path) => existsSync(path))
  if (system !== undefined) return system
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    return await bundled.executablePath()
  } catch {
    return undefined
  }
}

/** Starts a Chromium, or says in one line why there is none: a documented skip, printed. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = await findChromium()
  if (executablePath === undefined) {
    process.stderr.write('browser journeys SKIPPED: no Chromium (set ANDON_CHROMIUM to one)\n')
    return undefined
  }
  try {
    return await chromium.launch({ executablePath, args: FLAGS, headless: true })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    process.stderr.write(`browser journeys SKIPPED: ${executablePath} does not start: ${reason}\n`)
    return undefined
  }
}
