import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { gramsOfWord, type SearchHit } from '#platform/search/index.ts'
import { isVisible, type VisibleLines } from './read.ts'
import '../tables.ts'

/** Models and releases that are looked at, at most. */
const MOST_MODELS = 100
const MOST_RELEASES = 300

const VERSION = sql`lower(r.version_text)`

/** Releases with everything that a hit tells; every word stands in the model, the part or the version. */
function hitsOf(
  found: RawBuilder<unknown>,
  { words, version }: ReleaseWords,
  visible: VisibleLines,
  limit: number,
): RawBuilder<SearchHit> {
  const own = sql`concat_ws(' ', lower(p.code), lower(p.name_en), lower(p.name_ja), ${VERSION})`
  const contains = words.map(
    ({ text, folded }) =>
      sql<SqlBool>`(position(${text} in ${own}) > 0 or (${folded} <> '' and position(${folded} in m.search_text) > 0))`,
  )
  return sql<SearchHit>`
    select 'release' as kind, r.id, concat_ws(' ', m.code, p.code, r.version_text) as title,
           concat_ws(' · ', m.name_en, p.name_en) as subtitle, '/products/releases/' || r.id as url
      from (${found}) found join product_release r on r.id = found.id
      join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
      join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
     where ${isVisible(visible)} and ${sql.join(contains, sql` and `)}
     order by ${VERSION} <> ${version}, position(${version} in ${VERSION}), length(r.version_text), m.code collate andon_natural,
              p.position, r.position limit ${limit}`
}

/** Words of a search, one of which is (a part of) a version. */
export interface ReleaseWords {
  /** As they are written, and folded as the names of models are. */
  readonly words: readonly { readonly text: string; readonly folded: string }[]
  readonly version: string
  /** The word that most likely names the model, folded; undefined where there is only the version. */
  readonly model: string | undefined
}

/** Releases of models that contain a word, and whose version contains another. */
async function findByModel(tx: Tx, asked: ReleaseWords, visible: VisibleLines, limit: number): Promise<SearchHit[]> {
  const grams = asked.model === undefined ? [] : gramsOfWord(asked.model)
  if (grams.length === 0) return []
  const found = sql`
    select r.id from (select m.id from product_model m
                       where andon_grams(m.search_text) @> ${grams}::text[] and position(${asked.model} in m.search_text) > 0
                       order by m.code collate andon_natural limit ${MOST_MODELS}) few
      join product_part p on p.model_id = few.id join product_release r on r.part_id = p.id
     where position(${asked.version} in ${VERSION}) > 0`
  return (await hitsOf(found, asked, visible, limit).execute(tx)).rows
}

/** Releases whose version begins with a word. */
async function findByVersion(tx: Tx, asked: ReleaseWords, visible: VisibleLines, limit: number): Promise<SearchHit[]> {
  const end = `${asked.version}\u{10FFFF}`
  const found = sql`
    select r.id from product_release r
     where ${VERSION} collate "C" >= ${asked.version} and ${VERSION} collate "C" < ${end}
     order by ${VERSION} collate "C" limit ${MOST_RELEASES}`
  return (await hitsOf(found, asked, visible, limit).execute(tx)).rows
}

/** Releases of a model and version, or else of the version alone, as far as the lines are visible. */
export async function searchReleases(
  tx: Tx,
  asked: ReleaseWords,
  visible: VisibleLines,
  limit: number,
): Promise<SearchHit[]> {
  const first = await findByModel(tx, asked, visible, limit)
  return first.length > 0 ? first : findByVersion(tx, asked, visible, limit)
}
