import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { gramsOfWord, type SearchHit, type SearchQuery } from '#platform/search/index.ts'
import '../tables.ts'

const HIT = sql`'asset' as kind, a.id, a.tag as title,
  concat_ws(' · ', a.model, a.serial, a.vendor, c.name_en) as subtitle, '/customers/' || a.customer_id || '/assets/' || a.id as url`

/** Open units whose tag or serial begins with the text, the shortest first. */
async function findByBeginning(tx: Tx, text: string, limit: number): Promise<SearchHit[]> {
  const begins = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select a.customer_id, a.id, length(${column}) as letters from asset a
          where a.closed_at is null and lower(${column}) collate "C" >= ${text} and lower(${column}) collate "C" < ${`${text}\u{10FFFF}`}
          order by lower(${column}) collate "C" limit ${limit})`
  const { rows } = await sql<SearchHit>`
    select ${HIT} from (${begins(sql`a.tag`)} union all ${begins(sql`a.serial`)}) f
      join asset a on a.customer_id = f.customer_id and a.id = f.id join customer c on c.id = a.customer_id
     order by f.letters, a.tag collate "C" limit ${limit}`.execute(tx)
  return rows
}

/** Open units whose tag, vendor, model and serial contain all words. */
async function findByWords(tx: Tx, words: readonly string[], limit: number): Promise<SearchHit[]> {
  const grams = [...new Set(words.flatMap(gramsOfWord))]
  // Of single letters nothing is found anywhere but at the beginning.
  if (grams.length === 0) return []
  const contains = words.map((word) => sql`position(${word} in a.search_text) > 0`)
  const { rows } = await sql<SearchHit>`
    select ${HIT} from (select a.customer_id, a.id from asset a
                         where a.closed_at is null and andon_grams(a.search_text) @> ${grams}::text[] and ${sql.join(contains, sql` and `)}
                         limit ${limit}) f
      join asset a on a.customer_id = f.customer_id and a.id = f.id join customer c on c.id = a.customer_id
     order by a.tag collate andon_natural`.execute(tx)
  return rows
}

/** Open units that match a search, those whose tag or serial begins with it first. */
export async function searchAssets(
  tx: Tx,
  { text, words, hasEnough }: SearchQuery,
  limit: number,
): Promise<SearchHit[]> {
  const first = await findByBeginning(tx, text, limit)
  return hasEnough === true || first.length >= limit ? first : [...first, ...(await findByWords(tx, words, limit))]
}
