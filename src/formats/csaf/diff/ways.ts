import type { Change } from './change.ts'

/** A branch on the way to a product. */
export interface Step {
  readonly category: string
  readonly name: string
}

const printStep = ({ category, name }: Step): string => `${category}: ${name}`

/** A way as one text. */
export const printWay = (steps: readonly Step[]): string => steps.map(printStep).join(' › ')

/** Where two ways to a product differ: what both begin and end with is left out. */
export interface Move {
  readonly before: readonly Step[]
  readonly after: readonly Step[]
  readonly oldWay: readonly Step[]
  readonly newWay: readonly Step[]
  /** How many steps both begin with, and end with. */
  readonly start: number
  readonly end: number
}

const isSame = (a: Step | undefined, b: Step | undefined): boolean => a?.category === b?.category && a?.name === b?.name

/** Compares two ways that are not the same. */
export function compareWays(oldWay: readonly Step[], newWay: readonly Step[]): Move {
  const most = Math.min(oldWay.length, newWay.length)
  let start = 0
  while (start < most && isSame(oldWay[start], newWay[start])) start += 1
  let end = 0
  while (end < most - start && isSame(oldWay.at(-1 - end), newWay.at(-1 - end))) end += 1
  const [before, after] = [oldWay.slice(start, oldWay.length - end), newWay.slice(start, newWay.length - end)]
  return { before, after, oldWay, newWay, start, end }
}

const isVersion = ({ category }: Step): boolean =>
  category === 'product_version' || category === 'product_version_range'

/** The version that a product was, and that it is now, where nothing else of its way is other. */
function versionsOf({ before, after, end }: Move): readonly [string, string] | undefined {
  const [old, now] = [before[0], after[0]]
  const isOne = end === 0 && before.length === 1 && after.length === 1
  return isOne && old !== undefined && now !== undefined && isVersion(old) && isVersion(now)
    ? [printVersion(old, now), printVersion(now, old)]
    : undefined
}

const printVersion = (one: Step, other: Step): string => (one.name === other.name ? printStep(one) : one.name)

/** True when a name became other by nothing but the version in it. */
export function isRenamedBy(move: Move | undefined, before: string, after: string): boolean {
  const versions = move === undefined ? undefined : versionsOf(move)
  return versions !== undefined && before.replace(versions[0], () => versions[1]) === after
}

/** A branch that is called otherwise, or of another category, with how many products below it. */
export interface RenamedBranch {
  readonly path: string
  readonly before: string
  readonly after: string
  count: number
}

/** Names where they tell the ways apart, else categories, too. */
function shownWays({ oldWay, newWay }: Move): readonly [string, string] {
  const [from, to] = [oldWay, newWay].map((way) => way.map(({ name }) => name).join(' › '))
  return from === undefined || to === undefined || from === to ? [printWay(oldWay), printWay(newWay)] : [from, to]
}

/** Branches that were renamed, and which ways there are in both revisions. */
export interface Branches {
  readonly renamed: Map<string, RenamedBranch>
  readonly isBefore: (way: string) => boolean
  readonly isAfter: (way: string) => boolean
}

/** The one branch above a product that is called otherwise: the old one is gone, and the new one was not there. */
function renamedStep({ before, after, oldWay, newWay, start, end }: Move, { isBefore, isAfter }: Branches) {
  const [old, now] = [before[0], after[0]]
  const isOne = end > 0 && before.length === 1 && after.length === 1
  if (!isOne || old === undefined || now === undefined) return undefined
  const [from, to] = [oldWay, newWay].map((way) => printWay(way.slice(0, start + 1)))
  if (from === undefined || to === undefined || isAfter(from) || isBefore(to)) return undefined
  return { key: JSON.stringify([from, to]), before: printVersion(old, now), after: printVersion(now, old) }
}

/** What is told of a product that stands elsewhere; a branch above it that was renamed is counted, to be told once. */
export function toldMove(
  move: Move,
  { path, before: oldName, after: newName }: { readonly path: string; readonly before: string; readonly after: string },
  branches: Branches,
): Change[] {
  const versions = versionsOf(move)
  if (versions !== undefined) {
    const product = isRenamedBy(move, oldName, newName) ? oldName : newName
    const params = { product, before: versions[0], after: versions[1] }
    return [{ code: 'PRODUCT_VERSION_CHANGED', path, params, impact: 'major' }]
  }
  const renamed = renamedStep(move, branches)
  if (renamed !== undefined) {
    const { key, ...names } = renamed
    const known = branches.renamed.get(key)
    if (known === undefined) branches.renamed.set(key, { path, ...names, count: 1 })
    else known.count += 1
    return []
  }
  const [before, after] = shownWays(move)
  return [{ code: 'PRODUCT_MOVED', path, params: { product: newName, before, after }, impact: 'major' }]
}

/** The branches that were renamed, each once. */
export function tellBranches(branches: ReadonlyMap<string, RenamedBranch>): Change[] {
  return [...branches.values()].map(({ path, before, after, count }) => ({
    code: 'BRANCH_RENAMED',
    path,
    params: { before, after, count },
    impact: 'major',
  }))
}
