export const LANGUAGES = ['en', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]

/** Same keys as the English messages, any words: `export const ja = { … } satisfies Messages<typeof en>`. */
export type Messages<T> = { readonly [K in keyof T]: T[K] extends string ? string : Messages<T[K]> }

export type MessageParams = Readonly<Record<string, string | number | boolean>>

/**
 * Replaces `{{name}}` by the parameter of that name, and `{{name|file|files}}` by the word for one or for another number of it; an
 * unknown name stays visible, so that it is noticed.
 */
export function formatMessage(template: string, params: MessageParams = {}): string {
  return template.replaceAll(
    /\{\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}\}/g,
    (whole, name: string, one: string | undefined, many: string | undefined) => {
      const value = params[name]
      if (value === undefined) return whole
      return one === undefined || many === undefined ? String(value) : String(value) === '1' ? one : many
    },
  )
}

/** The first of Andon's languages that an Accept-Language header (RFC 9110 §12.5.4) prefers; English otherwise. */
export function negotiateLanguage(header: string | undefined | null): Language {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';')
      const quality = options.map((option) => option.trim()).find((option) => option.startsWith('q='))
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { tag, quality } of wishes) {
    const found = LANGUAGES.find((language) => tag === language || tag.startsWith(`${language}-`))
    if (found !== undefined && quality > 0) return found
  }
  return 'en'
}
