import type { Maker } from '#modules/product/model.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { en } from '../validator-messages.en.ts'
import { ja } from '../validator-messages.ja.ts'
import { html } from './html.ts'

/** Nothing can be fetched, sent or submitted from the page: only parts of its own script are loaded. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"

/** The page of the validator on the public side; what it does is done by its script, in the reader's browser. */
export function renderValidatorPage(options: {
  readonly maker: Maker
  readonly language: AdvisoryLanguage
  readonly styles: readonly string[]
  readonly script: string
}): string {
  const { maker, language, styles, script } = options
  const words = language === 'ja' ? ja : en
  const name = language === 'ja' ? maker.nameJa : maker.nameEn
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="data:," />
        <title>${words.title} – ${name}</title>
        ${styles.map((style) => html`<link rel="stylesheet" href="${style}" /> `)}
        <script type="module" src="${script}"></script>
      </head>
      <body>
        <header>
          <a class="maker" href="/?lang=${language}">${name}</a>
          <nav>
            <a
              href="/validate/?lang=${words.otherLanguageCode}"
              lang="${words.otherLanguageCode}"
              hreflang="${words.otherLanguageCode}"
              >${words.otherLanguage}</a
            >
          </nav>
        </header>
        <main id="validator">
          <h1>${words.title}</h1>
          <p class="later">${words.needsScript}</p>
        </main>
        <footer>
          <p class="back"><a href="/?lang=${language}">${words.back}</a></p>
        </footer>
      </body>
    </html> `.text
}
