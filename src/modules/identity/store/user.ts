import { sql } from 'kysely'
import * as z from 'zod'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { containsWords, inLanguage, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import { roleGrantSchema, type RoleGrant } from '../model.ts'
import '../tables.ts'

export interface UserFacts {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly isActive: boolean
  readonly hasTotp: boolean
  readonly createdAt: string
  readonly lastSignedInAt: string | null
  readonly version: number
}

export interface UserAccess extends UserFacts {
  readonly grants: readonly RoleGrant[]
  readonly circleIds: readonly string[]
}

const users = (tx: Tx) =>
  tx
    .selectFrom('app_user as u')
    .innerJoin('sign_in.user as s', 's.id', 'u.id')
    .select([
      'u.id',
      's.name',
      's.email',
      'u.language',
      'u.is_active as isActive',
      's.two_factor_enabled as hasTotp',
      'u.created_at as createdAt',
      'u.last_signed_in_at as lastSignedInAt',
      'u.version',
    ])

/** The roles of these users, by user id, each once: given by hand or by a provider's claims. */
export async function readGrants(tx: Tx, userIds: readonly string[]): Promise<Map<string, RoleGrant[]>> {
  const grants = new Map<string, RoleGrant[]>()
  if (userIds.length === 0) return grants
  const rows = await tx
    .selectFrom('role_grant')
    .select(['user_id', 'role', 'scope_kind', 'held_in'])
    .distinct()
    .where('user_id', 'in', userIds)
    .orderBy('role')
    .orderBy('scope_kind')
    .orderBy('held_in')
    .execute()
  for (const row of rows) {
    const grant = roleGrantSchema.parse({ role: row.role, scope: { kind: row.scope_kind, id: row.held_in } })
    grants.set(row.user_id, [...(grants.get(row.user_id) ?? []), grant])
  }
  return grants
}

const grantsSchema = z.array(roleGrantSchema)

/** Keeps a user's row from others until the transaction ends. */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await sql`select from app_user where id = ${userId} for update`.execute(tx)
}

/** A user with roles and secrecy circles; undefined when there is none of that id. One query: every request asks it. */
export async function readUserAccess(tx: Tx, userId: string): Promise<UserAccess | undefined> {
  const row = await users(tx)
    .select([
      sql<string[]>`array(select m.circle_id::text from circle_member m where m.user_id = u.id)`.as('circleIds'),
      sql`(select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', jsonb_build_object('kind', g.scope_kind, 'id', g.held_in))
                                        order by g.role, g.scope_kind, g.held_in), '[]')
                      from (select distinct role, scope_kind, held_in from role_grant where user_id = u.id) g)`.as(
        'grants',
      ),
    ])
    .where('u.id', '=', userId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { circleIds, grants, ...user } = row
  return { ...user, grants: grantsSchema.parse(grants), circleIds }
}

/** The person with that address, or undefined; addresses are kept in small letters. */
export function findUserByEmail(tx: Tx, email: string): Promise<{ id: string; isActive: boolean } | undefined> {
  return users(tx).where('s.email', '=', email.trim().toLowerCase()).executeTakeFirst()
}

/** Every secrecy circle. */
export async function listCircleIds(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('secrecy_circle').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

export interface NewUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: string
}

/** Inserts a user without roles and without any way to sign in. */
export async function insertUser(tx: Tx, user: NewUser): Promise<void> {
  const at = nowIso()
  await tx
    .insertInto('sign_in.user')
    .values({
      id: user.id,
      name: user.name,
      email: user.email,
      email_verified: true,
      created_at: at,
      updated_at: at,
      two_factor_enabled: false,
      image: null,
    })
    .execute()
  await tx
    .insertInto('app_user')
    .values({
      id: user.id,
      language: user.language,
      is_active: true,
      created_at: at,
      last_signed_in_at: null,
      version: 1,
    })
    .execute()
}

/** A user's roles of one origin: given by hand (null), or by the claims of a provider. */
export async function readGrantsFrom(tx: Tx, userId: string, providerId: string | null): Promise<RoleGrant[]> {
  const rows = await tx
    .selectFrom('role_grant')
    .select(['role', 'scope_kind', 'held_in'])
    .where('user_id', '=', userId)
    .where('provider_id', 'is not distinct from', providerId)
    .execute()
  return rows.map((row) => roleGrantSchema.parse({ role: row.role, scope: { kind: row.scope_kind, id: row.held_in } }))
}

/** Replaces a user's roles of one origin; those of the others stay. */
export async function replaceGrants(
  tx: Tx,
  userId: string,
  grants: readonly RoleGrant[],
  providerId: string | null = null,
): Promise<void> {
  await tx
    .deleteFrom('role_grant')
    .where('user_id', '=', userId)
    .where('provider_id', 'is not distinct from', providerId)
    .execute()
  if (grants.length === 0) return
  await tx
    .insertInto('role_grant')
    .values(
      grants.map(({ role, scope }) => ({
        user_id: userId,
        role,
        scope_kind: scope.kind,
        held_in: scope.id,
        provider_id: providerId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes the user a member of circles; a circle exists from its first member on. */
export async function joinCircles(tx: Tx, userId: string, circleIds: readonly string[]): Promise<void> {
  if (circleIds.length === 0) return
  const at = nowIso()
  await tx
    .insertInto('secrecy_circle')
    .values(circleIds.map((id) => ({ id, name: '', created_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('circle_member')
    .values(circleIds.map((circleId) => ({ circle_id: circleId, user_id: userId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Says in the user's record whether there is a second factor (lists show it). */
export async function noteSecondFactor(tx: Tx, userId: string, isOn: boolean): Promise<void> {
  await tx.updateTable('sign_in.user').set({ two_factor_enabled: isOn }).where('id', '=', userId).execute()
}

/** Whether anybody exists. */
export async function hasAnyUser(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined
}

export interface UserFilter {
  readonly q?: string | undefined
  readonly isActive?: boolean | undefined
  readonly role?: readonly string[] | undefined
  readonly sort: string
  readonly language: Language
  readonly limit: number
  readonly offset: number
  readonly after?: string | undefined
}

/** Users that match, with roles. `q` is looked for in names and addresses. */
export async function listUsers(tx: Tx, filter: UserFilter): Promise<ListPage<UserFacts & { grants: RoleGrant[] }>> {
  const { isActive, role, limit, offset, after } = filter
  const where = containsWords(filter.q, [sql`s.name`, sql`s.email`])
  if (isActive !== undefined) where.push(sql`u.is_active = ${isActive}`)
  if (role !== undefined)
    where.push(sql`u.id in (select g.user_id from role_grant g where g.role = any (${[...role]}::text[]))`)
  const page = await readPage<UserFacts>(tx, {
    name: 'user',
    from: sql`app_user u join sign_in."user" s on s.id = u.id`,
    where,
    id: sql`u.id`,
    sorts: {
      name: sortBy(inLanguage(sql`s.name`, filter.language), 'text'),
      email: sortBy(sql`s.email`, 'text'),
      isActive: sortBy(sql`u.is_active`, 'boolean'),
      createdAt: sortBy(sql`u.created_at`, 'timestamptz'),
      lastSignedInAt: sortByNullable(sql`u.last_signed_in_at`, 'timestamptz'),
    },
    sort: filter.sort,
    variant: filter.language,
    details: sql`join app_user u on u.id = page.id join sign_in."user" s on s.id = u.id`,
    columns: sql`u.id, s.name, s.email, u.language, u.is_active as "isActive", s.two_factor_enabled as "hasTotp",
                 u.created_at as "createdAt", u.last_signed_in_at as "lastSignedInAt", u.version`,
    page: { limit, offset, after },
  })
  const grants = await readGrants(
    tx,
    page.items.map((row) => row.id),
  )
  return mapPage(page, (row) => ({ ...row, grants: grants.get(row.id) ?? [] }))
}

/** Writes a user's own facts when the version is still `version`; false when it is not. */
export async function updateUser(
  tx: Tx,
  user: { readonly id: string; readonly name: string; readonly language: string; readonly isActive: boolean },
  version: number,
): Promise<boolean> {
  const changed = await tx
    .updateTable('app_user')
    .set({ language: user.language, is_active: user.isActive, version: version + 1 })
    .where('id', '=', user.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) return false
  await tx
    .updateTable('sign_in.user')
    .set({ name: user.name, updated_at: nowIso() })
    .where('id', '=', user.id)
    .execute()
  return true
}

/**
 * How many active users administer everything by a role that was given by hand (a provider that fails, or changes its mind,
 * must not leave nobody); holds back other changes of administrators until the commit. */
export async function countAdmins(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity:admins', 0))`.execute(tx)
  const row = await tx
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('g.role', '=', 'admin')
    .where('g.scope_kind', '=', 'all')
    .where('g.provider_id', 'is', null)
    .where('u.is_active', '=', true)
    .executeTakeFirstOrThrow()
  return row.count
}
