import { createHmac, randomBytes } from 'node:crypto'
import { isSameText } from '#platform/crypto/index.ts'

const STEP_S = 30
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret of 160 bits (RFC 4226 §4). */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** Bytes in Base32 (RFC 4648 §6) without padding, as authenticator apps take it. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The code of a time step: RFC 6238 with HMAC-SHA-1 and six digits (RFC 4226 §5.3). */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step that a code belongs to: the present one, the one before or after; undefined when it is none of them. */
export function findStep(secret: Uint8Array, code: string, atMs: number): number | undefined {
  const present = Math.floor(atMs / 1000 / STEP_S)
  // All three are computed and compared, whichever it is.
  const found = [present - 1, present, present + 1].filter((step) => isSameText(codeOfStep(secret, step), code))
  return found.at(-1)
}

/** `otpauth://totp/…` for an authenticator app. */
export function totpUri(secret: Uint8Array, account: string): string {
  const label = `Andon:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=Andon&digits=${DIGITS}&period=${STEP_S}`
}
