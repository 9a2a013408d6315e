import type { AdvisoryLanguage } from '../model.ts'
import { wordsOf } from '../compose.ts'
import { html, type Html } from './html.ts'

export interface Shell {
  readonly language: AdvisoryLanguage
  readonly title: string
  readonly maker: string
  /** Address of this page in the other language; undefined where there is none. */
  readonly other: string | undefined
  /** Where the style sheet is, or several. */
  readonly style: string | readonly string[]
  readonly body: Html
}

/** A whole public page: no script, readable without its style sheet. */
export function renderShell({ language, title, maker, other, style, body }: Shell): string {
  const words = wordsOf(language).public
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – ${maker}</title>
        ${[style].flat().map((href) => html`<link rel="stylesheet" href="${href}" />`)}
      </head>
      <body>
        <header>
          <a class="maker" href="/?lang=${language}">${maker}<span>${words.list}</span></a>
          ${other === undefined ? undefined : html`<nav><a href="${other}" lang="${words.otherLanguageCode}" hreflang="${words.otherLanguageCode}">${words.otherLanguage}</a></nav>`}
        </header>
        <main>${body}</main>
      </body>
    </html> `.text
}

/** The zone that readers of a language expect, always named: a page without script cannot know the reader's own. */
const ZONES = { en: { zone: 'UTC', name: 'UTC' }, ja: { zone: 'Asia/Tokyo', name: 'JST' } } as const

const minute = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const

/** The day of an instant with the zone in which it is that day: UTC, on Japanese pages JST. */
export function dayOf(instant: string, language: AdvisoryLanguage): Html {
  const { zone, name } = ZONES[language]
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone })
  return html`<time datetime="${instant}">${format.format(new Date(instant))} (${name})</time>`
}

/** An instant to the minute: in UTC, on Japanese pages in JST and in UTC. */
export function minuteOf(instant: string, language: AdvisoryLanguage): Html {
  const [own, ...others] = [...new Set([ZONES[language].zone, 'UTC'])].map((timeZone) =>
    new Intl.DateTimeFormat(language, { ...minute, timeZone }).format(new Date(instant)),
  )
  return html`<time datetime="${instant}">${[own, ...others.map((one) => `(${one})`)].join(' ')}</time>`
}
