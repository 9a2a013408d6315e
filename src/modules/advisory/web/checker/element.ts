type Child = Node | string | undefined | false
type Value = string | boolean | undefined | ((event: Event) => void)

/**
 * Makes an element: texts are texts, never markup. An attribute that is a function listens to that event (`click`), true is an empty
 * attribute, false and undefined none.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(attribute, value)
    else if (value === true) made.setAttribute(attribute, '')
    else if (typeof value === 'string') made.setAttribute(attribute, value)
  }
  made.append(...children.filter((child) => child !== undefined && child !== false))
  return made
}

/** A link where the address is one of the web, else its text. */
export function link(url: string, text: string): HTMLElement {
  return /^https?:\/\//.test(url)
    ? element('a', { href: url, rel: 'noopener noreferrer' }, text)
    : element('span', {}, text)
}

/** Hands a text to the reader as a file, without any server. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const anchor = element('a', { href: url, download: name })
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
