import {
  compareVersVersions,
  intervalsOfVers,
  readVers,
  simplifyVers,
  type Vers,
  type VersProblem,
  type VersProblemCode,
} from '../../vers/index.ts'
import { branchesOf, type Branch } from './parts.ts'
import { createIndex, textOf } from './view.ts'

/** The name of a branch `product_version_range`: a version range specifier (`vers:…`), or only its constraints (`<4.2`). */
export interface VersionRange {
  readonly branch: Branch
  /** Of the name. */
  readonly path: string
  readonly name: string
  /** Whether it is meant as a version range specifier: it begins with `vers:`. */
  readonly isVers: boolean
  /** What it says; undefined when it cannot be read. The type of mere constraints is `LIKE_VERS`. */
  readonly vers: Vers | undefined
  readonly problems: readonly VersProblem[]
}

/** No type of the standard: constraints without a type have no order. */
export const LIKE_VERS = 'like-vers'

/** Every version range of the product tree. */
export const versionRangesOf = createIndex((view): readonly VersionRange[] =>
  branchesOf(view).flatMap((branch): VersionRange[] => {
    const { path, value } = branch
    const name = textOf(value['name'])
    if (name === undefined || value['category'] !== 'product_version_range') return []
    const isVers = /^vers:/i.test(name)
    const { vers, problems } = readVers(isVers ? name : `vers:${LIKE_VERS}/${name}`)
    return [{ branch, path: `${path}/name`, name, isVers, vers, problems }]
  }),
)

/** What is no fault of a range itself: nobody here knows an order for its versions. */
const UNORDERED = new Set(['UNKNOWN_TYPE', 'NOT_COMPARABLE'])
/** What only the canonical form of a specifier with a type forbids. */
const CANONICAL = new Set(['NOT_SORTED', 'REDUNDANT', 'DUPLICATE_VERSION', 'WRITTEN_EQUALS'])

/** Why a range is no version range specifier in canonical form, and no constraints as such a one has them: the first of the reasons. */
export function faultOf({ isVers, problems }: VersionRange): VersProblemCode | undefined {
  return problems.find(({ code }) => !UNORDERED.has(code) && (isVers || !CANONICAL.has(code)))?.code
}

/** Whether a range is a version range specifier in canonical form, or constraints as such a one has them. */
export function isWellWritten(range: VersionRange): boolean {
  return range.vers !== undefined && faultOf(range) === undefined
}

/** Registered types that say how a version is written; a specifier follows the rules of its type where that is registered. */
const STRICT: ReadonlySet<string> = new Set(
  'cargo dart datetime deb gem golang hackage intdot npm nuget pypi semver'.split(' '),
)

/** A version of a range that is none by the rules of its type; undefined where there is none, or the type has no such rules. */
export function misfitOf({ vers, problems }: VersionRange): string | undefined {
  if (vers === undefined || typeof vers.constraints === 'string' || !STRICT.has(vers.type)) return undefined
  if (!problems.some(({ code }) => code === 'NOT_COMPARABLE')) return undefined
  return vers.constraints.find(({ version }) => compareVersVersions(vers.type, version, version) === undefined)?.version
}

/** Whether a range without a type is the mere word for all versions. */
export function isWordForAll({ name, isVers }: VersionRange): boolean {
  return !isVers && name.toLowerCase() === 'all'
}

/** What makes constraints alone no constraints, but words or a specifier without its scheme. */
const NO_CONSTRAINTS = new Set(['WHITESPACE', 'ENCODING_NOT_CANONICAL'])

/** Comparators that may leave one version only; one of the others leaves none, or versions without end. */
const CLOSED: ReadonlySet<string> = new Set(['=', '>=', '<='])

/** Whether a range holds one version only. */
export function isSingleVersion(range: VersionRange): boolean {
  const { vers, isVers, problems } = range
  if (vers === undefined || isWordForAll(range) || misfitOf(range) !== undefined) return false
  if (!isVers && problems.some(({ code }) => NO_CONSTRAINTS.has(code))) return false
  const { constraints } = vers
  if (typeof constraints === 'string' || constraints.some(({ comparator }) => !CLOSED.has(comparator))) return false
  if (constraints.length === 1) return constraints[0]?.comparator === '='
  const [only, ...others] = intervalsOfVers(simplifyVers(vers) ?? vers)
  if (only === undefined || others.length > 0 || only.lower === null || only.upper === null) return false
  return only.lower.text === only.upper.text && only.lower.isInclusive && only.upper.isInclusive
}
