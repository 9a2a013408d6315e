import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

type Bytes = Uint8Array
type Cbor = number | string | Bytes | Map<number | string, Cbor>

/** CBOR (RFC 8949) of what an authenticator sends: small integers, byte and text strings, maps. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])])
  return Buffer.concat([head(2, value.length), value])
}

const sha256 = (data: Bytes | string): Buffer => createHash('sha256').update(data).digest()
const base64url = (data: Bytes): string => Buffer.from(data).toString('base64url')

/** What one may make wrong. */
export interface Faults {
  readonly origin?: string
  readonly domain?: string
  readonly type?: string
  /** UP, UV, BE, BS as authenticator data has them. */
  readonly flags?: number
  /** The counter that is sent; the passkey's own goes on from there. */
  readonly counter?: number
  readonly key?: KeyObject
}

const UP_UV = 0x05

/** An authenticator with one passkey (WebAuthn §6), apart from the library that it checks. */
export function createPasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(24)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  let counter = 0

  const clientData = (type: string, challenge: string, faults: Faults): Buffer =>
    Buffer.from(JSON.stringify({ type: faults.type ?? type, challenge, origin: faults.origin ?? origin }))

  function authenticatorData(flags: number, faults: Faults): Buffer {
    counter = faults.counter ?? counter + 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const domain = faults.domain ?? new URL(origin).hostname
    return Buffer.concat([sha256(domain), Buffer.from([faults.flags ?? flags]), count])
  }

  return {
    id: base64url(id),
    /** navigator.credentials.create() */
    attest(challenge: string, faults: Faults = {}) {
      const cose = new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const flags = (faults.flags ?? UP_UV) | 0x40
      const data = Buffer.concat([
        authenticatorData(flags, { ...faults, flags }),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        cbor(cose),
      ])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ])
      return {
        id: base64url(id),
        rawId: base64url(id),
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, faults)),
          attestationObject: base64url(cbor(attestation)),
          transports: ['internal'],
        },
      }
    },
    /** navigator.credentials.get() */
    assert(challenge: string, faults: Faults = {}) {
      const client = clientData('webauthn.get', challenge, faults)
      const data = authenticatorData(UP_UV, faults)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), faults.key ?? privateKey)
      return {
        id: base64url(id),
        rawId: base64url(id),
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
        },
      }
    },
  }
}
