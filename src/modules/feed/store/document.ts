import { sql } from 'kysely'
import * as z from 'zod'
import { SYSTEM_USER_ID } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { sourceWayView, type DocumentWay, type SourceWayView } from '../model.ts'

/** How a document came. */
export interface DocumentRow {
  readonly sha256: string
  /** Null: by hand, in a bundle or without a signature. */
  readonly feedId: string | null
  readonly place: string
  readonly at: string
  readonly way: DocumentWay
  /** Fingerprint of the key that has signed it, or its bundle. */
  readonly signer: string | null
  /** Of what is not signed: who vouches for it. */
  readonly broughtBy: string | null
}

/** The ways by how much they prove, the best first. */
const BEST_FIRST = sql`array['signature', 'bundle', 'digest', 'unsigned']`

/** Notes how a document came; one that came before keeps the way that proves more. */
export async function noteDocument(tx: Tx, row: DocumentRow): Promise<void> {
  await sql`
    insert into feed_document as d (sha256, feed_id, place, received_at, way, signer, brought_by)
    values (${row.sha256}, ${row.feedId}::uuid, ${row.place.slice(0, 2_000)}, ${row.at}::timestamptz, ${row.way}, ${row.signer},
            ${row.broughtBy}::uuid)
    on conflict (sha256) do update
       set feed_id = excluded.feed_id, place = excluded.place, received_at = excluded.received_at, way = excluded.way,
           signer = excluded.signer, brought_by = excluded.brought_by
     where array_position(${BEST_FIRST}, excluded.way) < array_position(${BEST_FIRST}, d.way)`.execute(tx)
}

/** How each revision of an advisory came, the newest first; those that were imported otherwise are left out. */
export async function listSourceWays(tx: Tx, sourceId: string): Promise<SourceWayView[]> {
  const { rows } = await sql`
    select d.sha256, r.tracking_version as "trackingVersion", r.sha256 = s.sha256 as "isCurrent", d.way, d.signer, d.place,
           f.name as "feedName", case when d.way = 'unsigned' and d.brought_by <> ${SYSTEM_USER_ID}::uuid then coalesce(p.name, '–') end as "broughtBy", d.received_at as "receivedAt"
      from source_revision r join source_document s on s.id = r.source_id join feed_document d on d.sha256 = r.sha256
      left join feed f on f.id = d.feed_id left join person p on p.id = d.brought_by
     where r.source_id = ${sourceId}::uuid
     order by r.sha256 = s.sha256 desc, r.imported_at desc, d.sha256 limit 500`.execute(tx)
  return z.array(sourceWayView).parse(rows)
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
 * and what we publish ourselves is left out, and so is what nobody but a person vouches for: our signature is not to make more of it.
 */
export async function pageDocuments(tx: Tx, since: string, after: string, most: number): Promise<CarriedDocument[]> {
  const { rows } = await sql<CarriedDocument>`
    select d.sha256, s.file_id as "fileId", f.name as "fileName", f.size::float8 as size
      from feed_document d join source_document s on s.sha256 = d.sha256 join stored_file f on f.id = s.file_id
     where d.received_at >= ${since}::timestamptz and d.sha256 > ${after} and s.scope_id is null and not s.is_own
       and d.way <> 'unsigned'
     order by d.sha256 limit ${most}`.execute(tx)
  return rows
}
