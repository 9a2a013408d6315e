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

/** Where versions begin or end in their order. */
export interface Edge<V> {
  readonly at: number
  readonly isEnd: boolean
  readonly versions: V
}

/** The edges of versions in their order; what begins where another one ends overlaps it. */
export function edgesOf<V extends Versions>(all: Iterable<V>): Edge<V>[] {
  const edges: Edge<V>[] = []
  for (const versions of all)
    for (const [lower, upper] of versions.spans)
      edges.push({ at: lower, isEnd: false, versions }, { at: upper, isEnd: true, versions })
  return edges.sort((a, b) => a.at - b.at || Number(a.isEnd) - Number(b.isEnd))
}

interface Bucket<V> {
  readonly isSought: boolean
  readonly isRange: boolean
  readonly group: string
  /** Open ones of which nothing is told yet, and those of which an overlap is. */
  readonly fresh: Map<V, readonly Use[]>
  readonly told: Map<V, readonly Use[]>
}

/** A use with the bucket that it is in. */
interface Told<V> {
  readonly use: Use
  readonly of: Bucket<V>
}

/** Which pairs count: one of both is sought, and what is said of them stands so to each other. */
export interface Pairing<V> {
  readonly isSought: (versions: V) => boolean
  readonly isRelated: (group: string, other: string) => boolean
  /** Only ranges are compared with each other; otherwise a version with a range, too. */
  readonly isAmongRanges?: boolean
}

/**
 * Goes once through versions in their order and tells each of them that overlaps another one, not each pair: of a hundred thousand
 * ranges that hold the same version there would be five thousand million. At least one of a pair is a range.
 */
export class OverlapSweep<V extends Versions> {
  readonly found: Overlap[] = []
  readonly #buckets: Bucket<V>[] = []
  readonly #pairing: Pairing<V>

  constructor(pairing: Pairing<V>) {
    this.#pairing = pairing
  }

  /** Goes through the edges of those versions of which there is a use. */
  run(uses: ReadonlyMap<V, readonly Use[]>, edges: readonly Edge<V>[]): readonly Overlap[] {
    for (const { versions, isEnd } of edges) {
      const said = uses.get(versions)
      if (said === undefined) continue
      if (isEnd) this.#close(versions, said)
      else this.#open(versions, said)
    }
    return this.found
  }

  #open(versions: V, uses: readonly Use[]): void {
    const added = byGroup(uses).map((ofGroup) => {
      const bucket = this.#bucketOf(versions, ofGroup[0]?.group ?? '')
      return { list: this.#meet(bucket, ofGroup) ? bucket.told : bucket.fresh, ofGroup }
    })
    // Only now: it does not overlap itself.
    for (const { list, ofGroup } of added) list.set(versions, ofGroup)
  }

  #close(versions: V, uses: readonly Use[]): void {
    for (const { group } of uses) {
      const { fresh, told } = this.#bucketOf(versions, group)
      if (!fresh.delete(versions)) told.delete(versions)
    }
  }

  /** Tells what opens, and all open ones that it overlaps; false where there is none. */
  #meet(opening: Bucket<V>, uses: readonly Use[]): boolean {
    const [first] = uses
    let partner: Told<V> | undefined
    let isNamed = false
    for (const bucket of this.#buckets) {
      if (first === undefined || !this.#isPair(opening, bucket)) continue
      partner ??= partnerIn(bucket)
      for (const [versions, others] of bucket.fresh) {
        for (const use of others) this.#tell({ use, of: bucket }, { use: first, of: opening })
        bucket.told.set(versions, others)
        isNamed = true
      }
      bucket.fresh.clear()
    }
    if (partner === undefined) return false
    // The first was named as the other one already.
    for (const use of isNamed ? uses.slice(1) : uses) this.#tell({ use, of: opening }, partner)
    return true
  }

  /** Of two ranges the place is the one that is sought. */
  #tell(one: Told<V>, other: Told<V>): void {
    const isOther = one.of.isRange && other.of.isRange && other.of.isSought && !one.of.isSought
    this.found.push(isOther ? { use: other.use, other: one.use } : { use: one.use, other: other.use })
  }

  #isPair(a: Bucket<V>, b: Bucket<V>): boolean {
    if (!(a.isSought || b.isSought) || !(a.isRange || b.isRange)) return false
    if (this.#pairing.isAmongRanges === true && !(a.isRange && b.isRange)) return false
    return this.#pairing.isRelated(a.group, b.group)
  }

  /** There are few: as many as groups, four times. */
  #bucketOf(versions: V, group: string): Bucket<V> {
    const { isRange } = versions
    const isSought = this.#pairing.isSought(versions)
    const known = this.#buckets.find(
      (bucket) => bucket.group === group && bucket.isRange === isRange && bucket.isSought === isSought,
    )
    if (known !== undefined) return known
    const bucket = { isSought, isRange, group, fresh: new Map(), told: new Map() }
    this.#buckets.push(bucket)
    return bucket
  }
}

/** Mostly there is one use. */
function byGroup(uses: readonly Use[]): (readonly Use[])[] {
  return uses.length === 1 ? [uses] : [...Map.groupBy(uses, ({ group }) => group).values()]
}

function partnerIn<V>(bucket: Bucket<V>): Told<V> | undefined {
  const use = firstOf(bucket.told) ?? firstOf(bucket.fresh)
  return use === undefined ? undefined : { use, of: bucket }
}

function firstOf(uses: ReadonlyMap<unknown, readonly Use[]>): Use | undefined {
  for (const [use] of uses.values()) return use
  return undefined
}
