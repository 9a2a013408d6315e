import type { Finding } from '../finding.ts'
import type { SbomFinding, SbomVisitor } from '../sbom/model.ts'
import { licencesOf, parseExpression, printExpression } from './expression/index.ts'

/** An object of a document, as parsed. */
export type Raw = Readonly<Record<string, unknown>>

/** Where a member of an object stands: JSON pointer or line. `''` is the object itself; `a/0/b` goes deeper. */
export type Place = (key: string) => string

/** Versions of the standard, as far as they differ in what must be there. */
export type SpecVersion = '2.2' | '2.3' | '3.0'

/** "Nobody knows", and "there is none": never a value. */
export function isUnsaid(text: string): boolean {
  return text === 'NOASSERTION' || text === 'NONE'
}

/** True for an object of JSON: no array, not null. */
export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** A tool that leaves a field out leaves it out of every package: more of one kind are counted only. */
const MAX_OF_A_KIND = 100

/** What may stand in the place of a value. */
export type Unsaid = 'both' | 'NOASSERTION' | 'none'

/** Reads the members of a document's objects and tells what is wrong with them, each with its place. */
export class Check {
  /** Licences that the document uses, with the place of their first use. */
  readonly licences = new Map<string, string>()
  readonly #visitor: SbomVisitor
  readonly #limit: number
  readonly #kinds = new Map<string, number>()
  #told = 0
  #untold = 0
  #version: SpecVersion | null = null
  #deferred: (() => void)[] = []

  constructor(visitor: SbomVisitor, limit: number) {
    this.#visitor = visitor
    this.#limit = limit
  }

  /** Tells the version, which a document may say last of all: what waited for it is asked now. */
  setVersion(version: SpecVersion): void {
    this.#version = version
    const deferred = version === '2.2' ? this.#deferred : []
    this.#deferred = []
    for (const ask of deferred) ask()
  }

  /** Asks what holds for SPDX 2.2 alone: now, or when the version is known. */
  in22(ask: () => void): void {
    if (this.#version === '2.2') ask()
    else if (this.#version === null && this.#deferred.length < this.#limit) this.#deferred.push(ask)
  }

  #find(level: SbomFinding['level'], code: string, path: string, params?: Finding['params'], clause?: string): void {
    const kind = `${code} ${params?.['name'] ?? ''}`
    const count = (this.#kinds.get(kind) ?? 0) + 1
    this.#kinds.set(kind, count)
    if (count > MAX_OF_A_KIND || this.#told >= this.#limit) {
      this.#untold += 1
      return
    }
    this.#told += 1
    this.#visitor.finding({
      level,
      code,
      path,
      ...(params === undefined ? {} : { params }),
      ...(clause === undefined ? {} : { clause }),
    })
  }

  /** Says how many findings more there were than were told. */
  finish(): void {
    if (this.#untold > 0)
      this.#visitor.finding({ level: 'warning', code: 'MORE_FINDINGS', path: '', params: { count: this.#untold } })
  }

  /** The document breaks a rule of the standard. */
  error(code: string, path: string, params?: Finding['params'], clause?: string): void {
    this.#find('error', code, path, params, clause)
  }

  /** Reading ends here, or a whole list is lost: parts may be missing, which is told beyond every limit. */
  partial(code: string, path: string, params?: Finding['params']): void {
    this.#visitor.finding({ level: 'error', code, path, isPartial: true, ...(params === undefined ? {} : { params }) })
  }

  /** Something is odd, or against a recommendation. */
  warn(code: string, path: string, params?: Finding['params'], clause?: string): void {
    this.#find('warning', code, path, params, clause)
  }

  /** A text, trimmed; null where there is none. */
  text(raw: Raw, key: string, place: Place): string | null {
    const value = raw[key]
    if (value === undefined) return null
    if (typeof value !== 'string') {
      this.error('NOT_TEXT', place(key), { name: key })
      return null
    }
    const text = value.trim()
    return text === '' ? null : text
  }

  /** A text that has to be there. */
  need(raw: Raw, key: string, place: Place, clause?: string): string | null {
    const text = this.text(raw, key, place)
    if (text === null && (raw[key] === undefined || typeof raw[key] === 'string')) this.missing(key, place, clause)
    return text
  }

  /** Says that a member is not there, or empty. */
  missing(key: string, place: Place, clause?: string): void {
    this.error('MISSING', place(''), { name: key }, clause)
  }

  /** A text in whose place NOASSERTION or NONE may stand, which are no value; where they may not, that is told. */
  said(raw: Raw, key: string, place: Place, unsaid: Unsaid, clause?: string): string | null {
    const text = this.text(raw, key, place)
    if (text === null || !isUnsaid(text)) return text
    if (unsaid === 'none' || (unsaid === 'NOASSERTION' && text === 'NONE'))
      this.error('NOASSERTION_NOT_ALLOWED', place(key), { name: key, value: text }, clause)
    return null
  }

  /** A list; what is none is told and read as empty. */
  list(raw: Raw, key: string, place: Place): readonly unknown[] {
    const value = raw[key]
    if (value === undefined) return []
    if (Array.isArray(value)) return value
    this.error('NOT_LIST', place(key), { name: key })
    return []
  }

  /** The objects of a list, each with its place. */
  objects(raw: Raw, key: string, place: Place): { readonly raw: Raw; readonly place: Place }[] {
    return this.list(raw, key, place).flatMap((value, index) => {
      const at = `${key}/${index}`
      if (isObject(value)) return { raw: value, place: (inner) => place(inner === '' ? at : `${at}/${inner}`) }
      this.error('NOT_OBJECT', place(at), { name: key })
      return []
    })
  }

  /** The texts of a list, without empty ones. */
  texts(raw: Raw, key: string, place: Place): string[] {
    return this.list(raw, key, place).flatMap((value, index) => {
      if (typeof value === 'string') return value.trim() === '' ? [] : value.trim()
      this.error('NOT_TEXT', place(`${key}/${index}`), { name: key })
      return []
    })
  }

  /** A moment as the standard writes it (`2022-01-29T18:30:22Z`); another text is kept, and told. */
  date(raw: Raw, key: string, place: Place, clause?: string): string | null {
    const text = this.text(raw, key, place)
    if (text !== null && !DATE.test(text)) this.error('DATE_FORM', place(key), { name: key, text }, clause)
    return text
  }

  /** An expression in the standard's form; null for a text that is none. Its own licences are noted for the end. */
  expression(text: string, path: string): string | null {
    const reading = parseExpression(text)
    if (reading.expression === null) {
      this.error(
        'LICENCE_EXPRESSION',
        path,
        { text: text.slice(0, 200), at: reading.at + 1, reason: reading.reason },
        'annex D',
      )
      return null
    }
    if (!reading.isCanonical) this.warn('LICENCE_OPERATOR_CASE', path, { text: text.slice(0, 200) }, 'annex D')
    for (const one of licencesOf(reading.expression)) {
      if (one.kind !== 'ref') continue
      const id = one.document === null ? one.ref : `${one.document}:${one.ref}`
      if (!this.licences.has(id)) this.licences.set(id, path)
    }
    return printExpression(reading.expression)
  }
}
