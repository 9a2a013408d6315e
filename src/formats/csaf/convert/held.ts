import { intervalsOfVers, type Vers } from '../../vers/index.ts'
import { schemeOfVersType } from '../../version/ecosystem/names.ts'
import { ecosystemKey, type EcosystemScheme } from '../../version/ecosystem/scheme.ts'
import type { Span } from '../rules/overlap-sweep.ts'
import { branchesBelow } from './branches.ts'
import { draftAt, textAt, type Draft } from './draft.ts'
import { isPlainVersion } from './range-words.ts'
import { readRange } from './ranges.ts'

/** A branch with a version of a product, or a range of them. */
interface Holder {
  /** The products of it, and of the branches below it. */
  readonly ids: readonly string[]
  /** What it holds; undefined where nobody can read that for sure. */
  readonly vers: Vers | undefined
  readonly isVersion: boolean
  /** The order that it says its versions have, with its type. */
  readonly type: string | undefined
}

/** A version, however it is written: `V4.2 SP1` is `4.2_sp1`. */
export const bareVersion = (version: string): string =>
  version
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .replace(/^v(?=\d)/, '')

/** The version that ends a range without being in it (`<4.2`). */
export function endOfRange(name: string): string | undefined {
  return endOf(readRange(name)?.vers)
}

function endOf(vers: Vers | undefined): string | undefined {
  const constraints = vers?.constraints ?? []
  const last = typeof constraints === 'string' ? undefined : constraints.findLast((one) => one.comparator !== '!=')
  return last?.comparator === '<' && !/[<>]/.test(last.version) ? last.version : undefined
}

function holderOf(branch: Draft): Holder {
  const products = [branch, ...branchesBelow(branch)].map((one) => textAt(draftAt(one, 'product'), 'product_id'))
  const ids = products.filter((id) => id !== undefined)
  const name = textAt(branch, 'name') ?? ''
  if (branch['category'] === 'product_version') {
    const vers: Vers = { type: '', constraints: [{ comparator: '=', version: name }] }
    return { ids, vers: isPlainVersion(name) ? vers : undefined, isVersion: true, type: undefined }
  }
  const range = readRange(name)
  const isOrdered = range?.isVers === true && schemeOfVersType(range.vers.type) !== undefined
  return { ids, vers: range?.vers, isVersion: false, type: isOrdered ? range.vers.type : undefined }
}

const boundsOf = ({ vers }: Holder): readonly string[] =>
  vers === undefined || typeof vers.constraints === 'string' ? [] : vers.constraints.map(({ version }) => version)

const END = Number.MAX_SAFE_INTEGER

/** The versions of a product in one order. */
class Order {
  readonly #holders: readonly Holder[]
  readonly #scheme: EcosystemScheme
  readonly #type: string
  readonly #ranks: ReadonlyMap<string, number>
  readonly #asked = new Map<ReadonlySet<string>, (version: string) => boolean>()

  constructor(holders: readonly Holder[], scheme: EcosystemScheme, type: string) {
    this.#holders = holders
    this.#scheme = scheme
    this.#type = type
    const keys = new Set(holders.flatMap(boundsOf).flatMap((version) => ecosystemKey(version, scheme) ?? []))
    this.#ranks = new Map([...keys].sort().map((key, rank) => [key, 2 * rank]))
  }

  #rankOf(version: string): number | undefined {
    return this.#ranks.get(ecosystemKey(version, this.#scheme) ?? '')
  }

  /** Where a range lies; undefined where it has another order, or a version without a place in this one. */
  #spansOf(holder: Holder): Span[] | undefined {
    const { vers, type } = holder
    if (vers === undefined) return undefined
    if (type !== undefined && schemeOfVersType(type) !== this.#scheme) return undefined
    if (boundsOf(holder).some((version) => this.#rankOf(version) === undefined)) return undefined
    return intervalsOfVers({ type: this.#type, constraints: vers.constraints }).map(({ lower, upper }): Span => [
      lower === null ? -1 : (this.#rankOf(lower.text) ?? -1) + (lower.isInclusive ? 0 : 1),
      upper === null ? END : (this.#rankOf(upper.text) ?? END) - (upper.isInclusive ? 0 : 1),
    ])
  }

  /** For each rank, whether one of some spans holds it. */
  #cover(spans: readonly Span[]): readonly boolean[] {
    const last = 2 * this.#ranks.size
    const changes = new Int32Array(last + 2)
    for (const [lower, upper] of spans) {
      if (lower > upper) continue
      const [from, to] = [Math.max(lower, 0), Math.min(upper, last) + 1]
      changes[from] = (changes[from] ?? 0) + 1
      changes[to] = (changes[to] ?? 0) - 1
    }
    let open = 0
    return Array.from(changes, (change) => (open += change) > 0)
  }

  /** Asks of a version whether what has one of some products holds it, or may hold it. */
  among(products: ReadonlySet<string>): (version: string) => boolean {
    const known = this.#asked.get(products)
    if (known !== undefined) return known
    const asked = this.#ask(products)
    this.#asked.set(products, asked)
    return asked
  }

  #ask(products: ReadonlySet<string>): (version: string) => boolean {
    const holders = this.#holders.filter(({ ids }) => ids.some((id) => products.has(id)))
    const versions = new Set(
      holders
        .filter(({ isVersion }) => isVersion)
        .flatMap(boundsOf)
        .map(bareVersion),
    )
    const placed = holders.map((holder) => ({ holder, spans: this.#spansOf(holder) }))
    // A version without a place in the order is another one than those that are written otherwise.
    const unread = placed.filter(
      ({ holder, spans }) => spans === undefined && !(holder.isVersion && holder.vers !== undefined),
    )
    const unreadByEnd = Map.groupBy(unread, ({ holder }) => bareVersion(endOf(holder.vers) ?? ''))
    const hasRanges = placed.some(({ holder, spans }) => spans !== undefined && !holder.isVersion)
    const covered = this.#cover(placed.flatMap(({ spans }) => spans ?? []))
    return (version) => {
      const name = bareVersion(version)
      if (versions.has(name) || unread.length > (unreadByEnd.get(name)?.length ?? 0)) return true
      const rank = this.#rankOf(version)
      return rank === undefined ? hasRanges : covered[rank] === true
    }
  }
}

/** The versions and ranges of one product, in the order that a range of them has, or the general one. */
export class ProductVersions {
  readonly #holders: readonly Holder[]
  /** The order of what says none. */
  readonly #type: string
  readonly #orders = new Map<string, Order>()

  constructor(branches: readonly Draft[]) {
    this.#holders = branches.map(holderOf)
    this.#type = this.#holders.find(({ type }) => type !== undefined)?.type ?? 'generic'
  }

  /** True when the version that ends the range of a name is, or may be, one of those that have certain products. */
  isHeld(name: string, version: string, products: ReadonlySet<string>): boolean {
    const range = readRange(name)
    const own = range?.isVers === true && schemeOfVersType(range.vers.type) !== undefined ? range.vers.type : undefined
    const type = own ?? this.#type
    const order = this.#orders.get(type) ?? new Order(this.#holders, schemeOfVersType(type) ?? 'generic', type)
    this.#orders.set(type, order)
    return order.among(products)(version)
  }
}
