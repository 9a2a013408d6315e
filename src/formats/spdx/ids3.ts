import { isObject, type Raw } from './check.ts'

const TERM = /^(?:https:\/\/spdx\.org\/rdf\/3[\d.]*\/terms\/|spdx:)([A-Za-z]+)\/([A-Za-z]+)$/

/** The name of a class in the compact form of the context: `software_Package`. */
export function typeOf(raw: Raw): string {
  const type = raw['type'] ?? raw['@type']
  const told = Array.isArray(type) ? String(type[0]) : typeof type === 'string' ? type : ''
  const [, profile, name] = TERM.exec(told) ?? []
  return profile === undefined || name === undefined
    ? told
    : profile === 'Core'
      ? name
      : `${profile.toLowerCase()}_${name}`
}

/** The id of an element; null where it has none. */
export function idOf(raw: Raw): string | null {
  const id = raw['spdxId'] ?? raw['@id']
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : null
}

/** The ids of a member that is one id, or a list of them; an object that stands there itself has its own. */
export function idsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return all.flatMap((one) => (typeof one === 'string' ? one : isObject(one) ? (idOf(one) ?? []) : []))
}
