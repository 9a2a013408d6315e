import { createHash } from 'node:crypto'
import type { CheckerData } from '../checker-data.ts'
import { en } from '../checker-messages.en.ts'
import { ja } from '../checker-messages.ja.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { CHECKER_STYLE } from './checker-style.ts'
import { html, Html } from './html.ts'
import { PUBLIC_STYLE } from './style.ts'

/** The words of the checker and of the page about the offline file. */
export function checkerWordsOf(language: AdvisoryLanguage): typeof en | typeof ja {
  return language === 'ja' ? ja : en
}

/** JSON that can stand in a script element: no `<` can end it or begin a comment. */
function dataBlock(data: CheckerData): Html {
  return new Html(
    `<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)}</script>`,
  )
}

/** A policy in the page itself: whatever a server says, nothing can be fetched, sent or submitted from here. */
function policy(script: string, style: string, thread: string): string {
  return `default-src 'none'; script-src ${script}; worker-src ${thread}; style-src ${style}; img-src data:; base-uri 'none'; form-action 'none'`
}

/** What is seen until the script runs, and where it never does. */
function placeholder(languages: readonly AdvisoryLanguage[]): Html {
  return html`<main id="checker">
    ${languages.map((language) => {
      const words = checkerWordsOf(language)
      return html`<div lang="${language}">
        <h1>${words.title}</h1>
        <p class="later">${words.needsScript} ${words.tooOld}</p>
      </div> `
    })}
  </main>`
}

function head(title: string, content: string, styles: Html): Html {
  // An icon of nothing: else a browser asks for one, which the policy would have to refuse.
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="content-security-policy" content="${content}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>${title}</title>
    ${styles}
  </head>`
}

/** The checker's page on the public side: everything that it decides by stands in it, so that it may not connect anywhere. */
export function renderCheckerPage(options: {
  readonly data: CheckerData
  readonly language: AdvisoryLanguage
  readonly list: string
  readonly style: string
  readonly checkerStyle: string
  readonly script: string
}): string {
  const { data, language, list, style, checkerStyle, script } = options
  const words = checkerWordsOf(language)
  const title = `${words.title} – ${data.maker[language]}`
  const styles = html`<link rel="stylesheet" href="${style}" /> <link rel="stylesheet" href="${checkerStyle}" />`
  return html`<!doctype html>
    <html lang="${language}">
      ${head(title, policy("'self'", "'self'", "'self'"), styles)}
      <body>
        <header>
          <a class="maker" href="/?lang=${language}">${data.maker[language]}<span>${list}</span></a>
          <nav>
            <a
              href="/check/?lang=${words.otherLanguageCode}"
              lang="${words.otherLanguageCode}"
              hreflang="${words.otherLanguageCode}"
              >${words.otherLanguage}</a
            >
          </nav>
        </header>
        ${placeholder([language])}
        <footer>
          <p>${words.offlineLead} <a href="/offline/?lang=${language}">${words.offlineLink}</a></p>
          <p class="back"><a href="/?lang=${language}">${words.back}</a></p>
        </footer>
        ${dataBlock(data)}
        <script src="${script}"></script>
      </body>
    </html> `.text
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * The one file for plants without internet: every published advisory, the checker and both languages. Its policy names the one
 * script and the one style by their hashes, and nothing else may be loaded or reached. Throws when the script could end its element.
 */
export function renderOfflineFile(data: CheckerData, script: string): string {
  const style = `${PUBLIC_STYLE}${CHECKER_STYLE}`
  if (/<\/script|<!--/i.test(script)) throw new Error('the script of the checker cannot stand in a page')
  const content = policy(hashSource(script), hashSource(style), 'blob:')
  const title = `${en.title} ${ja.title} – ${data.maker.en}`
  return html`<!doctype html>
    <html lang="en">
      ${head(title, content, new Html(`<style>${style}</style>`))}
      <body>
        <header><span class="maker">${data.maker.en}</span></header>
        ${placeholder(['en', 'ja'])} ${dataBlock(data)} ${new Html(`<script>${script}</script>`)}
      </body>
    </html> `.text
}
