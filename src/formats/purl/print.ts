import type { Purl } from './model.ts'
import { isNamePath } from './types.ts'

/** Percent-encoding of the specification: letters, digits, `.-_~` and the colon stand as they are. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
}

const encodePath = (text: string): string => text.split('/').map(encode).join('/')

/** The canonical text of a package URL. */
export function printPurl({ type, namespace, name, version, qualifiers, subpath }: Purl): string {
  const path = `${namespace === null ? '' : `${encodePath(namespace)}/`}${isNamePath(type) ? encodePath(name) : encode(name)}`
  const facts = qualifiers.map(({ key, value }) => `${key}=${encode(value)}`).join('&')
  return [
    `pkg:${type}/${path}`,
    version === null ? '' : `@${encode(version)}`,
    facts === '' ? '' : `?${facts}`,
    subpath === null ? '' : `#${encodePath(subpath)}`,
  ].join('')
}
