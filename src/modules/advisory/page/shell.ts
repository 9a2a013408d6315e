import type { AdvisoryLanguage } from '../model.ts'
import { wordsOf } from '../compose.ts'
import { html, type Html } from './html.ts'

export interface Shell {
  readonly language: AdvisoryLanguage
  readonly title: string
  readonly maker: string
  /** Address of this page in the other language; undefined where there is none. */
  readonly other: string | undefined
  /** Where the style sheet is. */
  readonly style: string
  readonly body: Html
}

/** A whole public page: no script, one style sheet, readable without it. */
export function renderShell({ language, title, maker, other, style, body }: Shell): string {
  const words = wordsOf(language).public
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – ${maker}</title>
        <link rel="stylesheet" href="${style}" />
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

/** A day as the language writes it; the instant is UTC. */
export function dayOf(instant: string, language: AdvisoryLanguage): Html {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return html`<time datetime="${instant}">${format.format(new Date(instant))}</time>`
}
