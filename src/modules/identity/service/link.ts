import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now } from '#platform/clock/index.ts'
import { randomToken, sha256Hex } from '#platform/crypto/index.ts'
import { notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { insertLink } from '../store/sign-in.ts'
import { readUserAccess } from '../store/user.ts'
import { bootstrapPrincipal } from './principal.ts'

const LINK_HOURS = 24

/**
 * Makes a link that signs the user in once within 24 hours and returns its address; earlier unused links of the user end.
 * Throws NOT_FOUND when there is no such active user.
 */
export async function issueSignInLink(
  app: App,
  userId: string,
  principal: Principal = bootstrapPrincipal,
): Promise<string> {
  const token = randomToken(32)
  const at = now()
  const expiresAt = new Date(at.getTime() + LINK_HOURS * 3_600_000).toISOString()
  await app.db.tx(principal, async (tx) => {
    const user = await readUserAccess(tx, userId)
    if (user?.isActive !== true) throw notFound()
    await insertLink(tx, {
      id: newId(),
      user_id: userId,
      hash: sha256Hex(token),
      created_by: principal.userId,
      created_at: at.toISOString(),
      expires_at: expiresAt,
      used_at: null,
    })
    await recordAudit(tx, { principal, kind: 'user', id: userId, action: 'user.linkIssued', details: { expiresAt } })
  })
  return `${app.config.origin}/sign-in?link=${token}`
}
