import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** What is decided of words decides nothing of what a package URL or a CPE name tells. */
export function isAsSure(kind: RawBuilder<unknown>, basis: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const kinds = sql`array['hash', 'purl', 'cpe', 'text']`
  return sql<SqlBool>`array_position(${kinds}, ${kind}) <= array_position(${kinds}, ${basis})`
}
