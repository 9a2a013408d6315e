/** What may tell that two items are the same; undefined where an item has nothing to be known by. */
export type Likeness<T> = (item: T) => string | undefined

export interface PairedKeys {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A key for each item of two lists: the same one for two items that are alike, by the first likeness that finds them. */
export function pairKeys<T>(before: readonly T[], after: readonly T[], likenesses: readonly Likeness<T>[]): PairedKeys {
  const taken = new Set<number>()
  const given = new Map<number, string>()
  for (const like of likenesses) {
    const free = Map.groupBy(
      [...after.entries()].filter(([index]) => !taken.has(index)),
      ([, item]) => like(item),
    )
    for (const [index, item] of before.entries()) {
      const name = like(item)
      if (given.has(index) || name === undefined) continue
      const found = free.get(name)?.shift()
      if (found === undefined) continue
      taken.add(found[0])
      given.set(index, `after-${found[0]}`)
    }
  }
  return {
    before: before.map((_, index) => given.get(index) ?? `before-${index}`),
    after: after.map((_, index) => `after-${index}`),
  }
}
