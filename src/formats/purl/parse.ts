import type { Finding } from '../finding.ts'
import type { Purl, PurlParts, PurlQualifier, ReadPurl } from './model.ts'
import { isNamePath, normaliseByType, rulesOfType } from './types.ts'

/** Longest text that is read. */
export const MAX_PURL = 8_192

const TYPE = /^[a-z][a-z0-9.-]*$/
const QUALIFIER_KEY = /^[a-z_][a-z0-9._-]*$/
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

const found = (code: string, params?: Finding['params']): Finding => ({ code, path: '', params })
const none = (code: string, params?: Finding['params']): ReadPurl => ({ findings: [found(code, params)] })

/** Decoded text; a text that is no percent-encoding is taken as it stands, with a finding. */
function decode(text: string, findings: Finding[]): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    findings.push(found('PURL_ENCODING', { text: text.slice(0, 100) }))
    return text
  }
}

/** Text before and behind the last separator. */
function splitLast(text: string, separator: string): readonly [string, string | null] {
  const at = text.lastIndexOf(separator)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

/** Text before and behind the version's `@`: one that begins a namespace (`@babel/core`) is none. */
function splitVersion(text: string): readonly [string, string | null] {
  const at = text.lastIndexOf('@')
  const isOfNamespace = at > 0 && text[at - 1] === '/' && text.includes('/', at)
  return at < 0 || isOfNamespace ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

function decodeSegments(text: string, isSubpath: boolean, findings: Finding[]): string | null {
  const segments = text
    .split('/')
    .map((segment) => decode(segment, findings))
    .filter((segment) => segment !== '' && !(isSubpath && (segment === '.' || segment === '..')))
  if (segments.some((segment) => segment.includes('/'))) findings.push(found('PURL_SLASH'))
  return segments.length === 0 ? null : segments.join('/')
}

function readQualifiers(text: string, findings: Finding[]): PurlQualifier[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at < 0) findings.push(found('PURL_QUALIFIER', { key: pair.slice(0, 100) }))
      const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      return { key: key.toLowerCase(), value: decode(value, findings) }
    })
}

function checkQualifiers(qualifiers: readonly PurlQualifier[], findings: Finding[]): readonly PurlQualifier[] {
  const kept = new Map<string, string>()
  for (const { key, value } of qualifiers) {
    const name = key.toLowerCase()
    if (!QUALIFIER_KEY.test(name) || kept.has(name)) findings.push(found('PURL_QUALIFIER', { key: key.slice(0, 100) }))
    else if (value !== '') kept.set(name, value)
  }
  return [...kept].map(([key, value]) => ({ key, value })).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function checkType({ type, namespace, name, version, qualifiers }: Purl): Finding[] {
  const rules = rulesOfType(type)
  const params = { type }
  const findings: Finding[] = []
  if (rules.namespace === 'required' && namespace === null && rules.bare?.has(name) !== true)
    findings.push(found('PURL_NAMESPACE_MISSING', params))
  if (rules.namespace === 'prohibited' && namespace !== null) findings.push(found('PURL_NAMESPACE_PROHIBITED', params))
  if (rules.nameForm?.test(name) === false) findings.push(found('PURL_NAME_FORM', params))
  if (version !== null && rules.versionForm?.test(version) === false) findings.push(found('PURL_VERSION_FORM', params))
  const missing = rules.requires?.find((key) => !qualifiers.some((qualifier) => qualifier.key === key))
  if (missing !== undefined) findings.push(found('PURL_QUALIFIER_MISSING', { ...params, key: missing }))
  return findings
}

const orNull = (text: string | null | undefined): string | null => (text === undefined || text === '' ? null : text)

/** Makes a package URL of its parts: normalised by the specification and the rules of its type, with what is wrong with them. */
export function buildPurl(parts: PurlParts, before: readonly Finding[] = []): ReadPurl {
  const findings = [...before]
  const type = parts.type.toLowerCase()
  if (!TYPE.test(type)) return none('PURL_TYPE', { type: type.slice(0, 100) })
  if (parts.name === '') return none('PURL_NAME')
  const qualifiers = checkQualifiers(parts.qualifiers ?? [], findings)
  const texts = [parts.namespace, parts.name, parts.version, parts.subpath, ...qualifiers.map(({ value }) => value)]
  if (texts.some((text) => CONTROL.test(text ?? ''))) return none('PURL_CHARACTER')
  const normal = normaliseByType({ ...parts, type, qualifiers })
  const purl: Purl = {
    type,
    namespace: orNull(normal.namespace),
    name: normal.name,
    version: orNull(normal.version),
    qualifiers,
    subpath: orNull(normal.subpath),
  }
  return { purl, findings: [...findings, ...checkType(purl)] }
}

/** Namespace and name of the path behind the type; `git` has its host first, and a path for a name. */
function splitName(path: string, type: string): readonly [string, string] {
  const trimmed = path.replace(/^\/+/, '')
  const at = isNamePath(type) ? trimmed.indexOf('/') : trimmed.lastIndexOf('/')
  return at < 0 ? ['', trimmed] : [trimmed.slice(0, at), trimmed.slice(at + 1)]
}

/**
 * Reads a package URL (ECMA-427, the parser's steps). Findings: NOT_PURL, PURL_TOO_LONG, PURL_TYPE, PURL_NAME and PURL_CHARACTER
 * leave no package URL; PURL_ENCODING, PURL_SLASH, PURL_QUALIFIER and what the rules of the type find leave one.
 */
export function parsePurl(text: string): ReadPurl {
  if (text.length > MAX_PURL) return none('PURL_TOO_LONG', { maxLength: MAX_PURL })
  const trimmed = text.trim().toWellFormed()
  if (!/^pkg:/i.test(trimmed)) return none('NOT_PURL')
  const findings: Finding[] = []
  const [beforeSubpath, subpath] = splitLast(trimmed.slice(4), '#')
  const [beforeQualifiers, qualifiers] = splitLast(beforeSubpath, '?')
  const path = beforeQualifiers.replace(/^\/+/, '')
  const slash = path.indexOf('/')
  if (slash < 0) return none(TYPE.test(path.toLowerCase()) ? 'PURL_NAME' : 'PURL_TYPE')
  const type = path.slice(0, slash).toLowerCase()
  const [names, version] = splitVersion(path.slice(slash))
  const [namespace, name] = splitName(names, type)
  return buildPurl(
    {
      type,
      namespace: decodeSegments(namespace, false, findings),
      name: decode(name, findings),
      version: version === null ? null : decode(version, findings),
      qualifiers: qualifiers === null ? [] : readQualifiers(qualifiers, findings),
      subpath: subpath === null ? null : decodeSegments(subpath, true, findings),
    },
    findings,
  )
}
