import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { RequestContext } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { PasskeyAssertion } from '../model.ts'
import { readUserAccess } from '../store/user.ts'
import { noteFailure } from './failure.ts'
import { beginAttempt, endAttempt } from './guard.ts'
import { askForPasskey, checkPasskey } from './passkey-check.ts'
import { bootstrapPrincipal } from './principal.ts'
import { finishSecond, readFirst } from './second.ts'
import { giveCookies, openSession } from './session-open.ts'

const ALONE = 'sign-in'
const secondOf = (userId: string): string => `second:${userId}`

/** What the sign-in page asks the browser for: any passkey of this site (no name is typed). */
export function beginPasskeySignIn(context: RequestContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return askForPasskey(context, ALONE)
}

/** What the second step asks for: one of the passkeys of whoever did the first. Throws SIGN_IN_EXPIRED. */
export function beginPasskeySecond(context: RequestContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { userId } = readFirst(context).first
  return context.app.db.tx(bootstrapPrincipal, (tx) => askForPasskey(context, secondOf(userId), tx, userId))
}

/** Signs in with a passkey alone: held and verified, it is two factors. Throws PASSKEY_INVALID or PASSKEY_SUSPECT. */
export async function signInWithPasskey(context: RequestContext, assertion: PasskeyAssertion): Promise<void> {
  const { app, remoteAddress: address } = context
  const attempt = await beginAttempt(context, 'passkey', { secret: assertion.id })
  const result = await app.db.tx(bootstrapPrincipal, async (tx) => {
    const proof = await checkPasskey(context, tx, ALONE, assertion)
    const user = proof.userId === undefined ? undefined : await readUserAccess(tx, proof.userId)
    if (!proof.ok || user?.isActive !== true) {
      await noteFailure(tx, attempt, { userId: proof.userId, reason: 'passkey', address })
      return { code: proof.ok ? 'PASSKEY_INVALID' : proof.code }
    }
    await endAttempt(tx, attempt)
    return { headers: await openSession(context, tx, { userId: user.id, method: 'passkey', factors: ['passkey'] }) }
  })
  if ('code' in result) throw new DomainError(result.code)
  giveCookies(context, result.headers)
}

/** Completes a sign-in with one of the person's passkeys. Throws PASSKEY_INVALID, PASSKEY_SUSPECT or SIGN_IN_EXPIRED. */
export async function completeWithPasskey(context: RequestContext, assertion: PasskeyAssertion): Promise<void> {
  const { app, remoteAddress: address } = context
  const opened = readFirst(context)
  const { userId } = opened.first
  const attempt = await beginAttempt(context, 'passkey', { userId })
  const result = await app.db.tx(bootstrapPrincipal, async (tx) => {
    const proof = await checkPasskey(context, tx, secondOf(userId), assertion)
    if (!proof.ok || proof.userId !== userId) {
      await noteFailure(tx, attempt, { userId, reason: 'passkey', address })
      return { code: proof.ok ? 'PASSKEY_INVALID' : proof.code }
    }
    await endAttempt(tx, attempt)
    return { headers: await finishSecond(context, tx, opened, 'passkey') }
  })
  if ('code' in result) throw new DomainError(result.code)
  giveCookies(context, result.headers)
}
