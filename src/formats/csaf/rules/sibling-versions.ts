import { intervalsOfVers, type Vers } from '../../vers/index.ts'
import { schemeOfVersType } from '../../version/ecosystem/names.ts'
import { ecosystemKey, type EcosystemScheme } from '../../version/ecosystem/scheme.ts'
import { edgesOf, type Edge, type Span, type Versions } from './overlap-sweep.ts'
import { branchesOf, type Branch } from './parts.ts'
import { createIndex, textOf, type CsafView } from './view.ts'
import { isWellWritten, versionRangesOf } from './version-ranges.ts'

/** A branch with a range of versions or one version, beside others. */
export interface SiblingVersions extends Versions {
  readonly branch: Branch
  readonly kind: 'vers' | 'vls' | 'version'
  /** Whether it holds a product itself, and no further branches. */
  readonly isLeaf: boolean
  readonly name: string
}

type Unordered = Omit<SiblingVersions, 'spans' | 'isRange'> & { readonly vers: Vers }

const END = Number.MAX_SAFE_INTEGER
const ALL: ReadonlySet<string> = new Set(['all', 'none'])

/** A product, or further branches; with both or none of them it is a fault of the schema. */
function isLeafOf({ value }: Branch): boolean | undefined {
  const [hasProduct, hasBranches] = [value['product'] !== undefined, value['branches'] !== undefined]
  return hasProduct === hasBranches ? undefined : hasProduct
}

function collect(view: CsafView): Unordered[] {
  const ranges = versionRangesOf(view).flatMap((range): Unordered[] => {
    const { branch, name, vers, isVers } = range
    const isLeaf = isLeafOf(branch)
    if (vers === undefined || isLeaf === undefined || !isWellWritten(range)) return []
    return [{ branch, name, isLeaf, vers, kind: isVers ? 'vers' : 'vls' }]
  })
  if (ranges.length === 0) return []
  const beside = new Set(ranges.map(({ branch }) => branch.parent))
  const versions = branchesOf(view).flatMap((branch): Unordered[] => {
    const [name, isLeaf] = [textOf(branch.value['name']), isLeafOf(branch)]
    if (branch.value['category'] !== 'product_version' || name === undefined || isLeaf === undefined) return []
    if (!beside.has(branch.parent)) return []
    return [{ branch, name, isLeaf, kind: 'version', vers: pointOf(name) }]
  })
  return [...ranges, ...versions]
}

const pointOf = (version: string): Vers => ({ type: '', constraints: [{ comparator: '=', version }] })

/** The orders of the ranges that say theirs; what does not say it (vls, versions) is tried in each of them, or else in the general one. */
function typesOf(siblings: readonly Unordered[]): ReadonlyMap<EcosystemScheme, string> {
  const types = new Map<EcosystemScheme, string>()
  for (const { kind, vers } of siblings) {
    const scheme = kind === 'vers' ? schemeOfVersType(vers.type) : undefined
    if (scheme !== undefined && !types.has(scheme)) types.set(scheme, vers.type)
  }
  return types.size > 0 ? types : new Map([['generic', 'generic']])
}

/** A range in an order; undefined where it is of another one, or where a version has no place in it. */
function inOrder({ kind, vers }: Unordered, type: string, keys: ReadonlyMap<string, string>): Vers | undefined {
  const { constraints } = vers
  if (typeof constraints === 'string') return vers
  if (kind === 'vers' && !ALL.has(vers.type) && schemeOfVersType(vers.type) !== schemeOfVersType(type)) return undefined
  return constraints.every(({ version }) => keys.has(version)) ? { type, constraints } : undefined
}

/** Spans that touch or overlap are one: constraints may say the same twice. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (span[0] > span[1]) continue
    if (last === undefined || span[0] > last[1] + 1) merged.push(span)
    else merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])]
  }
  return merged
}

function place(siblings: readonly Unordered[], scheme: EcosystemScheme, type: string): SiblingVersions[] {
  const keys = new Map<string, string>()
  for (const { vers } of siblings)
    for (const { version } of typeof vers.constraints === 'string' ? [] : vers.constraints) {
      const key = keys.has(version) ? undefined : ecosystemKey(version, scheme)
      if (key !== undefined) keys.set(version, key)
    }
  const ranks = new Map([...new Set(keys.values())].sort().map((key, rank) => [key, 2 * rank]))
  const rankOf = (version: string): number => ranks.get(keys.get(version) ?? '') ?? 0
  return siblings.flatMap((sibling): SiblingVersions[] => {
    const vers = inOrder(sibling, type, keys)
    if (vers === undefined) return []
    const spans = intervalsOfVers(vers).map(({ lower, upper }): Span => [
      lower === null ? -1 : rankOf(lower.text) + (lower.isInclusive ? 0 : 1),
      upper === null ? END : rankOf(upper.text) - (upper.isInclusive ? 0 : 1),
    ])
    const { branch, kind, isLeaf, name } = sibling
    const isRange = kind !== 'version'
    return [{ branch, kind, isLeaf, name, isRange, spans: merge(spans) }]
  })
}

/** Ranges and versions that stand beside each other, below one branch, in an order that they have in common. */
export interface Siblings {
  readonly all: readonly SiblingVersions[]
  readonly edges: readonly Edge<SiblingVersions>[]
  /** Whether two of them may be found to overlap more than once: in several orders, or in several parts. */
  readonly isManifold: boolean
}

function inOrders(siblings: readonly Unordered[]): Siblings[] {
  const types = typesOf(siblings)
  return [...types]
    .map(([scheme, type]) => place(siblings, scheme, type))
    .filter((all) => all.length > 1 && all.some(({ isRange }) => isRange))
    .map((all) => ({
      all,
      edges: edgesOf(all),
      isManifold: types.size > 1 || all.some(({ spans }) => spans.length > 1),
    }))
}

/** All siblings among which there is a range. */
export const siblingsOf = createIndex((view): readonly Siblings[] =>
  [...Map.groupBy(collect(view), ({ branch }) => branch.parent).values()]
    .filter((siblings) => siblings.length > 1)
    .flatMap(inOrders),
)
