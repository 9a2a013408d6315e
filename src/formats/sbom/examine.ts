import type { Finding } from '../finding.ts'
import { MAX_COUNTS, MAX_LENGTHS } from './lengths.ts'
import type { SbomComponent, SbomFinding } from './model.ts'
import { readNames } from './told-version.ts'

const TEXTS = ['group', 'version', 'supplier', 'manufacturer'] as const
const LISTS = [
  ['purl', 'purls'],
  ['cpe', 'cpes'],
] as const

const textsOf = ({ expression, name }: SbomComponent['licences'][number]): string => expression ?? name ?? ''

interface Found {
  readonly code: string
  readonly params: NonNullable<Finding['params']>
}

const tooLong = (name: keyof typeof MAX_LENGTHS): Found => ({
  code: 'VALUE_TOO_LONG',
  params: { name, maximum: MAX_LENGTHS[name] },
})

/** Texts that are longer than any of their sort, and lists that are. */
function findLong(component: SbomComponent): Found[] {
  const found: Found[] = []
  const { name, licences, patches } = component
  if (name.length > MAX_LENGTHS.name) found.push({ code: 'NAME_TOO_LONG', params: { maximum: MAX_LENGTHS.name } })
  for (const one of TEXTS) if ((component[one]?.length ?? 0) > MAX_LENGTHS[one]) found.push(tooLong(one))
  for (const [one, list] of LISTS)
    if (component[list].length > MAX_COUNTS[one])
      found.push({ code: 'LIST_TOO_LONG', params: { name: one, maximum: MAX_COUNTS[one] } })
  if (licences.map(textsOf).join(' AND ').length > MAX_LENGTHS.licence)
    found.push({ code: 'LICENCE_TOO_LONG', params: { maximum: MAX_LENGTHS.licence } })
  if (patches.length === 0) return found
  const resolved = patches.flatMap(({ resolves }) => resolves)
  if (resolved.some(({ length }) => length > MAX_LENGTHS.patched)) found.push(tooLong('patched'))
  if (resolved.length > MAX_COUNTS.patched)
    found.push({ code: 'LIST_TOO_LONG', params: { name: 'patched', maximum: MAX_COUNTS.patched } })
  return found
}

/** Names that are too long to be looked up by, or tell different versions. */
function findNames(component: SbomComponent): Found[] {
  if (component.purls.length === 0 && component.cpes.length === 0) return []
  const { contradiction, tooLong: long } = readNames(component)
  const found = long.map(tooLong)
  if (contradiction === null) return found
  const [one, other] = contradiction
  const params = {
    by: one.by,
    version: one.version.slice(0, 100),
    otherBy: other.by,
    other: other.version.slice(0, 100),
  }
  return [...found, { code: 'VERSIONS_DIFFER', params }]
}

/** What is odd about a part, whatever notation it came in: nothing of it is lost or guessed without being told. */
export function examineComponent(component: SbomComponent): SbomFinding[] {
  return [...findLong(component), ...findNames(component)].map(({ code, params }) => ({
    level: 'warning',
    code,
    path: component.path,
    params,
  }))
}

/** A part without the texts that are too long to be one; its licence is shown as far as it goes. */
export function withoutLong(component: SbomComponent): SbomComponent {
  const long = TEXTS.filter((name) => (component[name]?.length ?? 0) > MAX_LENGTHS[name])
  return long.length === 0 ? component : { ...component, ...Object.fromEntries(long.map((name) => [name, null])) }
}
