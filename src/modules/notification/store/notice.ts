import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import type { NoticeTable } from '../tables.ts'
import '../tables.ts'

/** False when this key was told before: the happening is not told again. */
export async function takeKey(tx: Tx, key: string, at: string): Promise<boolean> {
  const taken = await tx
    .insertInto('notification_told')
    .values({ key, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return taken !== undefined
}

export type NewNotice = Omit<NoticeTable, 'params' | 'count' | 'read_at' | 'mail_id' | 'mailed_at'> & {
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/**
 * Writes notifications of one group; one that its reader has not read yet takes a further happening in, and leads to
 * `groupPath` where that is of another record.
 */
export async function insertNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  groupPath: string | null,
): Promise<{ id: string; userId: string; mailedAt: string | null }[]> {
  if (notices.length === 0) return []
  return tx
    .insertInto('notification')
    .values(
      notices.map(({ params, ...notice }) => ({
        ...notice,
        params: JSON.stringify(params),
        count: 1,
        read_at: null,
        mail_id: null,
        mailed_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'group_key'])
        .where('read_at', 'is', null)
        .doUpdateSet((eb) => ({
          count: eb('notification.count', '+', 1),
          params: eb.ref('excluded.params'),
          updated_at: eb.ref('excluded.updated_at'),
          in_app: sql<boolean>`notification.in_app or excluded.in_app`,
          path: sql<string>`case when notification.record_id is not distinct from excluded.record_id then excluded.path
                                 else coalesce(${groupPath}::text, excluded.path) end`,
          record_id: sql<
            string | null
          >`case when notification.record_id = excluded.record_id then excluded.record_id end`,
        })),
    )
    .returning(['id', 'user_id as userId', 'mailed_at as mailedAt'])
    .execute()
}

/** Ties notifications to the mail that will tell them. */
export async function setMail(tx: Tx, pairs: readonly { noticeId: string; mailId: string }[]): Promise<void> {
  if (pairs.length === 0) return
  const notices = pairs.map(({ noticeId }) => noticeId)
  const mails = pairs.map(({ mailId }) => mailId)
  await sql`update notification n set mail_id = k.mail_id
              from unnest(${notices}::uuid[], ${mails}::uuid[]) as k (id, mail_id) where n.id = k.id`.execute(tx)
}

/** What still holds for a reader: the permission, where the record is. */
function mayRead(principal: Principal): RawBuilder<SqlBool> {
  const columns = { division: sql`n.division_id`, line: sql`n.line_id`, case: sql`n.case_id` } as const
  const held = [...principal.permissions].map(([permission, scopes]) => {
    const places = scopes.map(({ kind, id }) =>
      kind === 'all' || id === null ? sql`true` : sql`${columns[kind]} = ${id}`,
    )
    return sql`(n.permission = ${permission} and (${sql.join(places, sql` or `)}))`
  })
  return sql<SqlBool>`(${sql.join([sql`n.permission is null`, ...held], sql` or `)})`
}

const mine = (principal: Principal): RawBuilder<SqlBool>[] => [
  sql<SqlBool>`n.user_id = ${principal.userId}`,
  sql<SqlBool>`n.in_app`,
  mayRead(principal),
]

export interface NoticeFilter {
  readonly state: 'all' | 'unread' | 'read'
  readonly kinds?: readonly string[] | undefined
  readonly sort: 'at' | '-at'
  readonly page: PageQuery
}

export type NoticeRow = NoticeTable

/** The principal's own notifications as far as their records may still be seen. */
export function listNotices(tx: Tx, principal: Principal, filter: NoticeFilter): Promise<ListPage<NoticeRow>> {
  return readPage<NoticeRow>(tx, {
    name: 'notification',
    from: sql`notification n`,
    where: [
      ...mine(principal),
      ...(filter.state === 'unread' ? [sql<SqlBool>`n.read_at is null`] : []),
      ...(filter.state === 'read' ? [sql<SqlBool>`n.read_at is not null`] : []),
      ...(filter.kinds === undefined ? [] : [sql<SqlBool>`n.kind = any (${filter.kinds}::text[])`]),
    ],
    id: sql`n.id`,
    sorts: { at: sortBy(sql`n.updated_at`, 'timestamptz') },
    sort: filter.sort,
    details: sql`join notification shown on shown.id = page.id`,
    columns: sql`shown.*`,
    page: filter.page,
  })
}

/** How many the principal has not read. */
export async function countUnread(tx: Tx, principal: Principal): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
      from (select from notification n where ${sql.join(mine(principal), sql` and `)} and n.read_at is null limit 1000) unread`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Marks one as read (or as unread again); false when the principal has none of that id. */
export async function markNotice(tx: Tx, principal: Principal, id: string, readAt: string | null): Promise<boolean> {
  const own = await sql<{ group_key: string }>`
    select n.group_key from notification n where ${sql.join(mine(principal), sql` and `)} and n.id = ${id}`.execute(tx)
  const [found] = own.rows
  if (found === undefined) return false
  // Only one of a group may be unread: a newer one speaks for this one as well.
  const newer =
    readAt === null
      ? await tx
          .selectFrom('notification')
          .select('id')
          .where('user_id', '=', principal.userId)
          .where('group_key', '=', found.group_key)
          .where('read_at', 'is', null)
          .executeTakeFirst()
      : undefined
  if (newer === undefined) await tx.updateTable('notification').set({ read_at: readAt }).where('id', '=', id).execute()
  return true
}

/** Marks everything up to an instant as read and returns how many that were; what came later stays. */
export async function markAllRead(tx: Tx, principal: Principal, upTo: string, readAt: string): Promise<number> {
  const { rows } = await sql`
    update notification n set read_at = ${readAt}
     where ${sql.join(mine(principal), sql` and `)} and n.read_at is null and n.updated_at <= ${upTo} returning n.id`.execute(
    tx,
  )
  return rows.length
}

/** What a mail still has to tell: unread, and still to be seen by its reader. */
export async function listNoticesOfMails(
  tx: Tx,
  principal: Principal,
  mailIds: readonly string[],
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.* from notification n
     where n.user_id = ${principal.userId} and n.mail_id = any (${mailIds}::uuid[]) and n.read_at is null
       and ${mayRead(principal)}
     order by n.updated_at, n.id`.execute(tx)
  return rows
}

/** Notes that a mail told them; who does not want them in the interface has read them now. */
export async function noteMailed(tx: Tx, mailIds: readonly string[], at: string): Promise<void> {
  await tx
    .updateTable('notification')
    .set((eb) => ({
      mailed_at: at,
      read_at: eb.case().when('in_app', '=', false).then(at).else(eb.ref('read_at')).end(),
    }))
    .where('mail_id', 'in', mailIds)
    .execute()
}

/** Removes what was read long ago and keys that nobody will repeat; returns how many notifications went. */
export async function removeOld(tx: Tx, before: { readonly read: string; readonly any: string }): Promise<number> {
  const gone = await tx
    .deleteFrom('notification')
    .where((eb) => eb.or([eb('read_at', '<', before.read), eb('updated_at', '<', before.any)]))
    .returning('id')
    .execute()
  await tx.deleteFrom('notification_told').where('at', '<', before.any).execute()
  return gone.length
}
