/** Where versions lie in the order of those beside them: a version has an even number, what lies between two an odd one; both ends are in. */
export type Span = readonly [lower: number, upper: number]

/** A branch that holds a range of versions, or one version. */
export interface Versions {
  readonly isRange: boolean
  readonly spans: readonly Span[]
}

/** Where something is said of versions, by what group of things that are said, and how the place is called. */
export interface Use {
  readonly group: string
  readonly path: string
  readonly label: string
}

/** Two uses whose versions overlap. */
export interface Overlap {
  readonly use: Use
  readonly other: Use
}

interface Bucket<V> {
  readonly isSought: boolean
  readonly isRange: boolean
  readonly group: string
  /** Open ones of which nothing is told yet, and those of which an overlap is. */
  readonly fresh: Map<V, readonly Use[]>
  readonly told: Map<V, readonly Use[]>
}

/** Which pairs count: one of both is sought, and what is said of them stands so to each other. */
export interface Pairing<V> {
  readonly isSought: (versions: V) => boolean
  readonly isRelated: (group: string, other: string) => boolean
}

/**
 * Goes once through versions in their order and tells each of them that overlaps another one, not each pair: of a hundred thousand
 * ranges that hold the same version there would be five thousand million. At least one of a pair is a range.
 */
export class OverlapSweep<V extends Versions> {
  readonly found: Overlap[] = []
  readonly #buckets = new Map<string, Bucket<V>>()
  readonly #pairing: Pairing<V>

  constructor(pairing: Pairing<V>) {
    this.#pairing = pairing
  }

  run(uses: ReadonlyMap<V, readonly Use[]>): readonly Overlap[] {
    const events: { at: number; isEnd: boolean; versions: V; uses: readonly Use[] }[] = []
    for (const [versions, of] of uses)
      for (const [lower, upper] of versions.spans) {
        events.push({ at: lower, isEnd: false, versions, uses: of })
        events.push({ at: upper, isEnd: true, versions, uses: of })
      }
    events.sort((a, b) => a.at - b.at || Number(a.isEnd) - Number(b.isEnd))
    for (const event of events)
      if (event.isEnd) this.#close(event.versions)
      else this.#open(event.versions, event.uses)
    return this.found
  }

  #open(versions: V, uses: readonly Use[]): void {
    const groups = Map.groupBy(uses, ({ group }) => group)
    const added = [...groups].map(([group, ofGroup]) => {
      const bucket = this.#bucketOf(versions, group)
      return { list: this.#meet(bucket, ofGroup) ? bucket.told : bucket.fresh, ofGroup }
    })
    // Only now: it does not overlap itself.
    for (const { list, ofGroup } of added) list.set(versions, ofGroup)
  }

  #close(versions: V): void {
    for (const { fresh, told } of this.#buckets.values()) {
      fresh.delete(versions)
      told.delete(versions)
    }
  }

  /** Tells what opens, and all open ones that it overlaps; false where there is none. */
  #meet(opening: Bucket<V>, uses: readonly Use[]): boolean {
    const [first] = uses
    let partner: Use | undefined
    let isNamed = false
    for (const bucket of this.#buckets.values()) {
      if (first === undefined || !this.#isPair(opening, bucket)) continue
      partner ??= firstOf(bucket.told) ?? firstOf(bucket.fresh)
      for (const [versions, others] of bucket.fresh) {
        for (const use of others) this.found.push({ use, other: first })
        bucket.told.set(versions, others)
        isNamed = true
      }
      bucket.fresh.clear()
    }
    if (partner === undefined) return false
    // The first was named as the other one already.
    for (const use of isNamed ? uses.slice(1) : uses) this.found.push({ use, other: partner })
    return true
  }

  #isPair(a: Bucket<V>, b: Bucket<V>): boolean {
    if (!(a.isSought || b.isSought) || !(a.isRange || b.isRange)) return false
    return this.#pairing.isRelated(a.group, b.group)
  }

  #bucketOf(versions: V, group: string): Bucket<V> {
    const { isRange } = versions
    const isSought = this.#pairing.isSought(versions)
    const key = `${isSought} ${isRange} ${group}`
    const bucket = this.#buckets.get(key) ?? { isSought, isRange, group, fresh: new Map(), told: new Map() }
    this.#buckets.set(key, bucket)
    return bucket
  }
}

function firstOf(uses: ReadonlyMap<unknown, readonly Use[]>): Use | undefined {
  for (const [use] of uses.values()) return use
  return undefined
}
