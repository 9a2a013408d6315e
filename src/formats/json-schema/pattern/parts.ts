/** A regular expression by its parts, as far as they decide in how many ways a text is read. */
export type Part =
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }

export const NOTHING: Part = { kind: 'sequence', parts: [] }

const GROUP = /\((?:\?(?::|<?[=!]|<[^>]*>))?/y
const COUNT = /\{(\d+)(,?)(\d*)\}/y
const ATOM = /\\(?:u\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[^])|[^]/uy
const BACK = /^\\(?:[1-9]|k)/
const EDGE = /^(?:[\^$]|\\[bB])$/

/** A pattern that holds what cannot be judged by its parts: a reference back to what a group has read, flags of its own, or groups beyond measure. */
export class UnjudgedPattern extends Error {}

const MAX_LEVEL = 50

/** Reads a pattern that is one by the engine (flag `u`). */
class Reader {
  readonly #text: string
  /** What is looked for ahead or behind, which is read apart from the rest. */
  readonly aside: Part[] = []
  #at = 0
  #level = 0

  constructor(text: string) {
    this.#text = text
  }

  readChoice(): Part {
    if ((this.#level += 1) > MAX_LEVEL) throw new UnjudgedPattern()
    const parts = [this.#readSequence()]
    while (this.#text[this.#at] === '|') {
      this.#at += 1
      parts.push(this.#readSequence())
    }
    this.#level -= 1
    return parts.length === 1 ? (parts[0] ?? NOTHING) : { kind: 'choice', parts }
  }

  #readSequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at] ?? ''))
      parts.push(this.#readCount(this.#readPart()))
    return { kind: 'sequence', parts }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    this.#at += found?.[0].length ?? 0
    return found
  }

  #readPart(): Part {
    const group = this.#take(GROUP)?.[0]
    if (group !== undefined) {
      if (this.#text[this.#at] === '?') throw new UnjudgedPattern()
      const inner = this.readChoice()
      this.#at += 1
      if (!/[=!]$/.test(group)) return inner
      this.aside.push(inner)
      return NOTHING
    }
    const from = this.#at
    const first = this.#take(ATOM)?.[0] ?? ''
    if (BACK.test(first)) throw new UnjudgedPattern()
    if (EDGE.test(first)) return NOTHING
    if (first === '[') while (this.#take(ATOM)?.[0] !== ']' && this.#at < this.#text.length);
    return { kind: 'one', source: this.#text.slice(from, this.#at) }
  }

  #readCount(part: Part): Part {
    const sign = this.#text[this.#at] ?? ''
    const count = sign === '{' ? this.#take(COUNT) : null
    if (count === null && (sign === '' || !'*+?'.includes(sign))) return part
    if (count === null) this.#at += 1
    // Whether much or little is tried first: the ways are the same.
    if (this.#text[this.#at] === '?') this.#at += 1
    const least = count === null ? (sign === '+' ? 1 : 0) : Number(count[1])
    if (count === null) return { kind: 'repeat', part, least, most: sign === '?' ? 1 : Infinity }
    return {
      kind: 'repeat',
      part,
      least,
      most: count[2] === '' ? least : Number(count[3] === '' ? Infinity : count[3]),
    }
  }
}

/** The parts of a pattern, and those of what it looks for ahead and behind; throws where it cannot be judged. */
export function partsOf(pattern: string): readonly Part[] {
  const reader = new Reader(pattern)
  return [reader.readChoice(), ...reader.aside]
}
