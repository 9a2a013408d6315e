import { sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import type { MailMessageView, MailState } from '../model.ts'
import '../tables.ts'

export interface NewMail {
  readonly id: string
  readonly userId: string
  readonly kind: 'now' | 'digest' | 'test'
  /** Waiting mails of one thread are one mail. */
  readonly thread: string
  readonly dueAt: string
  readonly createdAt: string
}

/** Queues mails; where one of the thread still waits for its first attempt, that one is meant. Ids by user id. */
export async function queueMails(tx: Tx, mails: readonly NewMail[]): Promise<Map<string, string>> {
  if (mails.length === 0) return new Map()
  const rows = await tx
    .insertInto('mail_message')
    .values(
      mails.map((mail) => ({
        id: mail.id,
        user_id: mail.userId,
        kind: mail.kind,
        thread: mail.thread,
        state: 'queued' as const,
        due_at: mail.dueAt,
        attempts: 0,
        claimed_until: null,
        problem: null,
        created_at: mail.createdAt,
        finished_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'thread'])
        .where('state', '=', 'queued')
        .where('attempts', '=', 0)
        .doUpdateSet((eb) => ({ thread: eb.ref('excluded.thread') })),
    )
    .returning(['id', 'user_id'])
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.id]))
}

export interface ClaimedMail {
  readonly id: string
  readonly userId: string
  readonly kind: 'now' | 'digest' | 'test'
  readonly thread: string
  readonly attempts: number
}

/**
 * Takes the due mails of one person for this process until `until`: counted as an attempt at once, so that a process killed while
 * sending does not try without end.
 */
export async function claimMails(tx: Tx, at: string, until: string): Promise<ClaimedMail[]> {
  const rows = await sql<ClaimedMail>`
    update mail_message m set attempts = attempts + 1, claimed_until = ${until}
     where id in (
       select id from mail_message
        where state = 'queued' and due_at <= ${at} and (claimed_until is null or claimed_until < ${at})
          and user_id = (select user_id from mail_message
                          where state = 'queued' and due_at <= ${at} and (claimed_until is null or claimed_until < ${at})
                          order by due_at limit 1 for update skip locked)
        order by due_at limit 200 for update skip locked)
    returning id, user_id as "userId", kind, thread, attempts`.execute(tx)
  return rows.rows
}

export interface MailProblem {
  readonly code: string
  readonly status: number | null
  readonly text: string
}

/** Ends mails. */
export async function finishMails(
  tx: Tx,
  ids: readonly string[],
  state: Exclude<MailState, 'queued'>,
  at: string,
  problem: MailProblem | null = null,
): Promise<void> {
  await tx
    .updateTable('mail_message')
    .set({ state, finished_at: at, claimed_until: null, problem: problem === null ? null : JSON.stringify(problem) })
    .where('id', 'in', ids)
    .execute()
}

/** Has mails tried again at `dueAt`. */
export async function delayMails(tx: Tx, ids: readonly string[], dueAt: string, problem: MailProblem): Promise<void> {
  await tx
    .updateTable('mail_message')
    .set({ due_at: dueAt, claimed_until: null, problem: JSON.stringify(problem) })
    .where('id', 'in', ids)
    .execute()
}

/** Queues a mail that was given up once more; false when there is none, or it was sent. */
export async function requeueMail(tx: Tx, id: string, at: string): Promise<boolean> {
  const row = await tx
    .updateTable('mail_message')
    .set({ state: 'queued', due_at: at, finished_at: null, claimed_until: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type MailRow = Omit<MailMessageView, 'problem'> & { readonly problem: unknown }

/** Mails with what became of them. */
export function listMails(
  tx: Tx,
  filter: { readonly state?: MailState | undefined; readonly sort: string; readonly page: PageQuery },
): Promise<ListPage<MailRow>> {
  return readPage<MailRow>(tx, {
    name: 'mail',
    from: sql`mail_message m`,
    where: filter.state === undefined ? [] : [sql<SqlBool>`m.state = ${filter.state}`],
    id: sql`m.id`,
    sorts: { createdAt: sortBy(sql`m.created_at`, 'timestamptz') },
    sort: filter.sort,
    details: sql`join mail_message m on m.id = page.id join person p on p.id = m.user_id`,
    columns: sql`m.id, m.user_id as "userId", p.name as "userName", m.kind, m.state, m.due_at as "dueAt", m.attempts, m.problem,
                 m.created_at as "createdAt", m.finished_at as "finishedAt"`,
    page: filter.page,
  })
}

/** How many mails are in each state, and since when the oldest that is overdue waits. */
export async function countMails(
  tx: Tx,
  at: string,
): Promise<{ counts: Partial<Record<MailState, number>>; overdueSince: string | null }> {
  const rows = await tx
    .selectFrom('mail_message')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')] as const)
    .groupBy('state')
    .execute()
  const overdue = await tx
    .selectFrom('mail_message')
    .select((eb) => eb.fn.min('due_at').as('since'))
    .where('state', '=', 'queued')
    .where('due_at', '<', at)
    .executeTakeFirst()
  return { counts: Object.fromEntries(rows.map((row) => [row.state, row.count])), overdueSince: overdue?.since ?? null }
}

/** Drops every waiting mail: there is no mail server any more. Returns how many. */
export async function dropQueued(tx: Tx, at: string): Promise<number> {
  const rows = await tx
    .updateTable('mail_message')
    .set({ state: 'dropped', finished_at: at, claimed_until: null })
    .where('state', '=', 'queued')
    .returning('id')
    .execute()
  return rows.length
}

/** Removes mails that ended before an instant. */
export async function removeOldMails(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('mail_message').where('finished_at', '<', before).execute()
}
