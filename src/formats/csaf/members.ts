/** An object of a JSON document whose members are not known to be anything yet. */
export type Members = Readonly<Record<string, unknown>>

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object; none when the value is no object. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {}
}

/** The text, or null when the value is none or empty. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** The objects of an array with their places in it; none when the value is no array. */
export function objectsOf(value: unknown): { readonly value: Members; readonly index: number }[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown, index) => (isMembers(item) ? [{ value: item, index }] : []))
}

/** The texts of an array, each once. */
export function textsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return [...new Set(value.filter((item): item is string => typeof item === 'string'))]
}
