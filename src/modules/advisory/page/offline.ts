import { formatMessage } from '#platform/i18n/index.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { checkerWordsOf } from './checker.ts'
import { html, type Html } from './html.ts'
import { dayOf, renderShell } from './shell.ts'

/** What the page tells of the offline file. */
export interface OfflineFacts {
  /** Addresses on the public side. */
  readonly file: string
  readonly signature: string
  readonly minisignature: string
  readonly keyPem: string
  readonly keyMinisign: string
  readonly size: number
  readonly sha256: string
  readonly fingerprint: string
  readonly asOf: string | null
  /** Keys that have signed older files. */
  readonly earlier: readonly EarlierKeyFacts[]
}

export interface EarlierKeyFacts {
  readonly keyPem: string
  readonly keyMinisign: string
  readonly fingerprint: string
  readonly since: string
  readonly until: string
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path

function fileLink(path: string): Html {
  return html`<a href="/${path}" download="${nameOf(path)}">${nameOf(path)}</a>`
}

function commands(lines: readonly string[]): Html {
  const text = lines.join('\n')
  return html`<pre tabindex="0"><code>${text}</code></pre> `
}

function renderFacts(facts: OfflineFacts, language: AdvisoryLanguage): Html {
  const words = checkerWordsOf(language).offline
  const number = new Intl.NumberFormat(language)
  const size = formatMessage(words.bytes, {
    kilobytes: number.format(Math.ceil(facts.size / 1000)),
    bytes: number.format(facts.size),
  })
  return html`<dl>
    <dt>${words.file}</dt>
    <dd>${fileLink(facts.file)}</dd>
    <dt>${words.until}</dt>
    <dd>${facts.asOf === null ? '–' : dayOf(facts.asOf, language)}</dd>
    <dt>${words.size}</dt>
    <dd>${size}</dd>
    <dt>${words.hash}</dt>
    <dd><code class="hash">${facts.sha256}</code></dd>
    <dt>${words.signatures}</dt>
    <dd>${fileLink(facts.signature)} (OpenSSL) · ${fileLink(facts.minisignature)} (minisign)</dd>
    <dt>${words.key}</dt>
    <dd>${fileLink(facts.keyPem)} (OpenSSL) · ${fileLink(facts.keyMinisign)} (minisign)</dd>
    <dt>${words.fingerprint}</dt>
    <dd><code class="hash">${facts.fingerprint}</code></dd>
  </dl> `
}

/** The keys before the present one, for files that somebody still has. */
function renderEarlier({ earlier }: OfflineFacts, language: AdvisoryLanguage): Html | undefined {
  if (earlier.length === 0) return undefined
  const words = checkerWordsOf(language).offline
  return html`<h2>${words.earlierKeys}</h2>
    <p>${words.earlierKeysLead}</p>
    <dl>
      ${earlier.map(
        (key) =>
          html`<dt>${dayOf(key.since, language)} – ${dayOf(key.until, language)}</dt>
            <dd>
              ${fileLink(key.keyPem)} (OpenSSL) · ${fileLink(key.keyMinisign)} (minisign)<br />
              <code class="hash">${key.fingerprint}</code>
            </dd> `,
      )}
    </dl> `
}

/** The page about the offline file: where it is, how large, and how to see that it is the maker's. */
export function renderOfflinePage(options: {
  readonly facts: OfflineFacts
  readonly language: AdvisoryLanguage
  readonly maker: string
  readonly style: string
  readonly checkerStyle: string
}): string {
  const { facts, language, maker, style, checkerStyle } = options
  const all = checkerWordsOf(language)
  const words = all.offline
  const [file, key, minisignKey] = [facts.file, facts.keyPem, facts.keyMinisign].map(nameOf)
  const body = html`<article class="offline">
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${renderFacts(facts, language)}
    <h2>${words.use}</h2>
    <p>${words.useSteps}</p>
    <h2>${words.verify}</h2>
    <p>${words.verifyLead}</p>
    <h3>${words.openssl}</h3>
    ${commands([`openssl pkeyutl -verify -pubin -inkey ${key} -rawin -in ${file} -sigfile ${nameOf(facts.signature)}`])}
    <p>${words.fingerprintHow}</p>
    ${commands([`openssl pkey -pubin -in ${key} -outform DER | tail -c 32 | openssl dgst -sha256`])}
    <h3>${words.minisign}</h3>
    ${commands([`minisign -Vm ${file} -p ${minisignKey}`])}
    <h3>${words.hashOnly}</h3>
    ${commands([`certutil -hashfile ${file} SHA256`, `sha256sum ${file}`])}${renderEarlier(facts, language)}
    <p class="back"><a href="/check/?lang=${language}">${all.title}</a> <a href="/?lang=${language}">${all.back}</a></p>
  </article> `
  const other = `/offline/?lang=${all.otherLanguageCode}`
  return renderShell({ language, title: words.title, maker, other, style: [style, checkerStyle], body })
}
