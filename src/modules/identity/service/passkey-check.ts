import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { PasskeyAssertion } from '../model.ts'
import { lockPasskey, notePasskeyUse, readPasskeys } from '../store/passkey.ts'
import { readUserAccess } from '../store/user.ts'
import type { PasskeyTable } from '../tables.ts'
import { isOwnChallenge, makeChallenge, spendChallenge } from './passkey-challenge.ts'
import { toPrincipal } from './principal.ts'

const TRANSPORTS: ReadonlySet<string> = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/** The transports that browsers know, of those that one told. */
export function knownTransports(transports: readonly string[]): AuthenticatorTransport[] {
  return transports.filter((name): name is AuthenticatorTransport => TRANSPORTS.has(name))
}

/** What the browser asks an authenticator for: any passkey of this site, or one of the user's. */
export async function askForPasskey(
  context: RequestContext,
  purpose: string,
  tx?: Tx,
  userId?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const passkeys = tx === undefined || userId === undefined ? [] : await readPasskeys(tx, userId)
  return generateAuthenticationOptions({
    rpID: context.app.config.passkeyDomain,
    challenge: makeChallenge(context.app, purpose),
    userVerification: 'required',
    allowCredentials: passkeys.map((passkey) => ({
      id: passkey.credential_id,
      transports: knownTransports(passkey.transports),
    })),
  })
}

/** What an assertion proved: whose passkey it was, or why it counts for nothing. */
export type PasskeyProof =
  | { readonly ok: true; readonly userId: string; readonly passkeyId: string }
  | { readonly ok: false; readonly code: 'PASSKEY_INVALID' | 'PASSKEY_SUSPECT'; readonly userId: string | undefined }

/**
 * Verifies an assertion (WebAuthn §7.2) for a purpose, with user verification. A counter that did not grow means that there
 * may be a copy of the passkey (§6.1.1): it counts for nothing any more, and the person is told (`user.passkeySuspected`).
 */
export async function checkPasskey(
  context: RequestContext,
  tx: Tx,
  purpose: string,
  assertion: PasskeyAssertion,
): Promise<PasskeyProof> {
  const passkey = await lockPasskey(tx, assertion.id)
  const refused = { ok: false, code: 'PASSKEY_INVALID', userId: passkey?.user_id } as const
  if (passkey === undefined) return refused
  const seen = await verify(context, purpose, assertion, passkey)
  if (seen === undefined || !(await spendChallenge(tx, seen.challenge))) return refused
  const isSuspect = seen.counter <= passkey.counter && (seen.counter > 0 || passkey.counter > 0)
  const at = nowIso()
  await notePasskeyUse(tx, passkey.id, {
    counter: Math.max(seen.counter, passkey.counter),
    isBackedUp: seen.isBackedUp,
    at,
    suspectedAt: passkey.suspected_at ?? (isSuspect ? at : null),
  })
  if (isSuspect && passkey.suspected_at === null) await noteSuspicion(context, tx, passkey, seen.counter)
  if (isSuspect || passkey.suspected_at !== null) return { ...refused, code: 'PASSKEY_SUSPECT' }
  return { ok: true, userId: passkey.user_id, passkeyId: passkey.id }
}

async function verify(
  context: RequestContext,
  purpose: string,
  assertion: PasskeyAssertion,
  passkey: PasskeyTable,
): Promise<{ challenge: string; counter: number; isBackedUp: boolean } | undefined> {
  const { app } = context
  const { userHandle, ...response } = assertion.response
  const told: AuthenticationResponseJSON = {
    id: assertion.id,
    rawId: assertion.rawId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) },
  }
  let challenge = ''
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: told,
      expectedChallenge: (sent) => {
        challenge = sent
        return isOwnChallenge(app, purpose, sent)
      },
      expectedOrigin: app.config.origin,
      expectedRPID: app.config.passkeyDomain,
      // The counter is ours to judge: the library would only throw.
      credential: { id: passkey.credential_id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
      requireUserVerification: true,
    })
    if (!verified) return undefined
    return { challenge, counter: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp }
  } catch (error) {
    app.log.debug({ err: error }, 'passkey refused')
    return undefined
  }
}

async function noteSuspicion(context: RequestContext, tx: Tx, passkey: PasskeyTable, counter: number): Promise<void> {
  const user = await readUserAccess(tx, passkey.user_id)
  if (user === undefined) return
  const principal = toPrincipal(user)
  await recordAudit(tx, {
    principal,
    kind: 'user',
    id: user.id,
    action: 'user.passkeySuspected',
    details: { passkeyId: passkey.id, counter, expectedAbove: passkey.counter },
    personal: { name: passkey.name },
  })
  await context.app.events.emit(tx, principal, {
    name: 'user.passkeySuspected',
    payload: { userId: user.id, passkeyId: passkey.id },
  })
}
