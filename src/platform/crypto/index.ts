import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual, type BinaryLike } from 'node:crypto'

/** `bytes` random bytes as base64url text (32 bytes = 256 bits of entropy). */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** A random number from 0 up to 1, to spread what would otherwise happen all at once. */
export function randomFraction(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32
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

/** The same in base64. */
export function hmacBase64(key: BinaryLike, data: BinaryLike): string {
  return createHmac('sha256', key).update(data).digest('base64')
}

/** A text of `length` letters of the alphabet, each equally likely. */
export function randomText(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
