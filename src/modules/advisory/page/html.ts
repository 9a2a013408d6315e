/** HTML that needs no more escaping; only `html` makes it. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | undefined | readonly Part[]

function write(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return part.map(write).join('')
}

/** A piece of HTML: every value is escaped unless it is itself such a piece; lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => `${text}${write(parts[index])}`).join(''))
}

/** The paragraphs of a text: an empty line separates them, a single line end breaks the line. */
export function paragraphs(text: string): Html {
  const blocks = text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  return html`${blocks.map((block) => html`<p>${block.split('\n').map((line, index) => (index === 0 ? line : html`<br />${line}`))}</p> `)}`
}

/** A link when the address is one of the web, else its text. */
export function link(url: string, text: string): Html {
  return /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noopener noreferrer">${text}</a>` : html`${text}`
}
