/** A text as the palette compares it: width, case and kana do not matter (ｃａｓｅ = Case, ボード = ぼーど). */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u30a1-\u30f6]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
}

const isWordStart = (text: string, at: number): boolean => at === 0 || /[\s\-_/·:：]/.test(text[at - 1] ?? '')

/** Scores at least this good stand in the text letter by letter; weaker ones are found by scattered letters only. */
export const STRONG = 100

/** How well one word of a query fits a text; undefined when it does not. Both are folded. */
function scoreWord(word: string, text: string): number | undefined {
  const at = text.indexOf(word)
  const startsWord = at >= 0 && (isWordStart(text, at) || text.includes(` ${word}`))
  // One Latin letter stands in nearly everything: it counts where a word begins.
  if (at >= 0 && (startsWord || !/^[a-z0-9]$/.test(word))) {
    return (
      STRONG +
      (at === 0 ? 40 : 0) +
      (startsWord ? 30 : 0) +
      (text.length === word.length ? 30 : 0) -
      Math.min(20, text.length / 10)
    )
  }
  return word.length < 3 || !/^[a-z0-9]+$/.test(word) ? undefined : scoreLetters(word, text)
}

/** Letters in order, each at a word's start or right after the one before: `oac` and `opcas` find "open a case". */
function scoreLetters(word: string, text: string): number | undefined {
  let [at, score] = [-1, 0]
  for (const letter of word) {
    if (text[at + 1] === letter) {
      at += 1
      score += 6
      continue
    }
    let next = text.indexOf(letter, at + 1)
    while (next >= 0 && !isWordStart(text, next)) next = text.indexOf(letter, next + 1)
    if (next < 0) return undefined
    at = next
    score += 8
  }
  return Math.min(STRONG - 1, score)
}

/** How well a query fits the names of something: every word of it must fit one of them. 0 for no query, undefined for no fit. */
export function score(q: string, names: readonly (string | undefined)[]): number | undefined {
  const texts = names.flatMap((name) => (name === undefined || name === '' ? [] : [fold(name)]))
  let sum = 0
  for (const word of fold(q)
    .split(/\s+/)
    .filter((part) => part !== '')) {
    const scores = texts.flatMap((text) => scoreWord(word, text) ?? [])
    if (scores.length === 0) return undefined
    sum += Math.max(...scores)
  }
  const words = fold(q).trim().split(/\s+/).length
  return q.trim() === '' ? 0 : sum / words
}

/** The parts of a label that a query's words stand in, to be marked: pairs of text and whether it is hit. */
export function marks(q: string, label: string): readonly { readonly text: string; readonly isHit: boolean }[] {
  const folded = fold(label)
  const words = fold(q)
    .split(/\s+/)
    .filter((word) => word !== '')
  // Folding may change the length (㍻ becomes 平成): then nothing is marked rather than the wrong letters.
  if (words.length === 0 || folded.length !== label.length) return [{ text: label, isHit: false }]
  const hit = Array.from({ length: label.length }, () => false)
  for (const word of words) {
    const at = folded.indexOf(word)
    if (at >= 0) hit.fill(true, at, at + word.length)
  }
  const parts: { text: string; isHit: boolean }[] = []
  for (let at = 0; at < label.length; at += 1) {
    const last = parts.at(-1)
    if (last !== undefined && last.isHit === hit[at]) last.text += label[at] ?? ''
    else parts.push({ text: label[at] ?? '', isHit: hit[at] === true })
  }
  return parts
}
