import type { Extension } from '../extensions/extension.ts'

/** An object of a JSON document whose members are not known to be anything yet. */
export type Members = Readonly<Record<string, unknown>>

export type CsafVersion = '2.0' | '2.1'

/** A value with the JSON pointer where it stands. */
export interface Placed<T> {
  readonly path: string
  readonly value: T
}

/** A parsed JSON document as the tests look at it: every part that is missing or of another type is just absent. */
export interface CsafView {
  /** Whose tests are asked: what the document says of itself, 2.0 where it says nothing that is known. */
  readonly version: CsafVersion
  readonly root: Members
  /** The moment (RFC 3339) by which tests judge that ask whether something is past. */
  readonly now: string
  /** Extensions that the asker brings beside those that are known, by the address of their schema. */
  readonly extensions?: ReadonlyMap<string, Extension> | undefined
}

const NONE: Members = {}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object; none when the value is no object. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : NONE
}

/** The text, or undefined when the value is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The objects of an array, each with its pointer; none when the value is no array. */
export function objectsOf(value: unknown, path: string): Placed<Members>[] {
  const found: Placed<Members>[] = []
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      if (isMembers(item)) found.push({ path: `${path}/${index}`, value: item })
  return found
}

/** The texts of an array, each with its pointer; none when the value is no array. */
export function textsOf(value: unknown, path: string): Placed<string>[] {
  const found: Placed<string>[] = []
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      if (typeof item === 'string') found.push({ path: `${path}/${index}`, value: item })
  return found
}

/** A name as it stands in a JSON pointer (RFC 6901). */
export function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Looks at a parsed JSON document, at a moment; never throws, whatever it is. */
export function viewDocument(
  json: unknown,
  now: string = new Date().toISOString(),
  extensions?: ReadonlyMap<string, Extension>,
): CsafView {
  const root = membersOf(json)
  return { root, now, extensions, version: membersOf(root['document'])['csaf_version'] === '2.1' ? '2.1' : '2.0' }
}

/** Makes an index: what is asked of a document by several tests is found out once for each document. */
export function createIndex<T>(build: (view: CsafView) => T): (view: CsafView) => T {
  const known = new WeakMap<CsafView, { readonly value: T }>()
  return (view) => {
    let held = known.get(view)
    if (held === undefined) {
      held = { value: build(view) }
      known.set(view, held)
    }
    return held.value
  }
}
