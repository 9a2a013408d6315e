import type { VersionInterval } from '../../version/expression-model.ts'
import type { Constraint, Vers } from '../model.ts'
import { allOf, comparatorOf, fromTo, readBracket } from './common.ts'
import { versOfIntervals } from '../write.ts'

type One = (part: string) => readonly Constraint[] | undefined

/** A list between commas; `all`: its members hold at once, `any`: one of them does. */
function readList(type: string, text: string, meaning: 'all' | 'any', one: One): Vers | undefined {
  const lists: (readonly Constraint[])[] = []
  for (const part of text.split(',')) {
    const found = one(part.trim())
    if (found === undefined) return undefined
    lists.push(found)
  }
  const groups = meaning === 'all' ? [lists.flat()] : lists
  const intervals: VersionInterval[] = []
  for (const group of groups) {
    const found = allOf(type, group)
    if (found === undefined) return undefined
    intervals.push(...found)
  }
  return versOfIntervals(type, intervals)
}

/** Everything that begins with all numbers but the last: `~> 2.0.8` and `~= 2.0.8` end before 2.1. */
function compatible(version: string): Constraint[] | undefined {
  const numbers = /^\d{1,15}(?:\.\d{1,15})*/.exec(version)?.[0].split('.')
  if (numbers === undefined) return undefined
  const kept = numbers.length === 1 ? numbers : numbers.slice(0, -1)
  const raised = [...kept.slice(0, -1), String(Number(kept.at(-1)) + 1)]
  return fromTo(version, raised.join('.'))
}

const GEM = /^(=|!=|~>|[<>]=?)?\s*([0-9A-Za-z.-]+)$/

/** RubyGems' requirements (`~> 2.0.8, != 2.0.9`). */
export function versFromGem(text: string): Vers | undefined {
  return readList('gem', text, 'all', (part) => {
    const [, sign = '', version] = GEM.exec(part) ?? []
    if (version === undefined) return undefined
    if (sign === '~>') return compatible(version)
    const comparator = comparatorOf(sign)
    return comparator === undefined ? undefined : [{ comparator, version }]
  })
}

const PYPI = /^(===?|!=|~=|[<>]=?)\s*([0-9A-Za-z.!+_-]+)(\.\*)?$/

/** Python's version specifiers (`>= 1.0, != 1.5`); all of them hold at once, which a specifier says with its order. */
export function versFromPypi(text: string): Vers | undefined {
  return readList('pypi', text, 'all', (part) => {
    const [, sign = '', version, wildcard] = PYPI.exec(part) ?? []
    if (version === undefined) return undefined
    if (sign === '~=') return version.includes('.') && wildcard === undefined ? compatible(version) : undefined
    if (wildcard !== undefined)
      return sign === '=='
        ? compatible(`${version}.0`)?.map((one) => (one.comparator === '>=' ? { ...one, version } : one))
        : undefined
    const comparator = sign === '===' ? '=' : comparatorOf(sign)
    return comparator === undefined ? undefined : [{ comparator, version }]
  })
}

const NGINX = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:(\+)|-(\d{1,9}\.\d{1,9}\.\d{1,9}))?$/

/** nginx's advisories: `1.5.0+` goes on in a mainline branch (odd), and ends with a stable one (even). */
export function versFromNginx(text: string): Vers | undefined {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === 'all') return { type: 'nginx', constraints: '*' }
  if (trimmed === 'none') return { type: 'none', constraints: 'none' }
  return readList('nginx', trimmed, 'any', (part) => {
    const [, major = '', minor = '', fix = '', plus, last] = NGINX.exec(part) ?? []
    if (major === '') return undefined
    const version = `${major}.${minor}.${fix}`
    if (last !== undefined)
      return [
        { comparator: '>=', version },
        { comparator: '<=', version: last },
      ]
    if (plus === undefined) return [{ comparator: '=', version }]
    return Number(minor) % 2 === 0
      ? fromTo(version, `${major}.${Number(minor) + 1}.0`)
      : [{ comparator: '>=', version }]
  })
}

/** OpenSSL's advisories: a list of versions. */
export function versFromOpenssl(text: string): Vers | undefined {
  return readList('openssl', text, 'any', (part) => (part === '' ? undefined : [{ comparator: '=', version: part }]))
}

/** NuGet's ranges: an interval in brackets; a bare version is the lowest one. */
export function versFromNuget(text: string): Vers | undefined {
  const clean = text.replace(/\s+/g, '')
  const interval = readBracket(clean)
  if (interval !== undefined) return versOfIntervals('nuget', [interval])
  return /^[0-9][0-9A-Za-z.+-]*$/.test(clean)
    ? { type: 'nuget', constraints: [{ comparator: '>=', version: clean }] }
    : undefined
}

/** Maven's ranges: intervals in brackets; a bare version is only a recommendation there, and not read. */
export function versFromMaven(text: string): Vers | undefined {
  const intervals = text.replace(/\s+/g, '').match(/[[(][^[\]()]*[\])]/g)
  if (intervals === null || intervals.join(',') !== text.replace(/\s+/g, '')) return undefined
  const read = intervals.map(readBracket).filter((interval) => interval !== undefined)
  return read.length === intervals.length ? versOfIntervals('maven', read) : undefined
}
