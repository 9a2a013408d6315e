import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { StepUpProof } from '../model.ts'
import { readWaysIn } from '../store/factor.ts'
import { readSession, type SessionFacts } from '../store/session.ts'
import { takeCode } from './code.ts'
import { noteFailure } from './failure.ts'
import { beginAttempt, endAttempt, type Attempt } from './guard.ts'
import { askForPasskey, checkPasskey } from './passkey-check.ts'
import { requireSession } from './password.ts'
import { withHashSlot } from './password-hash.ts'
import { noteRecovery } from './second.ts'
import { giveCookies, renewSession } from './session-open.ts'
import { isPasswordOf } from './sign-in.ts'

const purposeOf = (sessionId: string): string => `step-up:${sessionId}`

/** How a person can prove themselves once more; the codes go to the browser. */
export interface StepUpWays {
  /** `passkey`, `code`, `recovery`, `password`, `provider`. */
  readonly ways: readonly string[]
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

/**
 * The ways of a person: a second factor where there is one (a password alone would be weaker than the sign-in was), else the
 * password. The provider counts where it is the only way in, or proved two factors for this session.
 */
export async function readStepUpWays(tx: Tx, userId: string, session: SessionFacts | undefined): Promise<StepUpWays> {
  const ways = await readWaysIn(tx, userId)
  const own = [
    ...(ways.passkeys > 0 ? ['passkey'] : []),
    ...(ways.hasTotp ? ['code'] : []),
    ...(ways.recoveryCodesLeft > 0 && (ways.passkeys > 0 || ways.hasTotp) ? ['recovery'] : []),
  ]
  const hasSecond = own.length > 0
  const providers = ways.providers.filter(
    ({ id }) => !hasSecond || (session?.providerId === id && session.factors.includes('providerStrong')),
  )
  return {
    ways: [
      ...own,
      ...(!hasSecond && ways.hasPassword ? ['password'] : []),
      ...(providers.length > 0 ? ['provider'] : []),
    ],
    providers,
  }
}

/** The ways of whoever sends the request. */
export function findStepUpWays(context: RequestContext): Promise<StepUpWays> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  return app.db.tx(principal, async (tx) =>
    readStepUpWays(tx, principal.userId, await readSession(tx, principal.userId, sessionId)),
  )
}

/** What the browser asks an authenticator for, to prove this session's person once more. */
export function beginPasskeyStepUp(context: RequestContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { app, principal } = context
  const purpose = purposeOf(requireSession(principal))
  return app.db.tx(principal, (tx) => askForPasskey(context, purpose, tx, principal.userId))
}

const REFUSALS = { password: 'PASSWORD_WRONG', code: 'CODE_INVALID', passkey: 'PASSKEY_INVALID' } as const

/**
 * The person proves themselves once more: for the minutes that the settings say, endpoints with `stepUp` answer; the session
 * gets a new token. Throws PASSWORD_WRONG, CODE_INVALID, PASSKEY_INVALID, PASSKEY_SUSPECT, STEP_UP_WAY or TOO_MANY_REQUESTS.
 */
export async function stepUp(context: RequestContext, proof: StepUpProof): Promise<void> {
  const { app, principal, remoteAddress: address } = context
  const sessionId = requireSession(principal)
  const { ways } = await findStepUpWays(context)
  const isOffered = ways.includes(proof.way) || (proof.way === 'code' && ways.includes('recovery'))
  if (!isOffered) throw new DomainError('STEP_UP_WAY')
  const attempt = await beginAttempt(context, `own-${proof.way}`, { userId: principal.userId })
  const work = () =>
    app.db.tx(principal, async (tx) => {
      const factor = await prove(context, tx, proof, sessionId)
      if (factor === undefined || factor === 'PASSKEY_SUSPECT') {
        await noteFailure(tx, attempt, { userId: principal.userId, reason: proof.way, address })
        return { code: factor ?? REFUSALS[proof.way] }
      }
      return { headers: await acceptProof(context, tx, { sessionId, factor, attempt }) }
    })
  const result = await (proof.way === 'password' ? withHashSlot(work) : work())
  if ('code' in result) throw new DomainError(result.code)
  giveCookies(context, result.headers)
}

async function prove(
  context: RequestContext,
  tx: Tx,
  proof: StepUpProof,
  sessionId: string,
): Promise<string | undefined> {
  const { userId } = context.principal
  if (proof.way === 'password')
    return (await isPasswordOf(context, tx, userId, proof.password)) ? 'password' : undefined
  if (proof.way === 'code') {
    const taken = await takeCode(context.app, tx, userId, proof.code)
    if (taken?.factor === 'recovery') await noteRecovery(context, tx, userId, taken.left)
    return taken?.factor
  }
  const checked = await checkPasskey(context, tx, purposeOf(sessionId), proof.assertion)
  if (!checked.ok) return checked.code === 'PASSKEY_SUSPECT' ? checked.code : undefined
  return checked.userId === userId ? 'passkey' : undefined
}

/** Writes down that the session's person has proven a factor just now; the session's new cookie is in the answer's headers. */
export async function acceptProof(
  context: RequestContext,
  tx: Tx,
  proven: { readonly sessionId: string; readonly factor: string; readonly attempt?: Attempt },
): Promise<Headers> {
  const { principal } = context
  if (proven.attempt !== undefined) await endAttempt(tx, proven.attempt)
  const session = await readSession(tx, principal.userId, proven.sessionId)
  if (session === undefined) throw new DomainError('UNAUTHENTICATED')
  const headers = await renewSession(context, tx, {
    id: proven.sessionId,
    factors: [...session.factors, proven.factor],
  })
  await recordAudit(tx, {
    principal,
    kind: 'user',
    id: principal.userId,
    action: 'user.steppedUp',
    details: { factor: proven.factor },
  })
  return headers
}
