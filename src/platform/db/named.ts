import type { CompiledQuery } from 'kysely'

/** So often a statement is seen before its plan is worth keeping. */
const OFTEN = 5
/** Statements that have a name: each connection may keep a plan of each. */
const MOST_NAMES = 150
/** Texts that are counted; texts that differ in a number only may be many. */
const MOST_TEXTS = 2_000

/** In front of a hand-written statement whose plan is the same whatever its parameters are: rows are found by a unique key. */
export const KEYED = '/* keyed */'

/** Names for the statements whose plans are worth keeping (prepared statements), the same on every connection. */
export interface StatementNames {
  nameOf(query: CompiledQuery): string | undefined
  /** No more names: something between us and the server loses them (a pooler that changes connections by transaction). */
  giveUp(): void
}

/**
 * Whether one plan serves all values: of a statement without parameters, of one that a query builder made (by keys), of one that
 * says so itself. A filter of a list is planned for its value each time: what is best for a customer of three machines is not for
 * one of a hundred thousand.
 */
function hasOnePlan({ query, sql, parameters }: CompiledQuery): boolean {
  return parameters.length === 0 || query.kind !== 'RawNode' || sql.startsWith(KEYED)
}

/** Counts statements and names those that come often: planning one costs as much as running it, or several times that. */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  let isGivenUp = false
  return {
    giveUp() {
      isGivenUp = true
    },
    nameOf(query) {
      if (isGivenUp) return undefined
      const known = names.get(query.sql)
      if (known !== undefined) return known
      if (names.size >= MOST_NAMES || !hasOnePlan(query)) return undefined
      const count = (counts.get(query.sql) ?? 0) + 1
      if (count < OFTEN) {
        if (counts.size >= MOST_TEXTS) counts.clear()
        counts.set(query.sql, count)
        return undefined
      }
      counts.delete(query.sql)
      const name = `andon_${names.size}`
      names.set(query.sql, name)
      return name
    },
  }
}
