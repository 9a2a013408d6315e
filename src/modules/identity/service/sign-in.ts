import type { RequestContext } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { findActiveUser, findLink } from '../store/sign-in.ts'
import { readUserAccess } from '../store/user.ts'
import { noteFailure } from './failure.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { openLibrary } from './library.ts'
import { withHashSlot } from './password-hash.ts'
import { bootstrapPrincipal } from './principal.ts'
import { finishFirst, type SignInStep } from './second.ts'
import { giveCookies } from './session-open.ts'

/** Whether the password is the user's; for nobody, and for who has none, the same work with the answer false. */
export async function isPasswordOf(
  context: RequestContext,
  tx: Tx,
  userId: string | undefined,
  password: string,
): Promise<boolean> {
  const { internalAdapter, password: hashing } = await openLibrary(context.app, tx).$context
  const accounts = userId === undefined ? [] : await internalAdapter.findAccounts(userId)
  const hash = accounts.find((account) => account.providerId === 'credential')?.password
  if (typeof hash === 'string') return hashing.verify({ hash, password })
  await hashing.hash(password)
  return false
}

/**
 * Signs in with address and password, or opens the way to the second factor. Unknown address, wrong password, no password and
 * deactivated person are one and the same SIGN_IN_FAILED after the same work (ASVS 5, 6.3.8).
 */
export async function signIn(context: RequestContext, input: { email: string; password: string }): Promise<SignInStep> {
  const { app, remoteAddress: address } = context
  const attempt = await beginAttempt(context, 'password', { email: input.email })
  const result = await withHashSlot(() =>
    app.db.tx(bootstrapPrincipal, async (tx) => {
      const user = await findActiveUser(tx, input.email)
      if (!(await isPasswordOf(context, tx, user?.id, input.password)) || user === undefined) {
        await noteFailure(tx, attempt, { userId: user?.id, reason: 'password', address, email: input.email })
        return undefined
      }
      await endAttempt(tx, attempt)
      return finishFirst(context, tx, { userId: user.id, method: 'password', factors: ['password'] })
    }),
  )
  if (result === undefined) throw new DomainError('SIGN_IN_FAILED')
  giveCookies(context, result.headers)
  return result.step
}

/**
 * Redeems a one-time link: it replaces the password, not the second factor; with one the link stays unused until the second
 * step has succeeded. Throws LINK_INVALID.
 */
export async function redeemSignInLink(context: RequestContext, token: string): Promise<SignInStep> {
  const { app, remoteAddress: address } = context
  const linkHash = sha256Hex(token)
  const attempt = await beginAttempt(context, 'link', { secret: linkHash })
  const refuse = async (userId: string | undefined): Promise<never> => {
    await app.db.tx(bootstrapPrincipal, (tx) => noteFailure(tx, attempt, { userId, reason: 'link', address }))
    throw new DomainError('LINK_INVALID')
  }
  let userId: string | undefined
  let result: Awaited<ReturnType<typeof finishFirst>> | undefined
  try {
    result = await app.db.tx(bootstrapPrincipal, async (tx) => {
      userId = await findLink(tx, linkHash, nowIso())
      const user = userId === undefined ? undefined : await readUserAccess(tx, userId)
      if (user?.isActive !== true) return undefined
      await endAttempt(tx, attempt)
      return finishFirst(context, tx, { userId: user.id, method: 'link', factors: ['link'], linkHash })
    })
  } catch (error) {
    if (error instanceof DomainError && error.code === 'LINK_INVALID') return refuse(userId)
    throw error
  }
  if (result === undefined) return refuse(userId)
  giveCookies(context, result.headers)
  return result.step
}
