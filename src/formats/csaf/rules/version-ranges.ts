import { intervalsOfVers, readVers, simplifyVers, type Vers, type VersProblem } from '../../vers/index.ts'
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

/** Whether a range is a version range specifier in canonical form, or constraints as such a one has them. */
export function isWellWritten({ vers, isVers, problems }: VersionRange): boolean {
  if (vers === undefined) return false
  return problems.every(({ code }) => UNORDERED.has(code) || (!isVers && CANONICAL.has(code)))
}

/** Comparators that may leave one version only; one of the others leaves none, or versions without end. */
const CLOSED: ReadonlySet<string> = new Set(['=', '>=', '<='])

/** Whether a range holds one version only. */
export function isSingleVersion({ vers, isVers, problems }: VersionRange): boolean {
  if (vers === undefined || (!isVers && problems.some(({ code }) => code === 'WHITESPACE'))) return false
  const { constraints } = vers
  if (typeof constraints === 'string' || constraints.some(({ comparator }) => !CLOSED.has(comparator))) return false
  if (constraints.length === 1) return constraints[0]?.comparator === '='
  const [only, ...others] = intervalsOfVers(simplifyVers(vers) ?? vers)
  if (only === undefined || others.length > 0 || only.lower === null || only.upper === null) return false
  return only.lower.text === only.upper.text && only.lower.isInclusive && only.upper.isInclusive
}
