/** Repeatable choices: the same seed makes the same sample on every machine. */
export interface Dice {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** True in `percent` of 100 throws. */
  isIn(percent: number): boolean
}

/** Dice of a seed (mulberry32; good enough for samples, never for secrets). */
export function createDice(seed: number): Dice {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    isIn: (percent) => below(100) < percent,
  }
}
