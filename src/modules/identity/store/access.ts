import { sql, type RawBuilder } from 'kysely'
import * as z from 'zod'
import { KEYED, type Db } from '#platform/db/index.ts'
import { roleGrantSchema } from '../model.ts'
import type { SessionFacts } from './session.ts'
import { settingsOf, type SignInSettings } from './setting.ts'
import type { UserAccess } from './user.ts'

/** What makes a principal. */
export type Actor = Pick<UserAccess, 'id' | 'name' | 'isActive' | 'grants' | 'circleIds'>

const actorSchema = z.object({
  id: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  grants: z.array(roleGrantSchema),
  circleIds: z.array(z.string()),
})

/** Roles (each once, given by hand or by claims) and circles of this moment, of the user `u` whose sign-in is `s`. */
const actor: RawBuilder<unknown> = sql`jsonb_build_object(
    'id', u.id, 'name', s.name, 'isActive', u.is_active,
    'circleIds', array(select m.circle_id from circle_member m where m.user_id = u.id),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('role', g.role,
                        'scope', jsonb_build_object('kind', g.scope_kind, 'id', g.held_in))
                      order by g.role, g.scope_kind, g.held_in), '[]')
                 from (select distinct role, scope_kind, held_in from role_grant where user_id = u.id) g))`

export interface SessionAccess {
  readonly session: SessionFacts
  readonly settings: SignInSettings
  readonly actor: Actor
}

interface SessionRow extends SessionFacts {
  readonly actor: unknown
  readonly setting: unknown
}

/** The session of a token with the settings in force and who its person is now: one statement, for every request asks it. */
export async function findSessionAccess(db: Db, token: string): Promise<SessionAccess | undefined> {
  const [row] = await db.readOpen<SessionRow>(sql`${sql.raw(KEYED)}
    select n.id, n.method, n.factors, n.proven_at as "provenAt", n.provider_id as "providerId", n.ip_address as address,
           n.user_agent as "userAgent", n.created_at as "createdAt", n.updated_at as "lastUsedAt", n.expires_at as "expiresAt",
           ${actor} as actor, (select to_jsonb(c) from sign_in.setting c) as setting
      from sign_in.session n
      join app_user u on u.id = n.user_id
      join sign_in."user" s on s.id = u.id
     where n.token = ${token}`)
  if (row === undefined) return undefined
  const { actor: found, setting, ...session } = row
  return { session, settings: settingsOf(setting), actor: actorSchema.parse(found) }
}

export interface TokenAccess {
  readonly id: string
  readonly scopes: readonly string[]
  readonly lastUsedAt: string | null
  readonly mayStepUp: boolean
  readonly actor: Actor
}

/** The API token of this hash that is neither revoked nor expired at `at`, with who its owner is now. */
export async function findTokenAccess(db: Db, hash: string, at: string): Promise<TokenAccess | undefined> {
  const [row] = await db.readOpen<Omit<TokenAccess, 'actor'> & { readonly actor: unknown }>(sql`${sql.raw(KEYED)}
    select t.id, t.scopes, t.last_used_at as "lastUsedAt", t.may_step_up as "mayStepUp", ${actor} as actor
      from api_token t
      join app_user u on u.id = t.user_id
      join sign_in."user" s on s.id = u.id
     where t.hash = ${hash} and t.revoked_at is null and t.expires_at > ${at}`)
  return row === undefined ? undefined : { ...row, actor: actorSchema.parse(row.actor) }
}
