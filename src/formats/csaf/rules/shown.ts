/** How many characters of a document's own text a message repeats. */
const MOST = 200

/** The beginning of a text, as a message repeats it. */
export const cut = (text: string): string => text.slice(0, MOST)

/** A value in words, with a sign that it goes on; of an object only that it is one (it may have a `toString` of its own). */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'object' && value !== null ? '{…}' : String(value)
  return text.length > MOST ? `${cut(text)}…` : text
}
