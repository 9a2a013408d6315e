import { constants, createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'

/** A public key of OpenPGP (RFC 9580, version 4) that may sign data. */
export interface OpenPgpKey {
  /** In lower-case hex. */
  readonly fingerprint: string
  readonly userId: string | null
  readonly key: KeyObject
  readonly algorithm: number
  readonly isRevoked: boolean
  /** When it ends; null = never. Of a subkey the earlier end, its own or its primary key's. */
  readonly expiresAt: string | null
}

export type SignatureVerdict =
  | { readonly isGood: true; readonly fingerprint: string }
  | {
      readonly isGood: false
      readonly code:
        | 'SIGNATURE_UNREADABLE'
        | 'SIGNER_UNKNOWN'
        | 'SIGNATURE_WRONG'
        | 'SIGNING_KEY_EXPIRED'
        | 'SIGNING_KEY_REVOKED'
        | 'SIGNATURE_WEAK'
        | 'SIGNATURE_IN_FUTURE'
      readonly params: Readonly<Record<string, string>>
    }

interface Packet {
  readonly tag: number
  readonly body: Buffer
}

const MOST_PACKETS = 2_000
/** Clocks of others may be wrong by so much. */
const CLOCK_SKEW_MS = 24 * 3_600_000

/** Bytes out of ASCII armor (RFC 9580 §6.2); what is not armored counts as it is. Its checksum is not asked for. */
function unarmor(text: string): Buffer[] {
  const found: Buffer[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^-----BEGIN PGP (?:SIGNATURE|PUBLIC KEY BLOCK)-----\s*$/.test(lines[at] ?? '')) continue
    while (at < lines.length && (lines[at] ?? '').trim() !== '') at += 1
    const body: string[] = []
    for (at += 1; at < lines.length && !(lines[at] ?? '').startsWith('-----END'); at += 1)
      if (!(lines[at] ?? '').startsWith('=')) body.push((lines[at] ?? '').trim())
    found.push(Buffer.from(body.join(''), 'base64'))
  }
  return found
}

function lengthAt(bytes: Buffer, at: number): { length: number; next: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 192) return { length: first, next: at + 1 }
  if (first < 224) {
    const second = bytes[at + 1]
    return second === undefined ? undefined : { length: ((first - 192) << 8) + second + 192, next: at + 2 }
  }
  if (first !== 255 || at + 5 > bytes.byteLength) return undefined
  return { length: bytes.readUInt32BE(at + 1), next: at + 5 }
}

function oldLengthAt(bytes: Buffer, at: number, type: number): { length: number; next: number } | undefined {
  const size = [1, 2, 4][type]
  if (size === undefined || at + size > bytes.byteLength) return undefined
  return { length: bytes.readUIntBE(at, size), next: at + size }
}

/** The packets of a message (RFC 9580 §4.2); those of partial length end the reading. */
function readPackets(bytes: Buffer): Packet[] {
  const packets: Packet[] = []
  for (let at = 0; at < bytes.byteLength && packets.length < MOST_PACKETS;) {
    const head = bytes[at] ?? 0
    if ((head & 0x80) === 0) break
    const isNew = (head & 0x40) !== 0
    const told = isNew ? lengthAt(bytes, at + 1) : oldLengthAt(bytes, at + 1, head & 3)
    if (told === undefined || told.next + told.length > bytes.byteLength) break
    packets.push({
      tag: isNew ? head & 0x3f : (head >> 2) & 0x0f,
      body: bytes.subarray(told.next, told.next + told.length),
    })
    at = told.next + told.length
  }
  return packets
}

/** A multiprecision integer (RFC 9580 §3.2). */
function integerAt(bytes: Buffer, at: number): { value: Buffer; next: number } | undefined {
  if (at + 2 > bytes.byteLength) return undefined
  const size = (bytes.readUInt16BE(at) + 7) >> 3
  if (at + 2 + size > bytes.byteLength) return undefined
  return { value: bytes.subarray(at + 2, at + 2 + size), next: at + 2 + size }
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url')

const CURVES: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '2a8648ce3d030107': { name: 'P-256', size: 32 },
  '2b81040022': { name: 'P-384', size: 48 },
  '2b81040023': { name: 'P-521', size: 66 },
}
const ED25519_OID = '2b06010401da470f01'
const RSA: ReadonlySet<number> = new Set([1, 3])
const ECDSA = 19
const EDDSA = 22
const ED25519 = 27

/** The key of a key packet; undefined where it is none that signs, or of an algorithm that is not known. */
function keyOf(body: Buffer): { key: KeyObject; algorithm: number } | undefined {
  if (body[0] !== 4) return undefined
  const algorithm = body[5] ?? 0
  try {
    if (RSA.has(algorithm)) {
      const n = integerAt(body, 6)
      const e = n === undefined ? undefined : integerAt(body, n.next)
      if (n === undefined || e === undefined) return undefined
      return {
        algorithm,
        key: createPublicKey({ format: 'jwk', key: { kty: 'RSA', n: base64url(n.value), e: base64url(e.value) } }),
      }
    }
    if (algorithm === ED25519) return { algorithm, key: ed25519(body.subarray(6, 38)) }
    if (algorithm !== ECDSA && algorithm !== EDDSA) return undefined
    const size = body[6] ?? 0
    const oid = body.subarray(7, 7 + size).toString('hex')
    const point = integerAt(body, 7 + size)?.value
    if (point === undefined) return undefined
    if (algorithm === EDDSA) return oid === ED25519_OID ? { algorithm, key: ed25519(point.subarray(1)) } : undefined
    const curve = CURVES[oid]
    if (curve === undefined || point[0] !== 4) return undefined
    const [x, y] = [point.subarray(1, 1 + curve.size), point.subarray(1 + curve.size)]
    return {
      algorithm,
      key: createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: curve.name, x: base64url(x), y: base64url(y) } }),
    }
  } catch {
    return undefined
  }
}

const ed25519 = (raw: Buffer): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(raw) } })

interface Signature {
  readonly type: number
  readonly algorithm: number
  readonly hash: string | undefined
  readonly createdAt: number | null
  readonly keyExpiresAfter: number | null
  readonly flags: number | null
  readonly issuer: string | null
  /** What is hashed behind the data: the signature's own beginning and its trailer. */
  readonly tail: Buffer
  readonly left16: Buffer
  readonly values: Buffer
}

const HASHES: Readonly<Record<number, string>> = { 8: 'sha256', 9: 'sha384', 10: 'sha512', 11: 'sha224' }

function subpacketsOf(bytes: Buffer): { type: number; body: Buffer }[] {
  const found: { type: number; body: Buffer }[] = []
  for (let at = 0; at < bytes.byteLength;) {
    const told = lengthAt(bytes, at)
    if (told === undefined || told.length === 0 || told.next + told.length > bytes.byteLength) break
    found.push({ type: (bytes[told.next] ?? 0) & 0x7f, body: bytes.subarray(told.next + 1, told.next + told.length) })
    at = told.next + told.length
  }
  return found
}

function readSignature(body: Buffer): Signature | undefined {
  if (body[0] !== 4 || body.byteLength < 10) return undefined
  const hashedSize = body.readUInt16BE(4)
  if (6 + hashedSize + 2 > body.byteLength) return undefined
  const hashed = subpacketsOf(body.subarray(6, 6 + hashedSize))
  const openSize = body.readUInt16BE(6 + hashedSize)
  const open = subpacketsOf(body.subarray(8 + hashedSize, 8 + hashedSize + openSize))
  const behind = 8 + hashedSize + openSize
  const numberOf = (type: number): number | null => {
    const found = hashed.find((one) => one.type === type && one.body.byteLength === 4)
    return found === undefined ? null : found.body.readUInt32BE()
  }
  const all = [...hashed, ...open]
  const fingerprint = all
    .find((one) => one.type === 33 && one.body.byteLength === 21)
    ?.body.subarray(1)
    .toString('hex')
  const keyId = all.find((one) => one.type === 16 && one.body.byteLength === 8)?.body.toString('hex')
  const own = body.subarray(0, 6 + hashedSize)
  const trailer = Buffer.alloc(6)
  trailer.writeUInt16BE(0x04ff)
  trailer.writeUInt32BE(own.byteLength, 2)
  return {
    type: body[1] ?? 0,
    algorithm: body[2] ?? 0,
    hash: HASHES[body[3] ?? 0],
    createdAt: numberOf(2),
    keyExpiresAfter: numberOf(9),
    flags: hashed.find((one) => one.type === 27)?.body[0] ?? null,
    issuer: fingerprint ?? keyId ?? null,
    tail: Buffer.concat([own, trailer]),
    left16: body.subarray(behind, behind + 2),
    values: body.subarray(behind + 2),
  }
}

/** Whether the signature is the key's over the data. */
function isSignedBy(
  signature: Signature,
  { key, algorithm }: Pick<OpenPgpKey, 'key' | 'algorithm'>,
  data: readonly Uint8Array[],
): boolean {
  const { hash } = signature
  if (hash === undefined || signature.algorithm !== algorithm) return false
  const whole = Buffer.concat([...data, signature.tail])
  const digest = createHash(hash).update(whole).digest()
  if (!digest.subarray(0, 2).equals(signature.left16)) return false
  try {
    if (algorithm === ED25519) return verify(null, digest, key, signature.values.subarray(0, 64))
    const first = integerAt(signature.values, 0)
    if (first === undefined) return false
    if (RSA.has(algorithm)) {
      const size = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
      const padded = Buffer.concat([Buffer.alloc(Math.max(0, size - first.value.byteLength)), first.value])
      return verify(hash, whole, { key, padding: constants.RSA_PKCS1_PADDING }, padded)
    }
    const second = integerAt(signature.values, first.next)
    if (second === undefined) return false
    const size = algorithm === EDDSA ? 32 : (Object.values(CURVES).find(({ name }) => name === nameOf(key))?.size ?? 0)
    const raw = Buffer.concat(
      [first.value, second.value].map((part) =>
        Buffer.concat([Buffer.alloc(Math.max(0, size - part.byteLength)), part]),
      ),
    )
    return algorithm === EDDSA
      ? verify(null, digest, key, raw)
      : verify(hash, whole, { key, dsaEncoding: 'ieee-p1363' }, raw)
  } catch {
    return false
  }
}

const nameOf = (key: KeyObject): string | undefined => key.export({ format: 'jwk' }).crv

/** A key packet as signatures over keys hash it (RFC 9580 §5.2.4). */
function hashedKey(body: Buffer): Buffer {
  const head = Buffer.alloc(3)
  head[0] = 0x99
  head.writeUInt16BE(body.byteLength, 1)
  return Buffer.concat([head, body])
}

function hashedUserId(body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head[0] = 0xb4
  head.writeUInt32BE(body.byteLength, 1)
  return Buffer.concat([head, body])
}

const fingerprintOf = (body: Buffer): string => createHash('sha1').update(hashedKey(body)).digest('hex')
const instant = (seconds: number | null): string | null =>
  seconds === null ? null : new Date(seconds * 1000).toISOString()
const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b)
const endOf = (body: Buffer, after: number | null): string | null =>
  after === null || after === 0 ? null : instant(body.readUInt32BE(1) + after)

interface Owned {
  readonly body: Buffer
  readonly signatures: { readonly over: Buffer | null; readonly signature: Signature }[]
}

/** A primary key with what stands behind it, up to the next one: subkeys and user ids, each with the signatures on them. */
function keysOfBlock(primary: Owned, userIds: readonly Owned[], subkeys: readonly Owned[]): OpenPgpKey[] {
  const own = keyOf(primary.body)
  if (own === undefined || primary.body.byteLength < 6) return []
  const data = hashedKey(primary.body)
  const valid = (one: Owned, types: readonly number[], over: readonly Buffer[]): Signature[] =>
    one.signatures
      .map(({ signature }) => signature)
      .filter((signature) => types.includes(signature.type) && isSignedBy(signature, own, over))
      .toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
  const isRevoked = valid(primary, [0x20], [data]).length > 0
  const certified = userIds
    .map((one) => ({ one, newest: valid(one, [0x10, 0x11, 0x12, 0x13], [data, hashedUserId(one.body)])[0] }))
    .find(({ newest }) => newest !== undefined)
  const direct = valid(primary, [0x1f], [data])[0]
  if (certified === undefined && direct === undefined) return []
  const expiresAt = endOf(primary.body, direct?.keyExpiresAfter ?? certified?.newest?.keyExpiresAfter ?? null)
  const userId = certified?.one.body.toString('utf8').slice(0, 300) ?? null
  const first = { fingerprint: fingerprintOf(primary.body), userId, ...own, isRevoked, expiresAt }
  const others = subkeys.flatMap((one) => {
    const sub = keyOf(one.body)
    const over = [data, hashedKey(one.body)]
    const [binding] = valid(one, [0x18], over)
    // One that says it does not sign, does not.
    if (sub === undefined || binding === undefined || (binding.flags !== null && (binding.flags & 2) === 0)) return []
    return [
      {
        fingerprint: fingerprintOf(one.body),
        userId,
        ...sub,
        isRevoked: isRevoked || valid(one, [0x28], over).length > 0,
        expiresAt: earlier(expiresAt, endOf(one.body, binding.keyExpiresAfter)),
      },
    ]
  })
  return [first, ...others]
}

/** The keys of armored public key blocks that may sign, with their ends as their owners have signed them. Never throws. */
export function readKeys(armored: string): OpenPgpKey[] {
  return unarmor(armored).flatMap((bytes) => {
    const blocks: { primary: Owned; userIds: Owned[]; subkeys: Owned[] }[] = []
    let current: Owned | undefined
    for (const { tag, body } of readPackets(bytes)) {
      const block = blocks.at(-1)
      if (tag === 6) {
        current = { body, signatures: [] }
        blocks.push({ primary: current, userIds: [], subkeys: [] })
      } else if ((tag === 13 || tag === 14) && block !== undefined) {
        current = { body, signatures: [] }
        ;(tag === 13 ? block.userIds : block.subkeys).push(current)
      } else if (tag === 2) {
        const signature = readSignature(body)
        if (signature !== undefined) current?.signatures.push({ over: null, signature })
      } else current = undefined
    }
    return blocks.flatMap(({ primary, userIds, subkeys }) => keysOfBlock(primary, userIds, subkeys))
  })
}

/**
 * Whether a detached, armored signature over the data is one of the keys'. A key whose time was over when it signed, or is over now, or that
 * was revoked, signs nothing; SHA-1 and MD5 count as no signature, and neither does one that will only be made.
 */
export function checkSignature(
  data: Uint8Array,
  armored: string,
  keys: readonly OpenPgpKey[],
  at: string,
): SignatureVerdict {
  const signatures = unarmor(armored)
    .flatMap(readPackets)
    .flatMap(({ tag, body }) => (tag === 2 ? (readSignature(body) ?? []) : []))
    .filter(({ type }) => type === 0)
  const latest = new Date(Date.parse(at) + CLOCK_SKEW_MS).toISOString()
  const [first] = signatures
  if (first === undefined) return { isGood: false, code: 'SIGNATURE_UNREADABLE', params: {} }
  let verdict: SignatureVerdict = { isGood: false, code: 'SIGNER_UNKNOWN', params: { key: first.issuer ?? '' } }
  for (const signature of signatures) {
    const signer = keys.find(({ fingerprint }) => signature.issuer !== null && fingerprint.endsWith(signature.issuer))
    if (signer === undefined) continue
    const { fingerprint, expiresAt, isRevoked } = signer
    const params = { key: fingerprint }
    const madeAt = instant(signature.createdAt)
    if (signature.hash === undefined) verdict = { isGood: false, code: 'SIGNATURE_WEAK', params }
    else if (!isSignedBy(signature, signer, [data])) verdict = { isGood: false, code: 'SIGNATURE_WRONG', params }
    else if (madeAt !== null && madeAt > latest)
      verdict = { isGood: false, code: 'SIGNATURE_IN_FUTURE', params: { ...params, madeAt } }
    else if (isRevoked) verdict = { isGood: false, code: 'SIGNING_KEY_REVOKED', params }
    else if (expiresAt !== null && expiresAt <= at)
      verdict = { isGood: false, code: 'SIGNING_KEY_EXPIRED', params: { ...params, expiresAt } }
    else return { isGood: true, fingerprint }
  }
  return verdict
}
