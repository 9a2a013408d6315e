import { NOTHING, partsOf, UnjudgedPattern, type Part } from './parts.ts'

/** More places than these are not looked at: such a pattern is not judged. */
const MAX_PLACES = 400
const MAX_PARTS = 5000
/** Repetitions up to so many are written out; of more, it does not matter how many they are. */
const FEW = 8
const FEW_SIGNS = 64

/** The signs beyond ASCII by which it is found whether a part may be one of them. */
const OTHERS =
  '\u0080\u00a0\u00c4\u00df\u00e9\u0130\u03b1\u0410\u05d0\u0661\u0e01\u2003\u2028\u2160\u3000\u3042\u4e00\uac00\ufeff😀\u{10ffff}'
const SIGNS = [...Array.from({ length: 128 }, (_, code) => String.fromCodePoint(code)), ...OTHERS]

/** Which signs a part may be: a bit for each of ASCII, and one for all others together. */
function signsOf(source: string): bigint {
  const pattern = new RegExp(`^(?:${source})$`, 'u')
  const isOther = /[^\0-\x7f]|\\[pPu]/u.test(source) || SIGNS.slice(128).some((sign) => pattern.test(sign))
  return SIGNS.slice(0, 128).reduce(
    (bits, sign, code) => (pattern.test(sign) ? bits | (1n << BigInt(code)) : bits),
    isOther ? 1n << 128n : 0n,
  )
}

/** Where a part may begin and end, each place as often as there are ways to it, and in how many ways it may be empty; two are many. */
interface Reach {
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly empty: number
}

const EMPTY: Reach = { first: [], last: [], empty: 1 }

const times = (list: readonly number[], ways: number): readonly number[] =>
  ways === 0 ? [] : ways === 1 ? list : [...list, ...list]

/** Each place at most twice. */
function capped(list: readonly number[]): readonly number[] {
  const counts = new Map<number, number>()
  return list.filter((place) => {
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    return count <= 2
  })
}

/** The places of a pattern (one for each sign that it reads), and in how many ways one follows another. */
class Places {
  readonly signs: bigint[] = []
  readonly follow: Map<number, number>[] = []

  #parts = 0

  add(part: Part): Reach {
    if ((this.#parts += 1) > MAX_PARTS) throw new UnjudgedPattern()
    if (part.kind === 'one') return this.#addPlace(part.source)
    if (part.kind === 'repeat') return this.#addRepeat(part.part, part.least, part.most)
    if (part.kind === 'sequence')
      return part.parts.reduce((before: Reach, next) => this.#join(before, this.add(next)), EMPTY)
    const all = part.parts.map((inner) => this.add(inner))
    return {
      first: all.flatMap(({ first }) => first),
      last: all.flatMap(({ last }) => last),
      empty: Math.min(
        2,
        all.reduce((sum, { empty }) => sum + empty, 0),
      ),
    }
  }

  #addPlace(source: string): Reach {
    if (this.signs.length >= MAX_PLACES) throw new UnjudgedPattern()
    const place = this.signs.push(signsOf(source)) - 1
    this.follow.push(new Map())
    return { first: [place], last: [place], empty: 0 }
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) {
      const next = this.follow[place]
      for (const after of to) next?.set(after, (next.get(after) ?? 0) + 1)
    }
  }

  #join(before: Reach, after: Reach): Reach {
    this.#connect(before.last, after.first)
    return {
      first: capped([...before.first, ...times(after.first, before.empty)]),
      last: capped([...times(before.last, after.empty), ...after.last]),
      empty: Math.min(2, before.empty * after.empty),
    }
  }

  #addRepeat(part: Part, least: number, most: number): Reach {
    if (most === 0) return EMPTY
    const isWritten = most <= FEW || (part.kind === 'one' && least === most && most <= FEW_SIGNS)
    if (!isWritten) {
      const inner = this.add(part)
      this.#connect(inner.last, inner.first)
      return { ...inner, empty: least === 0 ? 1 : inner.empty }
    }
    if (least > 0) return this.#join(this.add(part), this.#addRepeat(part, least - 1, most - 1))
    const rest: Part = most === 1 ? NOTHING : { kind: 'repeat', part, least: 0, most: most - 1 }
    // Nothing read is no repetition: there is one way to leave all of them out.
    return { ...this.#join(this.add(part), this.add(rest)), empty: 1 }
  }
}

/** The places that can be come to from each, as bits. */
function reachOf(follow: readonly ReadonlyMap<number, number>[]): readonly bigint[] {
  const reach = follow.map((next) => [...next.keys()].reduce((bits, place) => bits | (1n << BigInt(place)), 0n))
  for (const middle of reach.keys())
    for (const [from, bits] of reach.entries())
      if ((bits >> BigInt(middle)) & 1n) reach[from] = bits | (reach[middle] ?? 0n)
  return reach
}

/** So many places may be come to in two ways by one text: of those in repetitions, and of all. */
const MOST_REPEATED = 1
const MOST_MET = 10

type Next = readonly (readonly [number, number])[]

/** The places that two ways lead to which begin at one place and read one text; at most so many as are asked about. */
function meetingsOf(
  signs: readonly bigint[],
  next: readonly Next[],
  isCounted: (place: number) => boolean,
): Set<number> {
  const met = new Set<number>()
  const seen = new Set<number>()
  const open: (readonly [number, number])[] = [...next.keys()].filter(isCounted).map((place) => [place, place])
  for (let pair = open.pop(); pair !== undefined && met.size <= MOST_MET; pair = open.pop()) {
    const [one, other] = pair
    for (const [a, ways] of next[one] ?? []) {
      if (one === other && ways > 1 && isCounted(a)) met.add(a)
      for (const [b] of next[other] ?? []) {
        if (((signs[a] ?? 0n) & (signs[b] ?? 0n)) === 0n) continue
        if (a === b && one !== other && isCounted(a)) met.add(a)
        const key = Math.min(a, b) * (MAX_PLACES + 1) + Math.max(a, b)
        if (a === b || seen.has(key)) continue
        seen.add(key)
        open.push([a, b])
      }
    }
  }
  return met
}

/** Whether the ways in which a text is read may double with each sign, or grow quicker than its length squared, or are very many. */
function isBeyondMeasure({ signs, follow }: Places, first: readonly number[]): boolean {
  const reach = reachOf(follow)
  const isBelow = (from: number, to: number): boolean => (((reach[from] ?? 0n) >> BigInt(to)) & 1n) === 1n
  const next: Next[] = follow.map((all) => [...all])
  /** Only steps from which there is a way back: what can be read in two ways among them doubles. */
  const round = next.map((all, from) => all.filter(([to]) => isBelow(to, from)))
  if (meetingsOf(signs, round, () => true).size > 0) return true
  if (meetingsOf(signs, next, (place) => isBelow(place, place)).size > MOST_REPEATED) return true
  const start = new Map<number, number>()
  for (const place of first) start.set(place, (start.get(place) ?? 0) + 1)
  return meetingsOf([...signs, 0n], [...next, [...start]], () => true).size > MOST_MET
}

/**
 * Whether a regular expression (flag `u`) may take time without measure: time that doubles with each sign of a text, as `^(a+)+$` does, or
 * grows with its third power. True also for one that cannot be judged: too long, or with references back.
 */
export function isEndless(pattern: string): boolean {
  try {
    return partsOf(pattern).some((part) => {
      const places = new Places()
      const { first } = places.add(part)
      return isBeyondMeasure(places, first)
    })
  } catch (error) {
    // A part that the engine does not take alone is none that is understood here.
    if (error instanceof UnjudgedPattern || error instanceof SyntaxError) return true
    throw error
  }
}
