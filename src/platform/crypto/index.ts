import { createHash, createHmac, randomBytes, type BinaryLike } from 'node:crypto'

/** `bytes` random bytes as base64url text (32 bytes = 256 bits of entropy). */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** SHA-256 (FIPS 180-4) in lower-case hex. */
export function sha256Hex(data: BinaryLike): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-512 (FIPS 180-4) in lower-case hex. */
export function sha512Hex(data: BinaryLike): string {
  return createHash('sha512').update(data).digest('hex')
}

/** HMAC-SHA-256 in lower-case hex: a digest that says nothing to who lacks the key. */
export function hmacHex(key: BinaryLike, data: BinaryLike): string {
  return createHmac('sha256', key).update(data).digest('hex')
}
