/** An object of a document, as parsed. */
export type Raw = Readonly<Record<string, unknown>>

const NO_OBJECT: Raw = {}

/** True for an object of JSON: no array, not null. */
export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function memberOf(raw: Raw, key: string): unknown {
  return Object.hasOwn(raw, key) ? raw[key] : undefined
}

/** A member that is an object; an empty one where it is none. */
export function objectOf(raw: Raw, key: string): Raw {
  const value = memberOf(raw, key)
  return isObject(value) ? value : NO_OBJECT
}

/** A member that is a list; an empty one where it is none. */
export function listOf(raw: Raw, key: string): readonly unknown[] {
  const value = memberOf(raw, key)
  return Array.isArray(value) ? value : []
}

/** The objects of a list. */
export function objectsOf(raw: Raw, key: string): readonly Raw[] {
  return listOf(raw, key).filter(isObject)
}

/** True for a text that a database takes as it is: no lone surrogate, no NUL. */
export function isClean(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** A text without what no database takes, trimmed; null where nothing is left. Numbers and truth values are taken as written. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return null
  const text = (isClean(value) ? value : value.toWellFormed().replaceAll('\0', '')).trim()
  return text === '' ? null : text
}

/** A member that is a text. */
export function textOf(raw: Raw, key: string): string | null {
  return asText(memberOf(raw, key))
}

/** The texts of a list, without empty ones. */
export function textsOf(raw: Raw, key: string): readonly string[] {
  return listOf(raw, key).flatMap((value) => asText(value) ?? [])
}

/** A member as it stands; for what may have several types. */
export function valueOf(raw: Raw, key: string): unknown {
  return memberOf(raw, key)
}
