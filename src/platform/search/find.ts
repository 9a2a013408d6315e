import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { normalizeSearchText, queryGrams } from './grams.ts'

export interface SearchHit {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly url: string
}

/** What is asked for: the whole text as it is compared, and its words, which must all occur. */
export interface SearchQuery {
  readonly text: string
  readonly words: readonly string[]
  /** As many records as are shown begin with the text: what merely contains it would stand behind them. */
  readonly hasEnough?: boolean
}

/** Finds records that are too many for the common index, in the way of their module. */
export interface SearchProvider {
  /** Up to `limit` hits that the principal may see, those whose code is the text first. */
  find(tx: Tx, principal: Principal, query: SearchQuery, limit: number): Promise<SearchHit[]>
}

const providers = new Set<SearchProvider>()

/** Adds a module's own search to the search over everything. */
export function registerSearchProvider(provider: SearchProvider): void {
  providers.add(provider)
}

/** Postings of one gram that are looked at: of a gram that more records have, the newest. */
const MOST_POSTINGS = 3_000
const RARE = 200

/** Rows that the principal's permissions and their scopes cover (row-level security takes away those of foreign circles). */
function isCovered(principal: Principal): RawBuilder<SqlBool> {
  const any = [...principal.permissions].map(([permission, scopes]) => {
    if (scopes.some((scope) => scope.kind === 'all')) return sql<SqlBool>`d.permission = ${permission}`
    const ids = (kind: string): string[] =>
      scopes.flatMap((scope) => (scope.kind === kind && scope.id !== null ? [scope.id] : []))
    return sql<SqlBool>`(d.permission = ${permission} and (d.division_id = any (${ids('division')}::uuid[])
      or d.line_id = any (${ids('line')}::uuid[]) or (d.kind = 'case' and d.record_id = any (${ids('case')}::uuid[]))))`
  })
  return any.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(any, sql` or `)})`
}

const HIT = sql`d.kind, d.record_id as id, d.title, d.subtitle, d.url`

/** Records whose title or code begins with the text, the shortest first. */
async function findByBeginning(tx: Tx, principal: Principal, text: string, limit: number): Promise<SearchHit[]> {
  const end = `${text}\u{10FFFF}`
  const begins = (key: 'title_key' | 'code_key'): RawBuilder<unknown> =>
    sql`(select ${HIT}, d.${sql.ref(key)} as key from search_document d
          where d.${sql.ref(key)} collate "C" >= ${text} and d.${sql.ref(key)} collate "C" < ${end} and ${isCovered(principal)}
          order by d.${sql.ref(key)} collate "C" limit ${limit})`
  const { rows } = await sql<SearchHit>`
    select kind, id, title, subtitle, url from (${begins('title_key')} union all ${begins('code_key')}) hit
     order by length(key), key collate "C" limit ${limit}`.execute(tx)
  return rows
}

/** The gram of the query that the fewest records have, as far as they are counted. */
async function findRarest(tx: Tx, grams: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ gram: string }>`
    select q.gram from unnest(${[...grams]}::text[]) as q (gram)
     cross join lateral (select count(*) as records from (select from search_gram g where g.gram = q.gram limit ${RARE}) few) counted
     order by counted.records, length(q.gram) desc limit 1`.execute(tx)
  return rows[0]?.gram
}

/** Records that contain all words anywhere, those with the longest word in their title first. */
async function findByGrams(tx: Tx, principal: Principal, query: SearchQuery, limit: number): Promise<SearchHit[]> {
  const longest = query.words.toSorted((a, b) => b.length - a.length)[0] ?? ''
  const rarest = await findRarest(tx, queryGrams(query.words))
  const postings =
    rarest === undefined ? sql`g.gram >= ${longest} and g.gram < ${`${longest}\u{10FFFF}`}` : sql`g.gram = ${rarest}`
  const contains = query.words.map((word) => sql<SqlBool>`position(${word} in d.body) > 0`)
  const { rows } = await sql<SearchHit>`
    select ${HIT} from (select g.document_id from search_gram g where ${postings}
                         order by g.gram desc, g.document_id desc limit ${MOST_POSTINGS}) p
      join search_document d on d.id = p.document_id
     where ${isCovered(principal)} and ${sql.join(contains, sql` and `)}
     order by position(${longest} in d.title_key) = 0, length(d.title), d.title limit ${limit}`.execute(tx)
  return rows
}

/** How well a hit answers: its title or code is the text, begins with it, contains it, or something else of it does. */
function rankOf(hit: SearchHit, text: string): number {
  const [title, subtitle] = [normalizeSearchText(hit.title), normalizeSearchText(hit.subtitle)]
  const codes = [title, ...subtitle.split(' · ')]
  if (codes.includes(text)) return 0
  if (codes.some((code) => code.startsWith(text))) return 1
  return title.includes(text) ? 2 : 3
}

/**
 * Up to `limit` records and whatever else modules find, whose words contain the query as a substring (blanks separate words that
 * must all occur): exact codes first, then what begins with the query, then the rest.
 */
export async function searchRecords(tx: Tx, principal: Principal, query: string, limit = 20): Promise<SearchHit[]> {
  const text = normalizeSearchText(query)
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
  if (words.length === 0 || principal.permissions.size === 0) return []
  const found = new Map<string, SearchHit>()
  const add = (hits: readonly SearchHit[]): void => {
    for (const hit of hits) if (!found.has(`${hit.kind} ${hit.id}`)) found.set(`${hit.kind} ${hit.id}`, hit)
  }
  add(await findByBeginning(tx, principal, text, limit))
  const hasEnough = found.size >= limit
  if (!hasEnough) add(await findByGrams(tx, principal, { text, words }, limit))
  for (const provider of providers) add(await provider.find(tx, principal, { text, words, hasEnough }, limit))
  const ranked = [...found.values()].map((hit, index) => ({ hit, index, rank: rankOf(hit, text) }))
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, limit)
    .map(({ hit }) => hit)
}
