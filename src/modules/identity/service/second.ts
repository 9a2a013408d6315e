import * as z from 'zod'
import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { isStrong } from '../rules.ts'
import { readWaysIn, spendOnce, type WaysIn } from '../store/factor.ts'
import { redeemLink } from '../store/sign-in.ts'
import { readUserAccess } from '../store/user.ts'
import { takeCode } from './code.ts'
import { noteFailure } from './failure.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { readCookie, setCookie } from './library.ts'
import { bootstrapPrincipal, toPrincipal } from './principal.ts'
import { seal, unseal } from './sealed.ts'
import { giveCookies, openSession, type SignInProof } from './session-open.ts'

/** A second step waits for so long. */
const WAIT_S = 600

const firstSchema = z.object({
  userId: z.uuid(),
  method: z.string(),
  factors: z.array(z.string()),
  /** The link that is redeemed when the second step succeeds. */
  linkHash: z.string().optional(),
  provider: z.object({ id: z.uuid(), sub: z.string(), sid: z.string().nullable() }).optional(),
})
type First = z.infer<typeof firstSchema>

/** What the browser does next, and with what. */
export interface SignInStep {
  readonly state: 'signedIn' | 'secondFactorNeeded'
  /** `passkey`, `code` (of an app), `recovery`. */
  readonly ways: readonly string[]
}

/** The second factors that a person has, as the sign-in page offers them. */
export function secondWays(ways: WaysIn): string[] {
  return [
    ...(ways.passkeys > 0 ? ['passkey'] : []),
    ...(ways.hasTotp ? ['code'] : []),
    ...(ways.recoveryCodesLeft > 0 && (ways.passkeys > 0 || ways.hasTotp) ? ['recovery'] : []),
  ]
}

/**
 * After the first step: opens the session, or, where the person has a second factor that was not proven yet, the way to it.
 * `headers` go to the answer once the transaction has committed.
 */
export async function finishFirst(
  context: RequestContext,
  tx: Tx,
  proof: SignInProof & { readonly linkHash?: string | undefined },
): Promise<{ readonly step: SignInStep; readonly headers: Headers }> {
  const ways = secondWays(await readWaysIn(tx, proof.userId))
  if (ways.length === 0 || isStrong(proof.factors)) {
    const { linkHash } = proof
    // Two requests at once: one of them finds the link used.
    if (linkHash !== undefined && (await redeemLink(tx, linkHash, nowIso())) === undefined)
      throw new DomainError('LINK_INVALID')
    return { step: { state: 'signedIn', ways: [] }, headers: await openSession(context, tx, proof) }
  }
  const first: First = {
    userId: proof.userId,
    method: proof.method,
    factors: [...proof.factors],
    linkHash: proof.linkHash,
    ...(proof.provider === undefined
      ? {}
      : { provider: { id: proof.provider.id, sub: proof.provider.sub, sid: proof.provider.sid } }),
  }
  const headers = new Headers()
  setCookie(context.app, headers, 'second', seal(context.app, 'second', first, WAIT_S), WAIT_S)
  return { step: { state: 'secondFactorNeeded', ways }, headers }
}

/** The first step that this browser has behind it; throws SIGN_IN_EXPIRED without one. */
export function readFirst({ app, headers }: RequestContext): { first: First; digest: string; until: string } {
  const text = readCookie(headers, 'second')
  const opened = unseal(app, 'second', text, firstSchema)
  if (opened === undefined) throw new DomainError('SIGN_IN_EXPIRED')
  return { first: opened.value, digest: sha256Hex(text ?? ''), until: new Date(opened.until).toISOString() }
}

/** What the open second step of this browser can be done with; throws SIGN_IN_EXPIRED without one. */
export function readSecondWays(context: RequestContext): Promise<string[]> {
  const { first } = readFirst(context)
  return context.app.db.tx(bootstrapPrincipal, async (tx) => secondWays(await readWaysIn(tx, first.userId)))
}

/** Opens the session that a first and a second step have proven; the first step is used up. */
export async function finishSecond(
  context: RequestContext,
  tx: Tx,
  opened: ReturnType<typeof readFirst>,
  factor: string,
): Promise<Headers> {
  const { first, digest, until } = opened
  if (!(await spendOnce(tx, digest, until))) throw new DomainError('SIGN_IN_EXPIRED')
  if (first.linkHash !== undefined && (await redeemLink(tx, first.linkHash, nowIso())) === undefined)
    throw new DomainError('LINK_INVALID')
  const headers = await openSession(context, tx, {
    userId: first.userId,
    method: first.method,
    factors: [...first.factors, factor],
    ...(first.provider === undefined ? {} : { provider: { ...first.provider, idToken: null } }),
  })
  setCookie(context.app, headers, 'second', '', 0)
  return headers
}

/** Completes a sign-in with a one-time code or a recovery code. Throws CODE_INVALID, SIGN_IN_EXPIRED or LINK_INVALID. */
export async function signInWithCode(context: RequestContext, code: string): Promise<void> {
  const { app, remoteAddress: address } = context
  const opened = readFirst(context)
  const { userId } = opened.first
  const attempt = await beginAttempt(context, 'code', { userId })
  const headers = await app.db.tx(bootstrapPrincipal, async (tx) => {
    const proof = await takeCode(app, tx, userId, code)
    if (proof === undefined) {
      await noteFailure(tx, attempt, { userId, reason: 'code', address })
      return undefined
    }
    await endAttempt(tx, attempt)
    const answer = await finishSecond(context, tx, opened, proof.factor)
    if (proof.factor === 'recovery') await noteRecovery(context, tx, userId, proof.left)
    return answer
  })
  if (headers === undefined) throw new DomainError('CODE_INVALID')
  giveCookies(context, headers)
}

/** A recovery code was used: on record, and told to the person (`user.recoveryCodeUsed`). */
export async function noteRecovery(context: RequestContext, tx: Tx, userId: string, left: number): Promise<void> {
  const user = await readUserAccess(tx, userId)
  if (user === undefined) return
  const principal = toPrincipal(user)
  await recordAudit(tx, { principal, kind: 'user', id: userId, action: 'user.recoveryCodeUsed', details: { left } })
  await context.app.events.emit(tx, principal, { name: 'user.recoveryCodeUsed', payload: { userId, left } })
}
