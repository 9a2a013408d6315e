import { foldName } from './fold.ts'

/** Finds which of many phrases a row of words begins with, reading no further than some phrase goes. */
export class Phrases {
  readonly #phrases: ReadonlySet<string>
  readonly #beginnings = new Set<string>()

  constructor(phrases: readonly string[]) {
    this.#phrases = new Set(phrases.map(foldName).filter((phrase) => phrase !== ''))
    for (const phrase of this.#phrases) {
      for (let length = 1; length <= phrase.length; length++) this.#beginnings.add(phrase.slice(0, length))
    }
  }

  has(folded: string): boolean {
    return this.#phrases.has(folded)
  }

  /** How many leading words make a phrase, each such number, the smallest first; never all words. */
  lengths(words: readonly string[]): number[] {
    const found: number[] = []
    for (let count = 1; count < words.length; count++) {
      const folded = foldName(words.slice(0, count).join(' '))
      if (!this.#beginnings.has(folded)) break
      if (this.#phrases.has(folded)) found.push(count)
    }
    return found
  }

  /** How many leading words make the longest phrase; 0 when none does, and never all words. */
  longest(words: readonly string[]): number {
    return this.lengths(words).at(-1) ?? 0
  }
}
