import { randomBytes } from 'node:crypto'
import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { hmacHex, isSameText, sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { spendOnce } from '../store/factor.ts'

const LIFE_MS = 300_000
const RANDOM = 24

function macOf(app: App, context: string, head: Uint8Array): string {
  return hmacHex(app.keyring.derive('passkey-challenges'), Buffer.concat([Buffer.from(`${context}\n`), head]))
}

/**
 * A challenge for a passkey (WebAuthn §13.4.3): instant of its end, 192 random bits, and our MAC over both and what it is for.
 * Nothing is kept for it until it has been answered, so that asking for many fills no table.
 */
export function makeChallenge(app: App, context: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(8 + RANDOM)
  head.writeBigUInt64BE(BigInt(now().getTime() + LIFE_MS))
  randomBytes(RANDOM).copy(head, 8)
  return new Uint8Array(Buffer.concat([head, Buffer.from(macOf(app, context, head), 'hex')]))
}

/** Whether a challenge (base64url) is ours, for this context, and not over. */
export function isOwnChallenge(app: App, context: string, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 8 + RANDOM + 32) return false
  const head = bytes.subarray(0, 8 + RANDOM)
  const isOurs = isSameText(macOf(app, context, head), bytes.subarray(8 + RANDOM).toString('hex'))
  return isOurs && Number(head.readBigUInt64BE()) > now().getTime()
}

/** Uses a challenge up; false when it was answered before. */
export function spendChallenge(tx: Tx, challenge: string): Promise<boolean> {
  return spendOnce(tx, sha256Hex(`challenge ${challenge}`), new Date(now().getTime() + LIFE_MS).toISOString())
}
