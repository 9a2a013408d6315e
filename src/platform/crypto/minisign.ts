import { createHash, createPublicKey, verify } from 'node:crypto'

/** Signs bytes by Ed25519 (RFC 8032): 64 bytes. */
type Sign = (data: Uint8Array) => Uint8Array

/** An Ed25519 key in DER (RFC 8410) ends with the 32 bytes that are the key. */
function rawKey(publicKeyPem: string): Buffer {
  return createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** Eight bytes that tell keys apart: minisign draws them, here they follow from the key. */
function keyId(raw: Buffer): Buffer {
  return createHash('sha256').update(raw).digest().subarray(0, 8)
}

/** SHA-256 of the 32 bytes of an Ed25519 key in hex, to be compared by people; both notations of a key have the same. */
export function keyFingerprint(publicKeyPem: string): string {
  return createHash('sha256').update(rawKey(publicKeyPem)).digest('hex')
}

/** A public key in minisign's notation (https://jedisct1.github.io/minisign/, "Public key format"). */
export function writeMinisignKey(publicKeyPem: string): string {
  const raw = rawKey(publicKeyPem)
  const id = keyId(raw)
  // minisign prints the id as a little-endian number.
  const name = Buffer.from(id).reverse().toString('hex').toUpperCase()
  const key = Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')
  return `untrusted comment: minisign public key ${name}\n${key}\n`
}

/**
 * A detached signature in minisign's notation ("Signature format", pre-hashed by BLAKE2b-512); `comment` is signed too and shown by
 * who verifies. The same bytes give the same signature.
 */
export function writeMinisignSignature(
  data: Uint8Array,
  { publicKeyPem, sign, comment }: { publicKeyPem: string; sign: Sign; comment: string },
): string {
  if (/[\r\n]/.test(comment)) throw new Error('a comment is one line')
  const signature = sign(createHash('blake2b512').update(data).digest())
  const whole = Buffer.concat([Buffer.from('ED'), keyId(rawKey(publicKeyPem)), signature]).toString('base64')
  const global = Buffer.from(sign(Buffer.concat([signature, Buffer.from(comment)]))).toString('base64')
  return `untrusted comment: signature of ${comment}\n${whole}\ntrusted comment: ${comment}\n${global}\n`
}

/** The comment that a detached signature in minisign's notation vouches for, if it is this key's over these bytes; else undefined. */
export function readMinisignSignature(data: Uint8Array, text: string, publicKeyPem: string): string | undefined {
  const [, whole = '', trusted = '', global = ''] = text.split(/\r?\n/, 4)
  const [bytes, over] = [Buffer.from(whole, 'base64'), Buffer.from(global, 'base64')]
  const comment = /^trusted comment: (.*)$/.exec(trusted)?.[1]
  if (bytes.byteLength !== 74 || bytes.toString('latin1', 0, 2) !== 'ED' || comment === undefined) return undefined
  const key = createPublicKey(publicKeyPem)
  if (key.asymmetricKeyType !== 'ed25519' || !bytes.subarray(2, 10).equals(keyId(rawKey(publicKeyPem))))
    return undefined
  const signature = bytes.subarray(10)
  const isGood =
    verify(null, createHash('blake2b512').update(data).digest(), key, signature) &&
    verify(null, Buffer.concat([signature, Buffer.from(comment)]), key, over)
  return isGood ? comment : undefined
}
