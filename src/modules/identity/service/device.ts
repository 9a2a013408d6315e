import type { RequestContext } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { hmacHex, randomToken, sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { addressGroup } from '#platform/http/client-address.ts'
import { newId } from '#platform/id/index.ts'
import { findKnownDevice, isDeviceDigest, noteDevice, type KnownDevice } from '../store/device.ts'
import { readCookie, setCookie } from './library.ts'

const YEAR_S = 365 * 86_400
/** A browser or a place counts as known for so long after the person last signed in there. */
const KNOWN_MS = 90 * 86_400_000

/** Where a request comes from, as a keyed digest: the table tells no address. */
function placeOf({ app, remoteAddress }: RequestContext): string {
  return hmacHex(app.keyring.derive('sign-in-places'), addressGroup(remoteAddress))
}

function cookieDigest({ headers }: RequestContext): string | undefined {
  const secret = readCookie(headers, 'device')
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? sha256Hex(secret) : undefined
}

/** Whether the person has signed in with this browser or from this place before (OWASP: device cookies). */
export function findDevice(
  context: RequestContext,
  tx: Tx,
  person: { readonly email: string } | { readonly userId: string },
): Promise<KnownDevice | undefined> {
  const since = new Date(now().getTime() - KNOWN_MS).toISOString()
  return findKnownDevice(tx, person, { digest: cookieDigest(context), place: placeOf(context), since })
}

/** Makes the browser of a person who has signed in a known one; its cookie goes to `answer`. */
export async function rememberDevice(
  context: RequestContext,
  tx: Tx,
  userId: string,
  answer: Headers,
): Promise<{ readonly id: string; readonly isNew: boolean; readonly isFirst: boolean }> {
  const sent = cookieDigest(context)
  // A value that we never gave out was planted by somebody who knows it.
  const isOurs = sent !== undefined && (await isDeviceDigest(tx, sent))
  const secret = isOurs ? (readCookie(context.headers, 'device') ?? '') : randomToken(32)
  setCookie(context.app, answer, 'device', secret, YEAR_S)
  const at = now().toISOString()
  return noteDevice(tx, { id: newId(), userId, digest: sha256Hex(secret), place: placeOf(context), at })
}
