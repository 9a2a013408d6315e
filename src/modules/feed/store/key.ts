import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { feedKeyView, type FeedKeyView } from '../model.ts'
import '../tables.ts'

const VIEW = sql`k.id, k.name, k.fingerprint, k.added_at as "addedAt", k.version`

/** Keys by which bundles are taken. */
export async function listKeys(tx: Tx): Promise<FeedKeyView[]> {
  const { rows } = await sql`select ${VIEW} from feed_key k order by k.name, k.id`.execute(tx)
  return rows.map((row) => feedKeyView.parse(row))
}

/** The public keys themselves. */
export async function listKeyPems(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('feed_key').select('public_key_pem').execute()
  return rows.map(({ public_key_pem: pem }) => pem)
}

/** Adds a key; false when it is there already. */
export async function insertKey(
  tx: Tx,
  row: { id: string; name: string; fingerprint: string; public_key_pem: string; added_at: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('feed_key')
    .values({ ...row, version: 1 })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes a key away; what was taken by it stays. */
export async function deleteKey(tx: Tx, id: string): Promise<FeedKeyView | undefined> {
  const { rows } = await sql`delete from feed_key k where k.id = ${id}::uuid returning ${VIEW}`.execute(tx)
  return rows[0] === undefined ? undefined : feedKeyView.parse(rows[0])
}
