import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface CircleRow {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly version: number
}

export interface MemberRow {
  readonly circleId: string
  readonly userId: string
  readonly name: string
  readonly isActive: boolean
  readonly addedAt: string | null
  readonly addedBy: string | null
  readonly isOwnAct: boolean
}

/** All circles by name, or the one of an id. */
export async function selectCircles(tx: Tx, id?: string): Promise<CircleRow[]> {
  return tx
    .selectFrom('secrecy_circle')
    .select(['id', 'name', 'created_at as createdAt', 'version'])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Members of circles by name. */
export async function selectMembers(tx: Tx, circleIds: readonly string[]): Promise<MemberRow[]> {
  const rows = await sql<MemberRow>`
    select m.circle_id as "circleId", m.user_id as "userId", p.name, p.is_active as "isActive", m.added_at as "addedAt",
           a.name as "addedBy", m.is_own_act as "isOwnAct"
      from circle_member m join person p on p.id = m.user_id left join person a on a.id = m.added_by
     where m.circle_id = any (${[...circleIds]}::uuid[]) order by p.name, m.user_id`.execute(tx)
  return rows.rows
}

/** Adds a circle. */
export async function insertCircle(tx: Tx, circle: { id: string; name: string; at: string }): Promise<void> {
  await tx.insertInto('secrecy_circle').values({ id: circle.id, name: circle.name, created_at: circle.at }).execute()
}

/** Gives a circle its next version, and another name if one is given, when it is still at `version`; false when it is not. */
export async function touchCircle(tx: Tx, id: string, version: number, name?: string): Promise<boolean> {
  const row = await tx
    .updateTable('secrecy_circle')
    .set({ version: version + 1, ...(name === undefined ? {} : { name }) })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewMember {
  readonly circleId: string
  readonly userId: string
  readonly addedBy: string
  readonly at: string
}

/** Lets a person into a circle; false when they are inside already. */
export async function insertMember(tx: Tx, { circleId, userId, addedBy, at }: NewMember): Promise<boolean> {
  const row = await tx
    .insertInto('circle_member')
    .values({
      circle_id: circleId,
      user_id: userId,
      added_at: at,
      added_by: addedBy,
      is_own_act: userId === addedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a person out of a circle; false when they are not inside. */
export async function deleteMember(tx: Tx, circleId: string, userId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('circle_member')
    .where('circle_id', '=', circleId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Those of the ids that are people who may act. */
export async function selectActive(tx: Tx, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select id from person where is_active and id = any (${[...userIds]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map((row) => row.id))
}

/** What the trail tells of a circle's records, by kind; who is not inside sees nothing of it (row-level security). */
export async function countUsage(tx: Tx, circleId: string): Promise<{ kind: string; count: number }[]> {
  const rows = await sql<{ kind: string; count: number }>`
    select record_kind as kind, count(distinct record_id) as count from audit_entry
     where scope_id = ${circleId} group by 1 order by 1`.execute(tx)
  return rows.rows
}
