import type { App } from '#platform/app/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { hmacHex, randomText } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readTotp, replaceRecoveryCodes, takeRecoveryCode, takeTotpStep } from '../store/factor.ts'
import { findStep } from './totp-code.ts'

/** Letters that nobody mixes up when they are read from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODES = 10

/** What a secret of one-time codes is encrypted for. */
export const totpSubject = (userId: string): string => `totp:${userId}`

/** What a code proved: `totp`, or `recovery` with how many codes are left. */
export type CodeProof = { readonly factor: 'totp' } | { readonly factor: 'recovery'; readonly left: number }

/**
 * Takes a one-time code (six digits; RFC 6238, each once) or a recovery code (each once) of a user; undefined when it is
 * neither. `beforeProven` takes the first code of a secret that does not count yet.
 */
export async function takeCode(
  app: App,
  tx: Tx,
  userId: string,
  text: string,
  beforeProven = false,
): Promise<CodeProof | undefined> {
  const code = text.replaceAll(/[\s-]/g, '').toLowerCase()
  if (/^\d{6}$/.test(code)) {
    const totp = await readTotp(tx, userId)
    if (totp === undefined || totp.isProven === beforeProven) return undefined
    const step = findStep(app.keyring.unwrap(totp.secret, totpSubject(userId)), code, now().getTime())
    return step !== undefined && (await takeTotpStep(tx, userId, step)) ? { factor: 'totp' } : undefined
  }
  if (beforeProven || code.length !== 10) return undefined
  const left = await takeRecoveryCode(tx, userId, digestOf(app, userId, code), nowIso())
  return left === undefined ? undefined : { factor: 'recovery', left }
}

/** Keyed, so that a copy of the database does not allow to try the 50 bits of a code. */
function digestOf(app: App, userId: string, code: string): string {
  return hmacHex(app.keyring.derive('recovery-codes'), `${userId}\n${code}`)
}

/** Ten new recovery codes (`abcde-fghjk`), told once; the earlier ones end. */
export async function makeRecoveryCodes(app: App, tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => randomText(10, ALPHABET))
  await replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => digestOf(app, userId, code)),
    nowIso(),
  )
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}
