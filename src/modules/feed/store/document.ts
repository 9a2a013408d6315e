import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Notes that a document came by a feed (null: in a bundle that was carried in), once. */
export async function noteDocument(
  tx: Tx,
  row: { readonly sha256: string; readonly feedId: string | null; readonly place: string; readonly at: string },
): Promise<void> {
  await sql`
    insert into feed_document (sha256, feed_id, place, received_at)
    values (${row.sha256}, ${row.feedId}::uuid, ${row.place.slice(0, 2_000)}, ${row.at}::timestamptz)
    on conflict (sha256) do nothing`.execute(tx)
}

/** Whether just this document, byte for byte, was imported before, whichever way. */
export async function isImported(tx: Tx, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from source_revision where sha256 = ${sha256} limit 1`.execute(tx)
  return rows.length > 0
}

/** A document as it came, in the file store. */
export interface CarriedDocument {
  readonly sha256: string
  readonly fileId: string
  readonly fileName: string
  readonly size: number
}

/**
 * Documents that came since and are what counts of their advisories now, some at a time in the order of their digests; what is of a circle
 * and what we publish ourselves is left out.
 */
export async function pageDocuments(tx: Tx, since: string, after: string, most: number): Promise<CarriedDocument[]> {
  const { rows } = await sql<CarriedDocument>`
    select d.sha256, s.file_id as "fileId", f.name as "fileName", f.size::float8 as size
      from feed_document d join source_document s on s.sha256 = d.sha256 join stored_file f on f.id = s.file_id
     where d.received_at >= ${since}::timestamptz and d.sha256 > ${after} and s.scope_id is null and not s.is_own
     order by d.sha256 limit ${most}`.execute(tx)
  return rows
}
