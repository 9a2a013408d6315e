import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Language } from '#platform/i18n/index.ts'

/** PostgreSQL types of keys: their texts go into cursors and come back exactly. */
export type KeyType = 'text' | 'integer' | 'float8' | 'timestamptz' | 'date' | 'boolean' | 'uuid'

/** One expression that rows are ordered by, never null where its segment holds. */
export interface SortKey {
  readonly by: RawBuilder<unknown>
  readonly type: KeyType
}

/** A stretch of the list: rows for which `where` holds, ordered by the keys and then by id. */
export interface Segment {
  readonly where?: RawBuilder<SqlBool>
  readonly keys: readonly SortKey[]
  /** Stands behind the others in both directions: rows that have nothing to be sorted by. */
  readonly isLast?: boolean
}

/**
 * An order of rows as stretches that follow one another, each of which an index can serve from any place on, in both
 * directions: that is what keeps the page behind a cursor as cheap as the first.
 */
export interface Sort {
  readonly segments: readonly Segment[]
}

/** Rows by one or several expressions that are never null. */
export function sortBy(by: RawBuilder<unknown>, type: KeyType, ...further: readonly SortKey[]): Sort {
  return { segments: [{ keys: [{ by, type }, ...further] }] }
}

/** Rows by an expression that may be null; those without a value stand last, in both directions. */
export function sortByNullable(by: RawBuilder<unknown>, type: KeyType): Sort {
  return {
    segments: [
      { where: sql<SqlBool>`${by} is not null`, keys: [{ by, type }] },
      { where: sql<SqlBool>`${by} is null`, keys: [], isLast: true },
    ],
  }
}

/**
 * Rows class by class, lowest first; each row belongs to exactly one class, and stands by id within it. Those of `last` stand
 * behind all others in both directions.
 */
export function sortByClass(classes: readonly RawBuilder<SqlBool>[], last?: RawBuilder<SqlBool>): Sort {
  const segments = classes.map((where): Segment => ({ where, keys: [] }))
  return { segments: last === undefined ? segments : [...segments, { where: last, keys: [], isLast: true }] }
}

/** Codes in their natural order: FX5U-8 before FX5U-32, whatever the case (collation of migration 0008). */
export function natural(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${text} collate andon_natural`
}

/** Names as readers of a language expect them: the same collations as the browser's, figures by their value. */
export function inLanguage(text: RawBuilder<unknown>, language: Language): RawBuilder<unknown> {
  return language === 'ja' ? sql`${text} collate andon_ja` : natural(text)
}
