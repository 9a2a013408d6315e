import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { ApiProblem } from '#ui/index.ts'
import type { PasskeyAssertion, PasskeyAttestation } from '../model.ts'

/** Whether this browser, at this address, knows passkeys. */
export function isPasskeyPossible(): boolean {
  return 'PublicKeyCredential' in globalThis && globalThis.isSecureContext
}

/** Whether this browser offers passkeys in the list that a field opens (conditional mediation). */
export async function isAutofillPossible(): Promise<boolean> {
  if (!isPasskeyPossible()) return false
  return (await load()).browserSupportsWebAuthnAutofill()
}

/** Loaded when a passkey is asked for. */
const load = () => import('@simplewebauthn/browser')

const unused = (): ApiProblem =>
  new ApiProblem({ code: 'PASSKEY_UNUSED', status: 0, params: {}, findings: [], requestId: '' })

/** Takes back a question that still waits (a page is left, another way is chosen). */
export async function cancelPasskey(): Promise<void> {
  if (isPasskeyPossible()) (await load()).WebAuthnAbortService.cancelCeremony()
}

/** Asks the authenticator for a proof; throws PASSKEY_UNUSED when the person, or the device, gives none. */
export async function askPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill = false,
): Promise<PasskeyAssertion> {
  const { startAuthentication } = await load()
  try {
    return await startAuthentication({ optionsJSON, useBrowserAutofill })
  } catch {
    throw unused()
  }
}

/** Asks the authenticator for a new passkey; throws PASSKEY_UNUSED when there is none. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<PasskeyAttestation> {
  const { startRegistration } = await load()
  try {
    return await startRegistration({ optionsJSON })
  } catch {
    throw unused()
  }
}
