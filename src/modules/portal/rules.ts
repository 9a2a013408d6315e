import { negotiateLanguage, type Language } from '#platform/i18n/index.ts'

/** What a request asks for: a file of the published list, and the language where the file has several. */
export interface Resolved {
  readonly path: string
  readonly language: Language | undefined
}

/** The longest path that any published file can have, with room for the query. */
export const MAX_TARGET = 1_024

/** The path of a request target as it stands, without query; undefined when it cannot name a published file. */
export function pathOf(target: string): string | undefined {
  if (target.length > MAX_TARGET) return undefined
  const path = target.split(/[?#]/, 1)[0] ?? ''
  // Published names need no encoding: whatever carries a percent sign or a backslash names none of them.
  if (!path.startsWith('/') || !/^[A-Za-z0-9._/-]*$/.test(path)) return undefined
  const relative = path.slice(1)
  if (relative.split('/').some((segment) => segment === '..' || segment === '.')) return undefined
  return relative
}

/** The language that `?lang=` asks for; undefined when it asks for none that there is. */
function askedLanguage(target: string): Language | undefined {
  const asked = /[?&]lang=(en|ja)(?:&|$)/.exec(target)?.[1]
  return asked === 'en' || asked === 'ja' ? asked : undefined
}

/**
 * The published file that a request target names: the file itself, or a folder's `index.<language>.html` or `index.html`.
 * `has` tells what is published. Undefined: there is no such thing.
 */
export function resolveTarget(
  target: string,
  acceptLanguage: string | undefined,
  has: (path: string) => boolean,
): Resolved | undefined {
  const path = pathOf(target)
  if (path === undefined) return undefined
  if (path !== '' && !path.endsWith('/') && has(path)) return { path, language: undefined }
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`
  const language = askedLanguage(target) ?? negotiateLanguage(acceptLanguage)
  for (const candidate of [language, 'en', 'ja'] as const) {
    if (has(`${folder}index.${candidate}.html`))
      return { path: `${folder}index.${candidate}.html`, language: candidate }
  }
  return has(`${folder}index.html`) ? { path: `${folder}index.html`, language: undefined } : undefined
}

/** The language of an answer in words. */
export function languageOf(target: string, acceptLanguage: string | undefined): Language {
  return askedLanguage(target) ?? negotiateLanguage(acceptLanguage)
}

/** True where any page of the world may read (CSAF 2.1 §7.1.25). */
export function isOpenToAll(target: string): boolean {
  return /^\/(csaf|\.well-known\/csaf)(\/|$)/.test(target)
}
