/** Text as it is compared: NFKC (full-width = half-width), lower case, single blanks. */
export function normalizeSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** The distinct two-character sequences of a text (by code point, within words), and single-character words. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>()
  for (const word of text.split(' ')) {
    const characters = [...word]
    if (characters.length === 1) grams.add(word)
    for (let index = 0; index + 1 < characters.length; index += 1)
      grams.add(`${characters[index]}${characters[index + 1]}`)
  }
  return grams
}

/** The grams every hit must have; words of one character have none and are found by prefix. */
export function queryGrams(words: readonly string[]): string[] {
  const grams = new Set<string>()
  for (const word of words) {
    if ([...word].length > 1) for (const gram of gramsOf(word)) grams.add(gram)
  }
  return [...grams]
}

/** The distinct two-character sequences of one word, as PostgreSQL's andon_grams makes them; none of a single character. */
export function gramsOfWord(word: string): string[] {
  return [...gramsOf(word)].filter((gram) => [...gram].length === 2)
}
