import { intervalsOfVers, printVers, readVers, type Constraint, type Vers } from '../../vers/index.ts'
import { shownValue } from '../notice.ts'
import { LIKE_VERS } from '../rules/version-ranges.ts'
import { branchesBelow } from './branches.ts'
import { isPlainVersion, isRangeName, respellRange } from './range-words.ts'
import { placeOf, tell, textAt, type Draft, type Work } from './draft.ts'

/** A version range as a branch names it, where it can be read for sure. */
export interface NamedRange {
  readonly vers: Vers
  readonly constraints: readonly Constraint[]
  /** False for constraints without `vers:` and a type. */
  readonly isVers: boolean
}

/** Reads the name of a version range: a specifier, or constraints that look like those of one; undefined for words. */
export function readRange(name: string): NamedRange | undefined {
  const isVers = /^vers:/i.test(name)
  // Blanks behind a comparator are how many write; elsewhere they are words.
  const bare = isVers
    ? name
    : name
        .trim()
        .replaceAll(/(?<=[<>=|])\s+/g, '')
        .replaceAll(/(?<=\S)\s+(?=\|)/g, '')
  if (!isVers && /\s/.test(bare)) return undefined
  const { vers, problems } = readVers(isVers ? bare : `vers:${LIKE_VERS}/${bare}`)
  const isSure = problems.every(
    ({ code }) => isVers || !['EMPTY_CONSTRAINT', 'ENCODING_NOT_CANONICAL', 'REDUNDANT'].includes(code),
  )
  if (vers === undefined || typeof vers.constraints === 'string' || !isSure) return undefined
  return { vers, constraints: vers.constraints, isVers }
}

function printRange({ vers, isVers }: NamedRange, constraints: readonly Constraint[]): string {
  const text = printVers({ type: vers.type, constraints })
  return isVers ? text : text.slice(`vers:${LIKE_VERS}/`.length)
}

function isOpenAbove({ vers }: NamedRange): boolean {
  return intervalsOfVers(vers).some(({ lower, upper }) => lower !== null && upper === null)
}

/** A single version of a range that is no range of versions; undefined otherwise. */
function singleVersion({ vers, constraints }: NamedRange): string | undefined {
  const [only, ...others] = intervalsOfVers(vers)
  const isSingle =
    only !== undefined && others.length === 0 && only.lower !== null && only.lower.text === only.upper?.text
  return isSingle ? constraints.find(({ comparator }) => comparator !== '!=')?.version : undefined
}

function makeVersion(branch: Draft, version: string): boolean {
  if (!isPlainVersion(version)) return false
  branch['category'] = 'product_version'
  branch['name'] = version
  return true
}

/** A range that is open above ends with the version that it is open from, where that one is in it. */
function closeRange(branch: Draft, range: NamedRange): boolean {
  const last = range.constraints.at(-1)
  if (last?.comparator !== '>=') return false
  if (range.constraints.length === 1) return makeVersion(branch, last.version)
  const ended = [...range.constraints.slice(0, -1), { ...last, comparator: '=' as const }]
  if (readVers(printVers({ type: range.vers.type, constraints: ended })).vers === undefined) return false
  branch['name'] = printRange(range, ended)
  return true
}

function convertRange(branch: Draft, name: string, work: Work): void {
  const path = placeOf(work, branch, 'name')
  const range = readRange(name)
  if (range === undefined) return
  const value = shownValue(name)
  if (isOpenAbove(range)) {
    if (work.options.isOpenRangeKept === true) return
    const isClosed = closeRange(branch, range)
    const after = shownValue(branch['name'])
    if (isClosed) tell(work, 'OPEN_RANGE_RESOLVED', path, { value, after })
    else tell(work, 'OPEN_RANGE_UNRESOLVED', path, { value }, 'error')
    return
  }
  const version = singleVersion(range)
  if (version === undefined) return
  if (makeVersion(branch, version)) tell(work, 'SINGLE_RANGE_RESOLVED', path, { value: version })
  else tell(work, 'SINGLE_RANGE_UNRESOLVED', path, { value }, 'error')
}

/**
 * Names of version ranges as 2.1 has them: written as specifiers or their constraints (2.0 took any words), bound above, and not of one
 * version only.
 */
export function convertRanges(tree: Draft, work: Work): void {
  for (const branch of branchesBelow(tree)) {
    if (branch['category'] !== 'product_version_range') continue
    const name = textAt(branch, 'name')
    if (name === undefined) continue
    const respelt = isRangeName(name) ? name : respellRange(name)
    if (respelt === undefined) {
      tell(work, 'RANGE_UNREAD', placeOf(work, branch, 'name'), { value: shownValue(name) }, 'error')
      continue
    }
    branch['name'] = respelt
    if (respelt !== name)
      tell(work, 'RANGE_RESPELT', placeOf(work, branch, 'name'), {
        value: shownValue(name),
        after: shownValue(respelt),
      })
    convertRange(branch, respelt, work)
  }
}
