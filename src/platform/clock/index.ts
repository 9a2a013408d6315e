/** The one source of time. Tests freeze it; nothing else calls `new Date()` for the present. */
let source: () => Date = () => new Date()

/** The present instant. */
export function now(): Date {
  return source()
}

/** The present instant as a UTC ISO 8601 text with milliseconds. */
export function nowIso(): string {
  return source().toISOString()
}

/** Replaces the source of time (tests only) and returns a function that restores it. */
export function setClock(replacement: () => Date): () => void {
  const previous = source
  source = replacement
  return () => {
    source = previous
  }
}
