import { membersOf, objectsOf, textOf } from '#formats/csaf/members.ts'
import { instantOf } from './instant.ts'

/** A document of a provider: where it lies, when it was last changed, where its digests and signature lie. */
export interface ProviderDocument {
  readonly url: string
  readonly updated: string
  readonly sha512: string | null
  readonly sha256: string | null
  readonly signature: string | null
}

/** What a provider offers (CSAF 2.0 §7.1.8–7.1.15). */
export interface Provider {
  readonly rolieUrls: readonly string[]
  readonly directoryUrls: readonly string[]
  readonly keyUrls: readonly { readonly url: string; readonly fingerprint: string | null }[]
}

/** An address that is longer could not be kept. */
const MOST_URL_CHARS = 2_000
const MOST_LISTS = 50
const MOST_DOCUMENTS = 200_000

/** An address that a list names, as it counts for who has fetched the list; null where it is none. */
function absolute(url: string | null, base: string): string | null {
  if (url === null || !URL.canParse(url, base)) return null
  const found = new URL(url, base)
  found.hash = ''
  if (found.href.length > MOST_URL_CHARS) return null
  return found.protocol === 'https:' || found.protocol === new URL(base).protocol ? found.href : null
}

/** Reads `provider-metadata.json`; undefined when it names no distribution. ROLIE feeds other than TLP:WHITE or CLEAR are left out. */
export function readProvider(value: unknown, base: string): Provider | undefined {
  const members = membersOf(value)
  const distributions = objectsOf(members['distributions']).map((one) => one.value)
  const rolieUrls = distributions.flatMap((one) =>
    objectsOf(membersOf(one['rolie'])['feeds']).flatMap(({ value: feed }) => {
      const label = textOf(feed['tlp_label'])
      if (label !== null && !/^(?:WHITE|CLEAR|UNLABELED)$/i.test(label)) return []
      return absolute(textOf(feed['url']), base) ?? []
    }),
  )
  const directoryUrls = distributions.flatMap((one) => absolute(textOf(one['directory_url']), base) ?? [])
  const keyUrls = objectsOf(members['public_openpgp_keys']).flatMap(({ value: key }) => {
    const url = absolute(textOf(key['url']), base)
    return url === null
      ? []
      : [{ url, fingerprint: textOf(key['fingerprint'])?.replaceAll(/\s/g, '').toLowerCase() ?? null }]
  })
  const lists = rolieUrls.length + directoryUrls.length
  return lists === 0 || lists > MOST_LISTS ? undefined : { rolieUrls, directoryUrls, keyUrls }
}

/** The documents that a ROLIE feed (RFC 8322, as JSON) names; entries without an address are left out. */
export function readRolie(value: unknown, base: string): ProviderDocument[] {
  return objectsOf(membersOf(membersOf(value)['feed'])['entry'])
    .slice(0, MOST_DOCUMENTS)
    .flatMap(({ value: entry }) => {
      const links = objectsOf(entry['link']).map((one) => one.value)
      const of = (rel: string, ending: RegExp): string | null => {
        const link = links.find((one) => one['rel'] === rel && ending.test(textOf(one['href']) ?? ''))
        return absolute(textOf(link?.['href']), base)
      }
      const url = absolute(textOf(membersOf(entry['content'])['src']), base) ?? of('self', /\.json$/i)
      const updated = instantOf(textOf(entry['updated'])) ?? instantOf(textOf(entry['published']))
      if (url === null || updated === null) return []
      return [
        {
          url,
          updated,
          sha512: of('hash', /\.sha512$/i),
          sha256: of('hash', /\.sha256$/i),
          signature: of('signature', /\.asc$/i),
        },
      ]
    })
}

/** The documents that `changes.csv` of a directory names (`"2023/x.json","2023-07-01T10:09:07Z"`); what is no such line is left out. */
export function readChanges(text: string, directory: string): ProviderDocument[] {
  const base = directory.endsWith('/') ? directory : `${directory}/`
  return text
    .split(/\r?\n/)
    .slice(0, MOST_DOCUMENTS)
    .flatMap((line) => {
      const [, path = null, at = null] = /^\s*"?([^",]{1,500}\.json)"?\s*,\s*"?([^",]{1,60})"?\s*$/i.exec(line) ?? []
      const updated = instantOf(at)
      const url = absolute(path, base)
      // A directory speaks for what lies in it.
      if (url === null || updated === null || !url.startsWith(base)) return []
      return [{ url, updated, sha512: `${url}.sha512`, sha256: `${url}.sha256`, signature: `${url}.asc` }]
    })
}

/** The digest that a hash file tells (`<hex>  <name>`); null where it holds none of that length. */
export function readDigest(text: string, hexLength: 64 | 128): string | null {
  const [first = ''] = text.trim().split(/\s+/, 1)
  return first.length === hexLength && /^[0-9a-f]+$/i.test(first) ? first.toLowerCase() : null
}
