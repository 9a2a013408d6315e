/** Finds the texts that mention a model, without reading them all. */
export interface Mentions<T> {
  /** What the texts are of, in their order; `model` is written as the texts are. */
  find(model: string): readonly T[]
}

/** Long enough that a text which holds it means it. */
function isTelling(model: string): boolean {
  return model.length >= 8 || (model.length >= 4 && /\d/.test(model))
}

/** True when a text holds the model as a whole word: not as the beginning or end of a longer code. */
function isMentioned(text: string, model: string): boolean {
  for (let at = text.indexOf(model); at >= 0; at = text.indexOf(model, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const behind = text.slice(at + model.length, at + model.length + 2)
    if (!/[\p{L}\p{N}][-/_]?$/u.test(before) && !/^[-/_.]?[\p{L}\p{N}]/u.test(behind)) return true
  }
  return false
}

const WORDS = /[\p{L}\p{N}]+/gu

/**
 * Prepares finding mentions. Wherever a model is mentioned as a whole word, each of its runs of letters and digits is a run of the
 * text: only the texts that have its rarest run are read.
 */
export function createMentions<T>(texts: readonly { readonly of: T; readonly text: string }[]): Mentions<T> {
  const all = texts.map((_, index) => index)
  const byWord = new Map<string, number[]>()
  for (const [index, { text }] of texts.entries())
    for (const [word] of text.matchAll(WORDS)) {
      const known = byWord.get(word)
      if (known === undefined) byWord.set(word, [index])
      else if (known.at(-1) !== index) known.push(index)
    }
  return {
    find(model) {
      if (!isTelling(model)) return []
      let fewest: readonly number[] = all
      for (const [word] of model.matchAll(WORDS)) {
        const having = byWord.get(word)
        if (having === undefined) return []
        if (having.length < fewest.length) fewest = having
      }
      return fewest.flatMap((index) => {
        const entry = texts[index]
        return entry !== undefined && isMentioned(entry.text, model) ? [entry.of] : []
      })
    },
  }
}
