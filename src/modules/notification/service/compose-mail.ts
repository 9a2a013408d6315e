import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { noticeRule } from '#platform/notify/index.ts'
import { en } from '../notice-messages.en.ts'
import { ja } from '../notice-messages.ja.ts'
import type { NoticeRow } from '../store/notice.ts'
import { readParams, writeNotice } from './text.ts'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

interface Line {
  readonly text: string
  readonly hint: string | undefined
  readonly url: string
}

/** More lines than this are counted, not written. */
const MAX_LINES = 50

/** The words of mails. */
export function mailWords(language: Language): typeof en.mail {
  return language === 'ja' ? ja.mail : en.mail
}

/** HTML's five special characters as entities. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** What a mail may say of a notification: of something restricted its number and where to look, nothing else. */
function lineOf(row: NoticeRow, language: Language, origin: string): Line {
  const words = mailWords(language)
  const url = `${origin}${row.path}`
  if (row.scope_id === null) return { text: writeNotice(row, language), hint: undefined, url }
  const number = readParams(row.params)['number']
  const text = number === undefined ? words.concealedPlain : formatMessage(words.concealed, { number })
  return { text, hint: words.concealedBody, url }
}

/** A letter that tells these notifications to a person, in that person's language; links lead to `origin`. */
export function composeLetter(
  rows: readonly NoticeRow[],
  reader: { readonly name: string; readonly language: Language },
  options: { readonly origin: string; readonly isDigest: boolean },
): Letter {
  const words = mailWords(reader.language)
  const lines = rows.slice(0, MAX_LINES).map((row) => lineOf(row, reader.language, options.origin))
  const count = rows.length
  const [first] = lines
  const subject =
    first !== undefined && count === 1
      ? first.text
      : formatMessage(options.isDigest ? words.digestSubject : words.several, { count })
  const isMandatory = rows.every((row) => noticeRule(row.kind)?.isMandatory === true)
  const more = count > lines.length ? formatMessage(words.more, { count: count - lines.length }) : undefined
  const foot = isMandatory ? words.whyMandatory : `${words.why} ${options.origin}/notifications/preferences`
  const greeting = formatMessage(words.greeting, { name: reader.name })
  return {
    subject,
    text: writeText(greeting, lines, more, foot),
    html: writeHtml({ language: reader.language, greeting, lines, more, foot, open: words.open }),
  }
}

function writeText(greeting: string, lines: readonly Line[], more: string | undefined, foot: string): string {
  const parts = lines.map(({ text, hint, url }) => [text, ...(hint === undefined ? [] : [hint]), url].join('\n'))
  return `${[greeting, ...parts, ...(more === undefined ? [] : [more]), `-- \n${foot}`].join('\n\n')}\n`
}

interface Page {
  readonly language: Language
  readonly greeting: string
  readonly lines: readonly Line[]
  readonly more: string | undefined
  readonly foot: string
  readonly open: string
}

/** Plain HTML without a single thing that would be fetched. */
function writeHtml(page: Page): string {
  const lines = page.lines.map(({ text, hint, url }) => {
    const told = hint === undefined ? '' : `<br>${escapeHtml(hint)}`
    return `<p>${escapeHtml(text)}${told}<br><a href="${escapeHtml(url)}">${escapeHtml(page.open)}</a></p>`
  })
  const more = page.more === undefined ? [] : [`<p>${escapeHtml(page.more)}</p>`]
  const body = [
    `<p>${escapeHtml(page.greeting)}</p>`,
    ...lines,
    ...more,
    '<hr>',
    `<p><small>${escapeHtml(page.foot)}</small></p>`,
  ]
  return `<!doctype html>\n<html lang="${page.language}"><head><meta charset="utf-8"></head><body>\n${body.join('\n')}\n</body></html>\n`
}

/** The letter of the test button. */
export function composeTest(reader: { readonly name: string; readonly language: Language }): Letter {
  const words = mailWords(reader.language)
  const [greeting, text] = [
    formatMessage(words.greeting, { name: reader.name }),
    formatMessage(words.testBody, { name: reader.name }),
  ]
  const html = `<!doctype html>\n<html lang="${reader.language}"><head><meta charset="utf-8"></head><body><p>${escapeHtml(greeting)}</p><p>${escapeHtml(text)}</p></body></html>\n`
  return { subject: words.testSubject, text: `${greeting}\n\n${text}\n`, html }
}
