import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** A saved view as it stands. */
export interface View {
  readonly id: string
  readonly ownerId: string
  readonly ownerName: string
  readonly path: string
  readonly name: string
  readonly search: string
  readonly isShared: boolean
  /** The page opens with it for who asks. */
  readonly isDefault: boolean
  readonly deletedAt: string | null
  readonly version: number
}

const COLUMNS = sql`
  v.id, v.owner_id as "ownerId", p.name as "ownerName", v.path, v.name, v.search, v.is_shared as "isShared",
  exists (select from default_view d where d.view_id = v.id and d.user_id = andon_actor()) as "isDefault",
  v.deleted_at as "deletedAt", v.version`

/** Views that are not deleted, own ones first, by name; of one page if asked so. At most a thousand. */
export async function listViews(tx: Tx, path: string | undefined): Promise<View[]> {
  const rows = await sql<View>`
    select ${COLUMNS} from saved_view v join person p on p.id = v.owner_id
     where v.deleted_at is null ${path === undefined ? sql`` : sql`and v.path = ${path}`}
     order by v.path, v.is_shared, lower(v.name), v.id limit 1000`.execute(tx)
  return rows.rows
}

/** One view, also a deleted one; kept from being changed by others. */
export async function findView(tx: Tx, id: string): Promise<View | undefined> {
  const rows = await sql<View>`
    select ${COLUMNS} from saved_view v join person p on p.id = v.owner_id where v.id = ${id} for update of v`.execute(
    tx,
  )
  return rows.rows[0]
}

/** How many views a person keeps. */
export async function countViews(tx: Tx, ownerId: string): Promise<number> {
  const row = await tx
    .selectFrom('saved_view')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.count ?? 0
}

interface NewView {
  readonly id: string
  readonly ownerId: string
  readonly path: string
  readonly name: string
  readonly search: string
  readonly isShared: boolean
}

/** Inserts a view. */
export async function insertView(tx: Tx, view: NewView, at: string): Promise<void> {
  await tx
    .insertInto('saved_view')
    .values({
      id: view.id,
      owner_id: view.ownerId,
      path: view.path,
      name: view.name,
      search: view.search,
      is_shared: view.isShared,
      created_at: at,
      changed_at: at,
      deleted_at: null,
      version: 1,
    })
    .execute()
}

interface ViewChange {
  readonly name: string
  readonly search: string
  readonly isShared: boolean
  readonly deletedAt: string | null
}

/** Writes a view anew and answers its version. */
export async function writeView(tx: Tx, id: string, change: ViewChange, at: string): Promise<number> {
  const row = await tx
    .updateTable('saved_view')
    .set((eb) => ({
      name: change.name,
      search: change.search,
      is_shared: change.isShared,
      deleted_at: change.deletedAt,
      changed_at: at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Removes for good what was deleted before an instant. */
export async function removeDeleted(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('saved_view').where('deleted_at', '<', before).execute()
}

/** Says with which view a page opens for a person. */
export async function writeDefault(tx: Tx, userId: string, path: string, viewId: string | null): Promise<void> {
  await tx.deleteFrom('default_view').where('user_id', '=', userId).where('path', '=', path).execute()
  if (viewId !== null) await tx.insertInto('default_view').values({ user_id: userId, path, view_id: viewId }).execute()
}
