import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server'
import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import type { PasskeyAttestation } from '../model.ts'
import { readWaysIn } from '../store/factor.ts'
import { deletePasskey, insertPasskey, readPasskeys, renamePasskeyOf } from '../store/passkey.ts'
import { readUserAccess } from '../store/user.ts'
import type { PasskeyTable } from '../tables.ts'
import { requireWayIn, settleLostFactor, settleNewFactor, tellCodes } from './factor.ts'
import { knownTransports } from './passkey-check.ts'
import { isOwnChallenge, makeChallenge, spendChallenge } from './passkey-challenge.ts'
import { requireSession } from './password.ts'

/** Enough for every device of a person. */
const MOST = 20

const purposeOf = (sessionId: string): string => `register:${sessionId}`

/** The caller's own passkeys, oldest first. */
export function listPasskeys({ app, principal }: RequestContext): Promise<PasskeyTable[]> {
  return app.db.tx(principal, (tx) => readPasskeys(tx, principal.userId))
}

/**
 * What the browser asks an authenticator for: a new discoverable passkey with user verification, no attestation. Throws
 * PASSKEY_TOO_MANY.
 */
export async function beginPasskey(context: RequestContext): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { app, principal } = context
  const sessionId = requireSession(principal)
  const { user, passkeys } = await app.db.tx(principal, async (tx) => ({
    user: await readUserAccess(tx, principal.userId),
    passkeys: await readPasskeys(tx, principal.userId),
  }))
  if (user === undefined) throw notFound()
  if (passkeys.length >= MOST) throw new DomainError('PASSKEY_TOO_MANY', { max: MOST })
  return generateRegistrationOptions({
    rpName: 'Andon',
    rpID: app.config.passkeyDomain,
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: user.email,
    userDisplayName: user.name,
    challenge: makeChallenge(app, purposeOf(sessionId)),
    attestationType: 'none',
    excludeCredentials: passkeys.map((passkey) => ({
      id: passkey.credential_id,
      transports: knownTransports(passkey.transports),
    })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
}

async function verify(
  context: RequestContext,
  attestation: PasskeyAttestation,
): Promise<{ info: NonNullable<VerifiedRegistrationResponse['registrationInfo']>; challenge: string }> {
  const { app, principal } = context
  const purpose = purposeOf(requireSession(principal))
  let challenge = ''
  const result = await verifyRegistrationResponse({
    response: {
      id: attestation.id,
      rawId: attestation.rawId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: attestation.response.clientDataJSON,
        attestationObject: attestation.response.attestationObject,
      },
    },
    expectedChallenge: (sent) => {
      challenge = sent
      return isOwnChallenge(app, purpose, sent)
    },
    expectedOrigin: app.config.origin,
    expectedRPID: app.config.passkeyDomain,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    app.log.debug({ err: error }, 'passkey refused')
    throw new DomainError('PASSKEY_INVALID')
  })
  if (!result.verified) throw new DomainError('PASSKEY_INVALID')
  return { info: result.registrationInfo, challenge }
}

/**
 * Adds the passkey that the browser has made (WebAuthn §7.1); the first second factor brings recovery codes. Throws
 * PASSKEY_INVALID or PASSKEY_KNOWN.
 */
export async function addPasskey(
  context: RequestContext,
  input: { readonly name: string; readonly attestation: PasskeyAttestation },
): Promise<{ id: string; recoveryCodes: string[] }> {
  const { app, principal } = context
  const { info, challenge } = await verify(context, input.attestation)
  const id = newId()
  try {
    const settled = await app.db.tx(principal, async (tx) => {
      if (!(await spendChallenge(tx, challenge))) throw new DomainError('PASSKEY_INVALID')
      const before = await readWaysIn(tx, principal.userId)
      await insertPasskey(tx, {
        id,
        user_id: principal.userId,
        credential_id: info.credential.id,
        public_key: Buffer.from(info.credential.publicKey),
        name: input.name,
        transports: knownTransports(input.attestation.response.transports ?? []),
        counter: info.credential.counter,
        is_syncable: info.credentialDeviceType === 'multiDevice',
        is_backed_up: info.credentialBackedUp,
        aaguid: info.aaguid,
        created_at: nowIso(),
        last_used_at: null,
        suspected_at: null,
      })
      await recordAudit(tx, {
        principal,
        kind: 'user',
        id: principal.userId,
        action: 'user.passkeyAdded',
        details: { passkeyId: id, isSyncable: info.credentialDeviceType === 'multiDevice' },
        personal: { name: input.name },
      })
      return settleNewFactor(context, tx, { factor: 'passkey', before })
    })
    return { id, ...tellCodes(context, settled) }
  } catch (error) {
    if (violatedConstraint(error) === 'passkey_credential_id_key') throw new DomainError('PASSKEY_KNOWN')
    throw error
  }
}

/** Gives one of the caller's passkeys another name; throws NOT_FOUND. */
export async function renamePasskey(context: RequestContext, passkeyId: string, name: string): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    if (!(await renamePasskeyOf(tx, principal.userId, passkeyId, name))) throw notFound()
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.passkeyRenamed',
      details: { passkeyId },
      personal: { name },
    })
  })
}

/** Removes one of the caller's passkeys. Throws NOT_FOUND, LAST_WAY_IN or SECOND_FACTOR_KEPT. */
export async function removePasskey(context: RequestContext, passkeyId: string): Promise<void> {
  const { app, principal } = context
  requireSession(principal)
  await app.db.tx(principal, async (tx) => {
    const name = await deletePasskey(tx, principal.userId, passkeyId)
    if (name === undefined) throw notFound()
    await requireWayIn(tx, principal.userId)
    await settleLostFactor(context, tx)
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.passkeyRemoved',
      details: { passkeyId },
      personal: { name },
    })
  })
}
