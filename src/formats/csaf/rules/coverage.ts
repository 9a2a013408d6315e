import type { Span } from './overlap-sweep.ts'

/** The index of the first of some numbers in order that is not below another one. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * What of an order is covered, and by what first. Two spans overlap where they have the lower end of one of both in common, so only the
 * lower ends are places to be covered; each is covered once, and asking takes as long as the number of places has digits.
 */
export class Coverage<T> {
  readonly #places: readonly number[]
  readonly #owners = new Map<number, T>()
  /** The next place at or behind each that is not covered; one behind the last is there for the end. */
  readonly #open: Int32Array
  /** How many places are covered, as a tree of sums (Fenwick). */
  readonly #sums: Int32Array

  constructor(spans: Iterable<Span>) {
    this.#places = [...new Set(Array.from(spans, ([lower]) => lower))].sort((a, b) => a - b)
    this.#open = Int32Array.from({ length: this.#places.length + 1 }, (_, index) => index)
    this.#sums = new Int32Array(this.#places.length + 1)
  }

  /** What covers a part of a span first of what covers its lowest covered place; undefined where nothing does. */
  find([lower, upper]: Span): T | undefined {
    const before = this.#coveredBefore(firstFrom(this.#places, lower))
    if (this.#coveredBefore(firstFrom(this.#places, upper + 1)) === before) return undefined
    return this.#owners.get(this.#placeOf(before + 1))
  }

  /** Covers a span. */
  cover([lower, upper]: Span, owner: T): void {
    const end = firstFrom(this.#places, upper + 1)
    for (let at = this.#openFrom(firstFrom(this.#places, lower)); at < end; at = this.#openFrom(at)) {
      this.#owners.set(at, owner)
      this.#open[at] = at + 1
      for (let node = at + 1; node < this.#sums.length; node += node & -node)
        this.#sums[node] = (this.#sums[node] ?? 0) + 1
    }
  }

  #openFrom(index: number): number {
    let at = index
    for (let next = this.#open[at] ?? at; next !== at; next = this.#open[at] ?? at) {
      this.#open[at] = this.#open[next] ?? next
      at = next
    }
    return at
  }

  #coveredBefore(index: number): number {
    let sum = 0
    for (let node = index; node > 0; node -= node & -node) sum += this.#sums[node] ?? 0
    return sum
  }

  /** The covered place of a number, from 1. */
  #placeOf(number: number): number {
    let [at, left] = [0, number]
    for (let step = 2 ** Math.floor(Math.log2(this.#sums.length)); step >= 1; step /= 2) {
      const sum = this.#sums[at + step]
      if (sum === undefined || sum >= left) continue
      at += step
      left -= sum
    }
    return at
  }
}
