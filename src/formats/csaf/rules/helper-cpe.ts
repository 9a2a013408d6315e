import { CPE_ATTRIBUTES, parseCpeName, type CpeAttribute, type CpeName, type CpeValue } from '../../cpe/index.ts'
import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import { isVersionOf, type Category, type Way } from './ways.ts'

/** The attributes of a CPE, in one of which each category must be told; categories that no attribute is for are left out. */
const COUNTERPARTS: readonly (readonly [Category, CpeAttribute, ...(readonly CpeAttribute[])])[] = [
  ['vendor', 'vendor'],
  ['product_name', 'product'],
  ['product_version', 'version'],
  ['patch_level', 'update'],
  ['service_pack', 'update', 'edition'],
  ['language', 'language'],
  ['architecture', 'targetHw'],
  ['platform', 'targetSw', 'targetHw'],
]

/** Of which categories each attribute may tell; the part is of none. */
const SOURCES: Readonly<Record<Exclude<CpeAttribute, 'part'>, readonly Category[]>> = {
  vendor: ['vendor'],
  product: ['product_name', 'product_family'],
  version: ['product_version', 'product_version_range'],
  update: ['patch_level', 'service_pack'],
  edition: ['specification', 'product_family', 'service_pack', 'legacy'],
  language: ['language'],
  swEdition: ['specification', 'product_family', 'legacy'],
  targetSw: ['platform'],
  targetHw: ['architecture', 'platform'],
  other: ['specification', 'legacy'],
}

/** Names of attributes as NISTIR 7695 writes them, where they are other ones. */
const WRITTEN: Readonly<Partial<Record<CpeAttribute, string>>> = {
  swEdition: 'sw_edition',
  targetSw: 'target_sw',
  targetHw: 'target_hw',
}

/** Names of branches that leave open themselves which one it is. */
const OPEN_NAME = /[*?]|(?:^|\.)x(?:$|\.)|^(?:all|any)\b/i

type CpeText = Extract<CpeValue, { kind: 'text' }>
const isText = (value: CpeValue): value is CpeText => value.kind === 'text'
const isWild = (value: CpeValue): boolean => isText(value) && (value.before !== 0 || value.behind !== 0)
const writtenOf = (attribute: CpeAttribute): string => WRITTEN[attribute] ?? attribute

/** The categories that a CPE does not tell of, or leaves open though the branch does not. */
function findMissing(cpe: CpeName, way: Way): Problem[] {
  return COUNTERPARTS.flatMap(([category, first, ...others]): Problem[] => {
    const name = way[category]
    if (name === undefined || OPEN_NAME.test(name)) return []
    const params = { category, name: cut(name) }
    const told = [first, ...others].find((attribute) => isText(cpe[attribute]))
    if (told === undefined) return [{ path: '', code: 'CSAF_HELPER_LACKS', params }]
    if (!isWild(cpe[told])) return []
    return [{ path: '', code: 'CSAF_HELPER_WILDCARD', params: { ...params, attribute: writtenOf(told) } }]
  })
}

/** What is told of the version: `2.3.0` with the update `p1` may be one branch, `2.3.0-p1`. */
function judgeVersion({ version, update }: CpeName, way: Way): 'right' | 'with update' | 'wrong' {
  if (!isText(version) || isWild(version) || isVersionOf(way, [version.text])) return 'right'
  const together = isText(update) ? ['', '-', '.', '_', '+'].map((sign) => version.text + sign + update.text) : []
  return together.length > 0 && isVersionOf(way, together) ? 'with update' : 'wrong'
}

/** What a CPE tells of that no branch does. */
function findExtra(cpe: CpeName, way: Way, isUpdateOfVersion: boolean): Problem[] {
  return CPE_ATTRIBUTES.flatMap((attribute): Problem[] => {
    const value = cpe[attribute]
    if (attribute === 'part' || !isText(value) || (attribute === 'update' && isUpdateOfVersion)) return []
    if (SOURCES[attribute].some((category) => way[category] !== undefined)) return []
    const params = { attribute: writtenOf(attribute), extra: cut(value.text) }
    return [{ path: '', code: 'CSAF_HELPER_EXTRA', params }]
  })
}

/** What a CPE lacks of what stands on the way to its product, what it says beside that, and whether its version is another one. */
export function judgeCpe(text: string, path: string, way: Way): Problem[] {
  const { name: cpe } = parseCpeName(text)
  if (cpe === undefined) return []
  const verdict = judgeVersion(cpe, way)
  const problems = [...findMissing(cpe, way), ...findExtra(cpe, way, verdict === 'with update')]
  if (verdict === 'wrong' && isText(cpe.version)) {
    const name = cut(way.product_version ?? way.product_version_range ?? '')
    problems.push({ path, code: 'CSAF_HELPER_VERSION', params: { version: cut(cpe.version.text), name } })
  }
  return problems.map((problem) => ({ ...problem, path, params: { ...problem.params, value: cut(text) } }))
}
