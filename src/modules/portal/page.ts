import { formatMessage, type Language, type MessageParams } from '#platform/i18n/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

export type PageWord = keyof typeof en

/** Text as HTML content or attribute value. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A page of the public side's own with one sentence on it; its style sheet comes with the published tree. */
export function writePage(language: Language, word: PageWord, params: MessageParams = {}): string {
  const words = language === 'ja' ? ja : en
  const sentence = escapeHtml(formatMessage(words[word], params))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(words.title)}</title>
<link rel="stylesheet" href="/assets/advisory.css">
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p>${sentence}</p>
<p><a href="/?lang=${language}">${escapeHtml(words.back)}</a></p>
</main>
</body>
</html>
`
}
