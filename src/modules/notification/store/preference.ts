import type { Tx } from '#platform/db/index.ts'
import { DEFAULT_SETTING, mailChoiceSchema, type MailChoice, type NoticeSetting } from '../model.ts'
import '../tables.ts'

export interface Preference {
  readonly userId: string
  readonly kind: string
  readonly inApp: boolean
  readonly mail: MailChoice
}

/** What these people have chosen; for kinds they have not chosen anything for there is no row. */
export async function readPreferences(
  tx: Tx,
  userIds: readonly string[],
  kinds: readonly string[],
): Promise<Preference[]> {
  if (userIds.length === 0 || kinds.length === 0) return []
  const rows = await tx
    .selectFrom('notification_preference')
    .selectAll()
    .where('user_id', 'in', userIds)
    .where('kind', 'in', kinds)
    .execute()
  return rows.map((row) => ({
    userId: row.user_id,
    kind: row.kind,
    inApp: row.in_app,
    mail: mailChoiceSchema.parse(row.mail),
  }))
}

/** Replaces what a person has chosen. */
export async function replacePreferences(
  tx: Tx,
  userId: string,
  chosen: readonly Omit<Preference, 'userId'>[],
): Promise<void> {
  await tx.deleteFrom('notification_preference').where('user_id', '=', userId).execute()
  if (chosen.length === 0) return
  await tx
    .insertInto('notification_preference')
    .values(chosen.map(({ kind, inApp, mail }) => ({ user_id: userId, kind, in_app: inApp, mail })))
    .execute()
}

/** The times that these people have set. */
export async function readSettings(
  tx: Tx,
  userIds: readonly string[],
): Promise<Map<string, NoticeSetting & { readonly version: number }>> {
  if (userIds.length === 0) return new Map()
  const rows = await tx.selectFrom('notification_setting').selectAll().where('user_id', 'in', userIds).execute()
  return new Map(
    rows.map((row) => [
      row.user_id,
      {
        timeZone: row.time_zone,
        quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
        digestAt: row.digest_at,
        version: row.version,
      },
    ]),
  )
}

/** A person's times and their version; 0 where nothing was set yet. */
export async function readSetting(tx: Tx, userId: string): Promise<NoticeSetting & { readonly version: number }> {
  return (await readSettings(tx, [userId])).get(userId) ?? { ...DEFAULT_SETTING, version: 0 }
}

/** Writes a person's times when the version is still `version`; false when it is not. */
export async function writeSetting(tx: Tx, userId: string, setting: NoticeSetting, version: number): Promise<boolean> {
  const values = {
    time_zone: setting.timeZone,
    quiet_from: setting.quiet?.from ?? null,
    quiet_to: setting.quiet?.to ?? null,
    digest_at: setting.digestAt,
    version: version + 1,
  }
  const written =
    version === 0
      ? await tx
          .insertInto('notification_setting')
          .values({ user_id: userId, ...values })
          .onConflict((conflict) => conflict.column('user_id').doNothing())
          .returning('user_id')
          .executeTakeFirst()
      : await tx
          .updateTable('notification_setting')
          .set(values)
          .where('user_id', '=', userId)
          .where('version', '=', version)
          .returning('user_id')
          .executeTakeFirst()
  return written !== undefined
}
