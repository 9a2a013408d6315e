/** A run of items that both sequences have, or one of them only. */
export interface Run<T> {
  readonly kind: 'same' | 'removed' | 'added'
  readonly items: readonly T[]
}

/** Edits beyond this many are told as one replacement: the search costs the square of it. */
const MOST_EDITS = 600

/** The shortest edit from one sequence to another (Myers 1986), as runs in order; items are equal when `keyOf` is. */
export function diffSequence<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly Run<T>[] {
  const a = before.map(keyOf)
  const b = after.map(keyOf)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1]
  const steps = editSteps(a.slice(start, endA), b.slice(start, endB))
  const runs: { kind: Run<T>['kind']; items: T[] }[] = []
  const add = (kind: Run<T>['kind'], items: readonly T[]): void => {
    const last = runs.at(-1)
    if (items.length === 0) return
    if (last?.kind === kind) last.items.push(...items)
    else runs.push({ kind, items: [...items] })
  }
  add('same', after.slice(0, start))
  let [x, y] = [start, start]
  for (const kind of steps) {
    add(kind, kind === 'removed' ? before.slice(x, x + 1) : after.slice(y, y + 1))
    if (kind !== 'added') x += 1
    if (kind !== 'removed') y += 1
  }
  add('same', after.slice(endB))
  return removedFirst(runs)
}

type Step = Run<unknown>['kind']

/** Where the furthest path of each diagonal stood, per number of edits. */
function furthestPaths(a: readonly string[], b: readonly string[]): readonly Int32Array[] | undefined {
  const offset = Math.min(MOST_EDITS, a.length + b.length) + 1
  const v = new Int32Array(2 * offset + 2)
  const trace: Int32Array[] = []
  for (let d = 0; d < offset; d += 1) {
    trace.push(v.slice())
    for (let k = -d; k <= d; k += 2) {
      const left = v[offset + k - 1] ?? 0
      const right = v[offset + k + 1] ?? 0
      let x = k === -d || (k !== d && left < right) ? right : left + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      v[offset + k] = x
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}

function editSteps(a: readonly string[], b: readonly string[]): readonly Step[] {
  const trace = furthestPaths(a, b)
  if (trace === undefined) return [...a.map((): Step => 'removed'), ...b.map((): Step => 'added')]
  const offset = Math.min(MOST_EDITS, a.length + b.length) + 1
  const steps: Step[] = []
  let [x, y] = [a.length, b.length]
  for (let d = trace.length - 1; d > 0; d -= 1) {
    const v = trace[d]
    if (v === undefined) break
    const k = x - y
    const isDown = k === -d || (k !== d && (v[offset + k - 1] ?? 0) < (v[offset + k + 1] ?? 0))
    const beforeX = isDown ? (v[offset + k + 1] ?? 0) : (v[offset + k - 1] ?? 0)
    const beforeY = beforeX - (isDown ? k + 1 : k - 1)
    while (x > beforeX && y > beforeY) {
      steps.push('same')
      x -= 1
      y -= 1
    }
    if (isDown) {
      steps.push('added')
      y -= 1
    } else {
      steps.push('removed')
      x -= 1
    }
  }
  while (x > 0 && y > 0) {
    steps.push('same')
    x -= 1
    y -= 1
  }
  return steps.toReversed()
}

/** Between two same runs what was removed stands before what was added, each in one piece. */
function removedFirst<T>(runs: readonly Run<T>[]): readonly Run<T>[] {
  const sorted: Run<T>[] = []
  let index = 0
  while (index < runs.length) {
    const run = runs[index]
    if (run === undefined) break
    if (run.kind === 'same') {
      sorted.push(run)
      index += 1
      continue
    }
    let end = index
    while (end < runs.length && runs[end]?.kind !== 'same') end += 1
    const changed = runs.slice(index, end)
    for (const kind of ['removed', 'added'] as const) {
      const items = changed.filter((one) => one.kind === kind).flatMap((one) => one.items)
      if (items.length > 0) sorted.push({ kind, items })
    }
    index = end
  }
  return sorted
}
