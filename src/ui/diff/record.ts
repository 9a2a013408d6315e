import { diffSequence } from './sequence.ts'

export type Path = readonly (string | number)[]

/** One difference between two records. */
export interface Difference {
  /** Where: in the newer record, for what was removed in the older one. */
  readonly path: Path
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before?: unknown
  readonly after?: unknown
}

export interface DiffRules {
  /** Members that tell the items of lists apart, the first that all items of a list have: `['key', 'id', 'cve']`. */
  readonly keys?: readonly string[]
  /** Paths that are not compared. */
  readonly ignore?: (path: Path) => boolean
}

const KEYS = ['id', 'key', 'cve', 'code', 'number', 'name']
/** Deeper values are compared as a whole. */
const MOST_DEPTH = 40

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text that is equal for equal JSON values, whatever the order of members. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      isPlain(member) ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1))) : member,
    ) ?? 'undefined'
  )
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The differences of two JSON values, in the order of the newer one; an item of a list is known by its key where it has one. */
export function diffRecords(before: unknown, after: unknown, rules: DiffRules = {}): readonly Difference[] {
  return compare(before, after, [], rules)
}

function compare(before: unknown, after: unknown, path: Path, rules: DiffRules): readonly Difference[] {
  if (rules.ignore?.(path) === true || canonical(before) === canonical(after)) return []
  if (isNothing(before) && isNothing(after)) return []
  if (isNothing(before)) return [{ path, kind: 'added', after }]
  if (isNothing(after)) return [{ path, kind: 'removed', before }]
  if (path.length < MOST_DEPTH) {
    if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, rules)
    if (isPlain(before) && isPlain(after)) return compareMembers(before, after, path, rules)
  }
  return [{ path, kind: 'changed', before, after }]
}

function compareMembers(before: Plain, after: Plain, path: Path, rules: DiffRules): readonly Difference[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...names].flatMap((name) => compare(own(before, name), own(after, name), [...path, name], rules))
}

const own = (record: Plain, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined)

function keyOf(lists: readonly (readonly unknown[])[], rules: DiffRules): string | undefined {
  return (rules.keys ?? KEYS).find((key) =>
    lists.every((list) => {
      const found = list.map((item) => (isPlain(item) ? own(item, key) : undefined))
      return (
        found.every((value) => typeof value === 'string' || typeof value === 'number') &&
        new Set(found).size === list.length
      )
    }),
  )
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
  rules: DiffRules,
): readonly Difference[] {
  const key = keyOf([before, after], rules)
  if (key === undefined) return compareByPlace(before, after, path, rules)
  const nameOf = (item: unknown): unknown => (isPlain(item) ? item[key] : undefined)
  const old = new Map(before.map((item) => [nameOf(item), item]))
  const fresh = new Set(after.map(nameOf))
  return [
    ...after.flatMap((item, index) => compare(old.get(nameOf(item)), item, [...path, index], rules)),
    ...before.flatMap((item, index) =>
      fresh.has(nameOf(item)) ? [] : [{ path: [...path, index], kind: 'removed' as const, before: item }],
    ),
  ]
}

/** Items without keys: equal ones are matched in order, and what stands between them is compared by its place. */
function compareByPlace(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
  rules: DiffRules,
): readonly Difference[] {
  const found: Difference[] = []
  let [x, y] = [0, 0]
  let removed: readonly unknown[] = []
  const flush = (added: readonly unknown[]): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      const place = [...path, at < added.length ? y + at : x - removed.length + at]
      if (at >= added.length) found.push({ path: place, kind: 'removed', before: removed[at] })
      else if (at >= removed.length) found.push({ path: place, kind: 'added', after: added[at] })
      else found.push(...compare(removed[at], added[at], place, rules))
    }
    y += added.length
    removed = []
  }
  for (const { kind, items } of diffSequence(before, after, canonical)) {
    if (kind === 'removed') {
      flush([])
      removed = items
      x += items.length
    } else if (kind === 'added') {
      flush(items)
    } else {
      flush([])
      x += items.length
      y += items.length
    }
  }
  flush([])
  return found
}
