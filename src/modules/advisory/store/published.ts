import { sql } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** One transaction at a time writes the published tree, whatever process it is in. */
export async function lockPublishedTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('advisory.publishedTree', 0))`.execute(tx)
}

/** What the published tree was made from; undefined before it was ever written. */
export async function findMadeFrom(tx: Tx): Promise<string | undefined> {
  return (await tx.selectFrom('published_tree').select('made_from').executeTakeFirst())?.made_from
}

/** Notes what the published tree is made from now. */
export async function noteMadeFrom(tx: Tx, made_from: string): Promise<void> {
  await tx
    .insertInto('published_tree')
    .values({ is_single: true, made_from })
    .onConflict((conflict) => conflict.column('is_single').doUpdateSet({ made_from }))
    .execute()
}

export type PublicationKeyRow = Tables['publication_key']

/** Every key that signs or has signed what is published, the present one first, then the newest. */
export function listPublicationKeys(tx: Tx): Promise<PublicationKeyRow[]> {
  return tx
    .selectFrom('publication_key')
    .selectAll()
    .orderBy(sql`until desc nulls first`)
    .execute()
}

/** Makes a key the one that signs: the one before has signed until then. */
export async function replacePublicationKey(tx: Tx, key: Omit<PublicationKeyRow, 'until'>): Promise<void> {
  await tx.updateTable('publication_key').set({ until: key.since }).where('until', 'is', null).execute()
  await tx
    .insertInto('publication_key')
    .values({ ...key, until: null })
    .execute()
}
