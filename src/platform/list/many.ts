/** How long it is believed that a list has more rows than are counted. */
const BELIEVED_MS = 60_000
const MOST = 2_000

const believedUntil = new Map<string, number>()

/**
 * Whether so many rows matched this question a minute ago that they were not counted to the end: the answer would be the same
 * "more than", and counting thousands of rows for each page costs more than the page. Whatever is counted exactly is counted anew.
 */
export function isKnownToBeMany(question: string): boolean {
  const until = believedUntil.get(question)
  if (until === undefined) return false
  if (until > performance.now()) return true
  believedUntil.delete(question)
  return false
}

/** Notes that more rows match this question than are counted. */
export function noteMany(question: string): void {
  if (believedUntil.size >= MOST) {
    const [oldest] = believedUntil.keys()
    if (oldest !== undefined) believedUntil.delete(oldest)
  }
  if (!believedUntil.has(question)) believedUntil.set(question, performance.now() + BELIEVED_MS)
}
