import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import * as z from 'zod'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const resultSchema = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), any: z.array(z.object({ message: z.string() })) })),
  }),
)

/** The rules that a colour scheme can break; the others are judged once per page and language. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** WCAG 2.2 AA as axe judges the page that is shown: one line per rule and element that break it. */
export async function findBarriers(page: Page, onlyColours = false): Promise<string[]> {
  // Evaluated through the debugger: a script element would be refused by the content security policy. Once for each document: half
  // a megabyte is read as long as a small page is judged.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(source)
  const found = await page.evaluate(`(async () => {
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ${
        onlyColours
          ? JSON.stringify({ type: 'rule', values: COLOUR_RULES })
          : "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
      },
    })
    // A popup is reached from its button, not by landmarks: it need not stand in one.
    const isPopup = ({ target }) => document.querySelector(target[0])?.closest('[data-portal]') !== null
    return violations
      .map((rule) => (rule.id === 'region' ? { ...rule, nodes: rule.nodes.filter((node) => !isPopup(node)) } : rule))
      .filter((rule) => rule.nodes.length > 0)
  })()`)
  return resultSchema
    .parse(found)
    .flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? rule.help}`),
    )
}

/** Settles when no transition of a colour runs any more and two frames have been drawn; at most after a second. */
async function stillness(): Promise<void> {
  const passing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  await Promise.race([
    Promise.allSettled(passing.map((animation) => animation.finished)),
    new Promise((resolve) => setTimeout(resolve, 1000)),
  ])
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
}

export const SCHEMES = ['light', 'dark'] as const

/**
 * Barriers of the page in light and dark, each line with its scheme; the page must follow the system's colours. The scheme that
 * it is in comes first: what does not hang on colours is judged in that one, and a page that is judged again and again is drawn anew
 * half as often.
 */
export async function findBarriersInBothSchemes(page: Page): Promise<string[]> {
  const isDark = (await page.locator('html').getAttribute('data-mantine-color-scheme')) === SCHEMES[1]
  const schemes = isDark ? SCHEMES.toReversed() : SCHEMES
  const lines: string[] = []
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    await page.evaluate(stillness)
    const found = await findBarriers(page, colorScheme !== schemes[0])
    lines.push(...found.map((line) => `${colorScheme} ${line}`))
  }
  return lines
}
