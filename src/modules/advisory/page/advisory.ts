import type { WrittenDocument } from '#formats/csaf/write-document.ts'
import { cvssSeverity } from '#formats/cvss/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CVSS4_NOTE, wordsOf } from '../compose.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { html, link, paragraphs, type Html } from './html.ts'
import { renderProducts, rowsOf, targetNames } from './products.ts'
import { dayOf, minuteOf, renderShell } from './shell.ts'

type Vulnerability = WrittenDocument['vulnerabilities'][number]

export interface AdvisoryPage {
  readonly document: WrittenDocument
  readonly language: AdvisoryLanguage
  readonly number: string
  readonly maker: string
  /** Path of the CSAF document on the public side. */
  readonly csafPath: string
  readonly sha256: string
  /** Address of the page in the other language. */
  readonly other: string | undefined
  readonly style: string
}

/** The severities that have a word; a document of ours has no other. */
function severityWord(language: AdvisoryLanguage, severity: string): string {
  return new Map(Object.entries(wordsOf(language).public.severityWord)).get(severity) ?? severity
}

interface Score {
  readonly version: string
  readonly vector: string
  readonly score: number
  readonly severity: string
}

/** What a note says that carries a CVSS 4.0 score, for which CSAF 2.0 has no place; undefined for any other note. */
function readCvss4Note({ title, text }: Vulnerability['notes'][number]): Score | undefined {
  const match = title === CVSS4_NOTE ? /^(\d{1,2}\.\d) (CVSS:4\.0\/\S+)$/.exec(text) : null
  if (match === null) return undefined
  const [, number = '', vector = ''] = match
  const score = Number(number)
  return { version: '4.0', vector, score, severity: cvssSeverity(score) }
}

/** A vulnerability's scores by version. */
function scoresOf({ notes, scores }: Vulnerability): { readonly v4: Score[]; readonly v3: Score[] } {
  return {
    v4: notes.flatMap((note) => readCvss4Note(note) ?? []),
    v3: scores.map(({ cvss_v3: { version, vectorString: vector, baseScore: score, baseSeverity: severity } }) => ({
      version,
      vector,
      score,
      severity,
    })),
  }
}

/** The severest of the document's scores; 4.0 stands before 3.1 where every judgement of a vulnerability has one. */
export function worstScore(document: WrittenDocument): { score: number; severity: string } | undefined {
  const counted = document.vulnerabilities.flatMap((vulnerability) => {
    const { v4, v3 } = scoresOf(vulnerability)
    return v4.length >= v3.length ? v4 : [...v4, ...v3]
  })
  const [worst] = counted.toSorted((a, b) => b.score - a.score)
  return worst === undefined ? undefined : { score: worst.score, severity: worst.severity }
}

/** A score with its severity in a word and a colour; the word carries the meaning. */
export function renderScore(worst: { score: number; severity: string }, language: AdvisoryLanguage): Html {
  const { score, severity } = worst
  return html`<span class="severity ${severity.toLowerCase()}"
    >${score.toFixed(1)} ${severityWord(language, severity)}</span
  >`
}

function renderHead({ document, language, number }: AdvisoryPage): Html {
  const words = wordsOf(language).public
  const { tracking } = document.document
  const worst = worstScore(document)
  const fact = (label: string, value: Html | string): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div> `
  return html`<p class="number">${number}</p>
    <h1>${document.document.title}</h1>
    <dl class="facts">
      ${fact(words.published, minuteOf(tracking.initial_release_date, language))}${
        tracking.revision_history.length > 1
          ? fact(words.updated, minuteOf(tracking.current_release_date, language))
          : undefined
      }${fact(words.revision, tracking.version)}${worst === undefined ? undefined : fact(words.severity, renderScore(worst, language))}
    </dl>
    <p class="check">
      <a href="/check/?advisory=${encodeURIComponent(number)}&lang=${language}">${words.checkThis}</a>
    </p> `
}

function renderRemedies(page: AdvisoryPage, vulnerability: Vulnerability): Html | undefined {
  const { remediations } = vulnerability
  if (remediations.length === 0) return undefined
  const { document, language } = page
  const words = wordsOf(language)
  const restarts = new Map(Object.entries(words.public.restart))
  const separator = language === 'ja' ? '、' : ', '
  return html`<h3>${words.public.remedies}</h3>
    <ul class="remedies">
      ${remediations.map(
        (remedy) =>
          html`<li>
            <p class="remedy">
              <strong>${words.remediation[remedy.category]}</strong>
              ${formatMessage(words.public.forProducts, { products: targetNames(document, vulnerability, remedy.product_ids).join(separator) })}
            </p>
            ${paragraphs(remedy.details)}${remedy.restart_required === undefined ? undefined : html`<p>${restarts.get(remedy.restart_required.category)}</p> `}${remedy.url === undefined ? undefined : html`<p>${link(remedy.url, remedy.url)}</p> `}
          </li> `,
      )}
    </ul> `
}

function renderVulnerability(page: AdvisoryPage, vulnerability: Vulnerability): Html {
  const { document, language } = page
  const words = wordsOf(language).public
  const { cve, cwe, ids } = vulnerability
  const name = cve ?? ids[0]?.text ?? ''
  const { v4, v3 } = scoresOf(vulnerability)
  const notes = vulnerability.notes.filter((note) => readCvss4Note(note) === undefined)
  return html`<section class="vulnerability" id="${name.toLowerCase()}">
    <h2><span class="cve">${name}</span> ${vulnerability.title}</h2>
    ${[...v4, ...v3].map(
      (score) =>
        html`<p class="score">
          ${renderScore(score, language)} CVSS ${score.version}
          <code>${score.vector}</code>
        </p> `,
    )}${cwe === undefined ? undefined : html`<p class="cwe">${cwe.id}: ${cwe.name}</p> `}${notes.map(
      (note) => html`${note.title === undefined ? undefined : html`<h3>${note.title}</h3> `}${paragraphs(note.text)}`,
    )}
    <h3>${words.products}</h3>
    ${renderProducts(rowsOf(document, vulnerability, language), language)}${vulnerability.threats.map(
      (threat) =>
        html`<h3>${words.exploitation}</h3>
          ${paragraphs(threat.details)}`,
    )}${renderRemedies(page, vulnerability)}
  </section> `
}

function renderReferences({ document, language }: AdvisoryPage): Html | undefined {
  const outside = document.document.references.filter(({ category }) => category !== 'self')
  if (outside.length === 0) return undefined
  return html`<section>
    <h2>${wordsOf(language).public.references}</h2>
    <ul>
      ${outside.map(({ summary, url }) => html`<li>${link(url, summary)}</li> `)}
    </ul>
  </section> `
}

function renderThanks({ document, language }: AdvisoryPage): Html | undefined {
  const { acknowledgments } = document.document
  if (acknowledgments.length === 0) return undefined
  const separator = language === 'ja' ? '、' : ', '
  return html`<section>
    <h2>${wordsOf(language).public.thanks}</h2>
    <ul>
      ${acknowledgments.map(
        ({ names, organization, summary }) =>
          html`<li>
            ${[...names, ...(organization === undefined ? [] : [organization])].join(separator)}${summary === undefined ? undefined : html`<br />${summary}`}
          </li> `,
      )}
    </ul>
  </section> `
}

function renderFoot({ document, language, csafPath, sha256 }: AdvisoryPage): Html {
  const words = wordsOf(language).public
  const { tracking, publisher } = document.document
  return html`<section>
      <h2>${words.history}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.revision}</th>
              <th scope="col">${words.date}</th>
              <th scope="col">${words.change}</th>
            </tr>
          </thead>
          <tbody>
            ${tracking.revision_history.map(
              ({ number, date, summary }) =>
                html`<tr>
                  <td>${number}</td>
                  <td>${dayOf(date, language)}</td>
                  <td>${summary}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </div>
    </section>
    <section class="machine">
      <h2>${words.machine}</h2>
      <p>
        <a href="/${csafPath}">${words.download}</a> <a href="/${csafPath}.sha256">.sha256</a>
        <a href="/${csafPath}.sha512">.sha512</a>
      </p>
      <p>${words.hash} <code class="hash">${sha256}</code></p>
    </section>
    <section>
      <h2>${words.contact}</h2>
      <p>${publisher.issuing_authority}</p>
      <p>${publisher.contact_details}</p>
    </section> `
}

/** The public page of an advisory in one language, made from its CSAF document and from nothing else. */
export function renderAdvisoryPage(page: AdvisoryPage): string {
  const { document, language, maker, other, style } = page
  const summaries = document.document.notes.filter(({ category }) => category === 'summary')
  const body = html`<article>
      ${renderHead(page)}${summaries.map(({ text }) => html`<section class="summary">${paragraphs(text)}</section> `)}${document.vulnerabilities.map(
        (vulnerability) => renderVulnerability(page, vulnerability),
      )}${renderReferences(page)}${renderThanks(page)}${renderFoot(page)}
    </article>
    <p class="back"><a href="/?lang=${language}">${wordsOf(language).public.back}</a></p> `
  return renderShell({ language, title: document.document.title, maker, other, style, body })
}
