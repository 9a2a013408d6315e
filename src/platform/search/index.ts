import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { gramsOf, normalizeSearchText } from './grams.ts'

declare module '#platform/db/index.ts' {
  interface Tables {
    search_document: {
      id: string
      scope_id: string | null
      kind: string
      record_id: string
      permission: string
      division_id: string | null
      line_id: string | null
      title: string
      subtitle: string
      url: string
      body: string
    }
    search_gram: { gram: string; document_id: string; scope_id: string | null }
  }
}

export { gramsOfWord } from './grams.ts'

export interface SearchEntry {
  readonly kind: string
  readonly recordId: string
  /** The permission a reader needs. */
  readonly permission: string
  readonly title: string
  readonly subtitle: string
  /** Path of the record's page. */
  readonly url: string
  /** Further words that find it, in any language. */
  readonly words: readonly string[]
  readonly scopeId?: string | null | undefined
  readonly divisionId?: string | null | undefined
  readonly lineId?: string | null | undefined
}

const MAX_BODY = 20_000

/** Makes records findable (or found under their new words) in the change's own transaction. */
export async function indexForSearch(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
  // Large enough that the grams of a batch, in their order, meet the same pages of the index.
  const batch = 2_000
  for (let from = 0; from < entries.length; from += batch) await indexBatch(tx, entries.slice(from, from + batch))
}

async function indexBatch(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
  if (entries.length === 0) return
  const documents = entries.map((entry) => ({
    id: newId(),
    scope_id: entry.scopeId ?? null,
    kind: entry.kind,
    record_id: entry.recordId,
    permission: entry.permission,
    division_id: entry.divisionId ?? null,
    line_id: entry.lineId ?? null,
    title: entry.title,
    subtitle: entry.subtitle,
    url: entry.url,
    body: normalizeSearchText([entry.title, entry.subtitle, ...entry.words].join('\n')).slice(0, MAX_BODY),
  }))
  const kinds = documents.map((document) => document.kind)
  const records = documents.map((document) => document.record_id)
  await sql`delete from search_document d using unnest(${kinds}::text[], ${records}::uuid[]) as k (kind, record_id)
             where d.kind = k.kind and d.record_id = k.record_id`.execute(tx)
  await tx.insertInto('search_document').values(documents).execute()
  const grams: string[] = []
  const ids: string[] = []
  const scopes: (string | null)[] = []
  for (const document of documents) {
    for (const gram of gramsOf(document.body)) {
      grams.push(gram)
      ids.push(document.id)
      scopes.push(document.scope_id)
    }
  }
  await sql`insert into search_gram (gram, document_id, scope_id)
            select * from unnest(${grams}::text[], ${ids}::uuid[], ${scopes}::uuid[]) as g (gram, document_id, scope_id)
            order by g.gram collate "C", g.document_id`.execute(tx)
}

/** Takes records that are no more out of the search. */
export async function forgetInSearch(
  tx: Tx,
  records: readonly { readonly kind: string; readonly recordId: string }[],
): Promise<void> {
  const kinds = records.map(({ kind }) => kind)
  const ids = records.map(({ recordId }) => recordId)
  await sql`delete from search_document d using unnest(${kinds}::text[], ${ids}::uuid[]) as k (kind, record_id)
             where d.kind = k.kind and d.record_id = k.record_id`.execute(tx)
}

export { registerSearchProvider, searchRecords, type SearchHit, type SearchProvider, type SearchQuery } from './find.ts'
