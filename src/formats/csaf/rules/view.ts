import type { Extension } from '../extensions/extension.ts'

/** An object of a JSON document whose members are not known to be anything yet. */
export type Members = Readonly<Record<string, unknown>>

export type CsafVersion = '2.0' | '2.1'

/** A value with the JSON pointer where it stands. */
export interface Placed<T> {
  readonly path: string
  readonly value: T
}

/**
 * How much is still done for a document, in products of groups that are taken apart: a group may be named by every vulnerability, so that
 * a small document could ask for work without end.
 */
export interface Effort {
  left: number
  /** How often a group was not taken apart any more. */
  refused: number
}

const MOST_EFFORT = 5_000_000

/** A parsed JSON document as the tests look at it: every part that is missing or of another type is just absent. */
export interface CsafView {
  /** Whose tests are asked: what the document says of itself, 2.0 where it says nothing that is known. */
  readonly version: CsafVersion
  readonly root: Members
  /** The moment (RFC 3339) by which tests judge that ask whether something is past. */
  readonly now: string
  /** Extensions that the asker brings beside those that are known, by the address of their schema. */
  readonly extensions?: ReadonlyMap<string, Extension> | undefined
  /** What is still done for this document where its size does not bound the work. */
  readonly effort: Effort
  /** What indexes have found out of this document, each at its place; told by being called. */
  readonly known: (() => void)[]
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

/** Adds the objects of an array, each with its pointer; none when the value is no array. */
export function addObjects(found: Placed<Members>[], value: unknown, path: string): void {
  if (!Array.isArray(value)) return
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index]
    if (isMembers(item)) found.push({ path: `${path}/${index}`, value: item })
  }
}

/** The objects of an array, each with its pointer; none when the value is no array. */
export function objectsOf(value: unknown, path: string): Placed<Members>[] {
  const found: Placed<Members>[] = []
  addObjects(found, value, path)
  return found
}

/**
 * A text of an array. Its pointer is put together when it is asked for: of a hundred thousand texts few are told. (A spread does not take
 * it along; the compiler says so.)
 */
export class PlacedText implements Placed<string> {
  readonly value: string
  readonly #list: string
  readonly #index: number

  constructor(value: string, list: string, index: number) {
    this.value = value
    this.#list = list
    this.#index = index
  }

  get path(): string {
    return `${this.#list}/${this.#index}`
  }
}

/** The texts of an array, each with its pointer; none when the value is no array. */
export function textsOf(value: unknown, path: string): PlacedText[] {
  const found: PlacedText[] = []
  if (Array.isArray(value))
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index]
      if (typeof item === 'string') found.push(new PlacedText(item, path, index))
    }
  return found
}

/** Looks at a parsed JSON document, at a moment (else whenever it is asked for); never throws, whatever it is. */
export function viewDocument(json: unknown, now?: string, extensions?: ReadonlyMap<string, Extension>): CsafView {
  const root = membersOf(json)
  const version = membersOf(root['document'])['csaf_version'] === '2.1' ? '2.1' : '2.0'
  let moment = now
  return {
    root,
    version,
    get now() {
      moment ??= new Date().toISOString()
      return moment
    },
    extensions,
    effort: { left: MOST_EFFORT, refused: 0 },
    known: [],
  }
}

/** How many indexes there are: each has a place of its own in what is known of a document. */
let indexes = 0

/**
 * Makes an index: what is asked of a document by several tests is found out once for each document. The view holds what was found and
 * lets go of it together with the document; weak maps would do the same, but burden each collection of garbage.
 */
export function createIndex<T>(build: (view: CsafView) => T): (view: CsafView) => T {
  const place = indexes
  indexes += 1
  let told: { readonly value: T } | undefined
  return (view) => {
    view.known[place]?.()
    if (told === undefined) {
      const found = { value: build(view) }
      view.known[place] = () => {
        told = found
      }
      return found.value
    }
    const { value } = told
    told = undefined
    return value
  }
}
