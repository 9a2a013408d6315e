import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** The LIKE pattern for texts that contain `text`, whose own `%`, `_` and `\` stand for themselves. */
function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** Every word of the query (at most eight) occurs in one of the texts, whatever the case: for lists of some thousand rows. */
export function containsWords(query: string | undefined, texts: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool>[] {
  return (query ?? '')
    .normalize('NFKC')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => {
      const pattern = containsPattern(word)
      const any = texts.map((text) => sql<SqlBool>`${text} ilike ${pattern}`)
      return sql<SqlBool>`(${sql.join(any, sql` or `)})`
    })
}
