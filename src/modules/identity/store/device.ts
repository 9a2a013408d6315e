import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** A browser that a person has used: told by its own cookie, or only by the place that it came from. */
export interface KnownDevice {
  readonly id: string
  readonly isCookie: boolean
}

/** The person's browser of this cookie, or one last seen at this place, since an instant; undefined without either. */
export async function findKnownDevice(
  tx: Tx,
  person: { readonly email: string } | { readonly userId: string },
  signs: { readonly digest: string | undefined; readonly place: string; readonly since: string },
): Promise<KnownDevice | undefined> {
  const query = tx
    .selectFrom('sign_in.device as d')
    .innerJoin('sign_in.user as s', 's.id', 'd.user_id')
    .select(['d.id', 'd.digest'])
    .where('d.last_at', '>', signs.since)
    .where((eb) => eb.or([eb('d.digest', '=', signs.digest ?? ''), eb('d.place', '=', signs.place)]))
  const rows = await (
    'email' in person ? query.where('s.email', '=', person.email) : query.where('s.id', '=', person.userId)
  ).execute()
  const own = rows.find((row) => row.digest === signs.digest)
  const found = own ?? rows[0]
  return found === undefined ? undefined : { id: found.id, isCookie: own !== undefined }
}

/** Whether a cookie with this digest was ever given out. */
export async function isDeviceDigest(tx: Tx, digest: string): Promise<boolean> {
  const row = await tx.selectFrom('sign_in.device').select('id').where('digest', '=', digest).executeTakeFirst()
  return row !== undefined
}

/** Notes that the person signed in with this browser: whether it is new to the person, and whether it is the first at all. */
export async function noteDevice(
  tx: Tx,
  device: {
    readonly id: string
    readonly userId: string
    readonly digest: string
    readonly place: string
    readonly at: string
  },
): Promise<{ readonly id: string; readonly isNew: boolean; readonly isFirst: boolean }> {
  const { id, userId, digest, place, at } = device
  const other = await tx.selectFrom('sign_in.device').select('id').where('user_id', '=', userId).executeTakeFirst()
  const row = await tx
    .insertInto('sign_in.device')
    .values({ id, user_id: userId, digest, place, first_at: at, last_at: at })
    .onConflict((conflict) => conflict.columns(['user_id', 'digest']).doUpdateSet({ place, last_at: at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, isNew: row.id === id, isFirst: other === undefined }
}
