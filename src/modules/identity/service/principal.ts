import type { App } from '#platform/app/index.ts'
import { SYSTEM_USER_ID, systemPrincipal, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { allPermissions, limitPermissions, permissionsOf } from '../rules.ts'
import { findTokenAccess, type Actor } from '../store/access.ts'
import { touchToken } from '../store/token.ts'
import { listCircleIds, readUserAccess } from '../store/user.ts'

/** Andon itself: seeds the first people and runs jobs that nobody started; holds every permission, and no circle. */
export const bootstrapPrincipal: Principal = systemPrincipal(allPermissions)

/**
 * Andon itself inside every secrecy circle: for work that must be complete whoever caused it (answers about machines), and
 * whose every row stays in the circle of what it speaks about. Nothing that a person sees may be read with it.
 */
export async function loadInsider(app: App): Promise<Principal> {
  return systemPrincipal(allPermissions, await app.db.tx(bootstrapPrincipal, listCircleIds))
}

/** What a user may do, from the roles of this moment. */
export function toPrincipal(user: Actor, sessionId?: string): Principal {
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    roles: [...new Set(user.grants.map((grant) => grant.role))],
    permissions: permissionsOf(user.grants),
    circleIds: user.circleIds,
    sessionId,
  }
}

/** The principal of an active user, or of Andon itself for the system's id; undefined for anybody else. */
export async function loadPrincipal(app: App, userId: string): Promise<Principal | undefined> {
  if (userId === SYSTEM_USER_ID) return bootstrapPrincipal
  const user = await app.db.tx(bootstrapPrincipal, (tx) => readUserAccess(tx, userId))
  return user?.isActive === true ? toPrincipal(user) : undefined
}

/** A token's use is noted once a minute: not every request should write. */
const TOUCH_AFTER_MS = 60_000

/**
 * The principal of an API token: its scopes, limited to what its owner may do now, and whether it may do what asks a person
 * to prove themselves once more; undefined when it is not valid.
 */
export async function principalOfToken(
  app: App,
  token: string,
): Promise<{ readonly principal: Principal; readonly mayStepUp: boolean } | undefined> {
  if (!/^andon_[\w-]{43}$/.test(token)) return undefined
  const at = nowIso()
  const found = await findTokenAccess(app.db, sha256Hex(token), at)
  if (found?.actor.isActive !== true) return undefined
  if (found.lastUsedAt === null || Date.parse(at) - Date.parse(found.lastUsedAt) > TOUCH_AFTER_MS)
    await app.db.tx(bootstrapPrincipal, (tx) => touchToken(tx, found.id, at))
  const own = toPrincipal(found.actor)
  const permissions = limitPermissions(own.permissions, found.scopes)
  return { principal: { ...own, kind: 'token', permissions }, mayStepUp: found.mayStepUp }
}
