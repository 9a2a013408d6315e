import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface NewLink {
  readonly id: string
  readonly user_id: string
  readonly hash: string
  readonly created_by: string
  readonly created_at: string
  readonly expires_at: string
  readonly used_at: null
}

/** Inserts a sign-in link by its hash; the user's unused ones are gone. */
export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.deleteFrom('sign_in.link').where('user_id', '=', link.user_id).where('used_at', 'is', null).execute()
  await tx.insertInto('sign_in.link').values(link).execute()
}

/** Marks the link of this hash as used and returns whose it is; undefined when it is unknown, used or expired at `at`. */
export async function redeemLink(tx: Tx, hash: string, at: string): Promise<string | undefined> {
  const used = await tx
    .updateTable('sign_in.link')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('user_id')
    .executeTakeFirst()
  return used?.user_id
}
