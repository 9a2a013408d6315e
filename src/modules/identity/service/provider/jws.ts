import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto'
import * as z from 'zod'

const headerSchema = z.object({
  alg: z.string(),
  kid: z.string().optional(),
  typ: z.string().optional(),
  crit: z.undefined().optional(),
})

const claimsSchema = z.record(z.string(), z.unknown())

/** A JSON Web Signature in its three parts (RFC 7515 §3.1), nothing of which is proven yet. */
export interface Jws {
  readonly header: z.infer<typeof headerSchema>
  readonly claims: Readonly<Record<string, unknown>>
  readonly signed: Buffer
  readonly signature: Buffer
}

/** Reads a compact JWS; undefined when it is none, or names extensions that must be understood (`crit`). */
export function parseJws(text: string): Jws | undefined {
  const parts = text.split('.')
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return undefined
  const read = (part: string): unknown => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    } catch {
      return undefined
    }
  }
  const readHeader = headerSchema.safeParse(read(header))
  const claims = claimsSchema.safeParse(read(payload))
  if (!readHeader.success || !claims.success) return undefined
  return {
    header: readHeader.data,
    claims: claims.data,
    signed: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  }
}

/** A public key as a provider publishes it (RFC 7517), as far as it is looked at to choose one. */
export const jwkSchema = z.looseObject({
  kty: z.enum(['RSA', 'EC', 'OKP']),
  kid: z.string().optional(),
  use: z.string().optional(),
  alg: z.string().optional(),
})
export type Jwk = z.infer<typeof jwkSchema>

interface Algorithm {
  readonly kty: Jwk['kty']
  readonly hash: string | null
  readonly isPss?: boolean
  readonly curve?: string
}

/**
 * The signatures that count (RFC 7518 §3.1, RFC 8037): all by a private key that only the provider has. Neither `none` nor
 * HMAC is among them: a public key, or nothing, must never do as a secret.
 */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  RS384: { kty: 'RSA', hash: 'sha384' },
  RS512: { kty: 'RSA', hash: 'sha512' },
  PS256: { kty: 'RSA', hash: 'sha256', isPss: true },
  PS384: { kty: 'RSA', hash: 'sha384', isPss: true },
  PS512: { kty: 'RSA', hash: 'sha512', isPss: true },
  ES256: { kty: 'EC', hash: 'sha256', curve: 'P-256' },
  ES384: { kty: 'EC', hash: 'sha384', curve: 'P-384' },
  ES512: { kty: 'EC', hash: 'sha512', curve: 'P-521' },
  EdDSA: { kty: 'OKP', hash: null, curve: 'Ed25519' },
  Ed25519: { kty: 'OKP', hash: null, curve: 'Ed25519' },
}

/** The published keys that may have made a signature: of its kind, for signing, and of its key id where it names one. */
export function candidateKeys(jws: Jws, keys: readonly Jwk[]): Jwk[] {
  const algorithm = Object.hasOwn(ALGORITHMS, jws.header.alg) ? ALGORITHMS[jws.header.alg] : undefined
  if (algorithm === undefined) return []
  return keys.filter(
    (key) =>
      key.kty === algorithm.kty &&
      (key.use ?? 'sig') === 'sig' &&
      (key.alg ?? jws.header.alg) === jws.header.alg &&
      (algorithm.curve === undefined || key['crv'] === algorithm.curve) &&
      (jws.header.kid === undefined || key.kid === jws.header.kid),
  )
}

function toKey(jwk: Jwk): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    // Shorter ones can be broken (NIST SP 800-131A).
    return jwk.kty === 'RSA' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048 ? undefined : key
  } catch {
    return undefined
  }
}

/** Whether one of the keys made the signature. */
export function isSignedBy(jws: Jws, keys: readonly Jwk[]): boolean {
  return candidateKeys(jws, keys).some((jwk) => {
    const algorithm = ALGORITHMS[jws.header.alg]
    const key = toKey(jwk)
    if (algorithm === undefined || key === undefined) return false
    try {
      if (algorithm.kty === 'EC')
        return verify(algorithm.hash, jws.signed, { key, dsaEncoding: 'ieee-p1363' }, jws.signature)
      if (algorithm.isPss === true) {
        const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants
        return verify(algorithm.hash, jws.signed, { key, padding, saltLength }, jws.signature)
      }
      return verify(algorithm.hash, jws.signed, key, jws.signature)
    } catch {
      return false
    }
  })
}
