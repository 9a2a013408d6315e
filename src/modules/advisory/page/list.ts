import { wordsOf } from '../compose.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { renderScore } from './advisory.ts'
import { html } from './html.ts'
import { dayOf, renderShell } from './shell.ts'

export interface ListedPage {
  readonly number: string
  readonly title: string
  /** Language of the title and of the page it leads to. */
  readonly language: AdvisoryLanguage
  readonly firstReleasedAt: string
  readonly releasedAt: string
  readonly revision: number
  readonly worst: { readonly score: number; readonly severity: string } | undefined
}

/** The public side's first page: every advisory, the newest release first. */
export function renderListPage(options: {
  readonly language: AdvisoryLanguage
  readonly maker: string
  readonly style: string
  readonly advisories: readonly ListedPage[]
}): string {
  const { language, maker, style, advisories } = options
  const words = wordsOf(language).public
  const rows = advisories.map(
    (advisory) =>
      html`<tr>
        <td class="number">${advisory.number}</td>
        <th scope="row">
          <a
            href="/advisories/${advisory.number.toLowerCase()}/index.${advisory.language}.html"
            lang="${advisory.language}"
            >${advisory.title}</a
          >
        </th>
        <td>${advisory.worst === undefined ? undefined : renderScore(advisory.worst, language)}</td>
        <td>${dayOf(advisory.firstReleasedAt, language)}</td>
        <td>${dayOf(advisory.releasedAt, language)} (${advisory.revision})</td>
      </tr> `,
  )
  const table = html`<div class="wide">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">${words.number}</th>
          <th scope="col">${words.title}</th>
          <th scope="col">${words.severity}</th>
          <th scope="col">${words.published}</th>
          <th scope="col">${words.updated}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `
  const body = html`<h1>${words.list}</h1>
    <p>${words.listIntro}</p>
    <p class="check">
      <a href="/check/?lang=${language}">${words.check}</a> <a href="/offline/?lang=${language}">${words.offline}</a>
    </p>
    ${advisories.length === 0 ? html`<p>${words.none}</p> ` : table}
    <p class="back">
      <a href="/csaf/white/">${words.folder}</a>
      <a href="/validate/?lang=${language}">${words.validator}</a>
      <a href="/.well-known/csaf/provider-metadata.json">provider-metadata.json</a>
      <a href="/.well-known/security.txt">security.txt</a>
    </p> `
  const other = language === 'ja' ? '/?lang=en' : '/?lang=ja'
  return renderShell({ language, title: words.list, maker, other, style, body })
}
