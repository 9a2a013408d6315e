/**
 * Takes pairs out of both sides whose items share a key that nothing else on the same side has; items without a key (undefined) stay.
 */
export function pairBy<T>(before: Set<T>, after: Set<T>, keyOf: (item: T) => string | undefined): (readonly [T, T])[] {
  const index = (side: ReadonlySet<T>): Map<string, T | undefined> => {
    const found = new Map<string, T | undefined>()
    for (const item of side) {
      const key = keyOf(item)
      if (key !== undefined) found.set(key, found.has(key) ? undefined : item)
    }
    return found
  }
  const others = index(after)
  const pairs: (readonly [T, T])[] = []
  for (const [key, item] of index(before)) {
    const other = others.get(key)
    if (item === undefined || other === undefined) continue
    before.delete(item)
    after.delete(other)
    pairs.push([item, other])
  }
  return pairs
}

/** Takes away from both sides what they share, each as often as both have it. */
export function removeCommon<T>(before: Set<T>, after: Set<T>, keyOf: (item: T) => string): void {
  const waiting = new Map<string, T[]>()
  for (const item of after) {
    const known = waiting.get(keyOf(item))
    if (known === undefined) waiting.set(keyOf(item), [item])
    else known.push(item)
  }
  for (const item of before) {
    const other = waiting.get(keyOf(item))?.pop()
    if (other === undefined) continue
    before.delete(item)
    after.delete(other)
  }
}

/** Takes pairs out of both sides whose items share a key, the first of one side with the first of the other, and so on. */
export function pairInOrder<T>(before: Set<T>, after: Set<T>, keyOf: (item: T) => string): (readonly [T, T])[] {
  const number = (side: ReadonlySet<T>): Map<T, string> => {
    const counts = new Map<string, number>()
    return new Map(
      [...side].map((item) => {
        const key = keyOf(item)
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        return [item, `${count} ${key}`]
      }),
    )
  }
  const [left, right] = [number(before), number(after)]
  return pairBy(before, after, (item) => left.get(item) ?? right.get(item))
}
