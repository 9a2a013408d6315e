/** Names of digests as CycloneDX writes them, by the letters and digits of other writers' names. */
const NAMES: Readonly<Record<string, string>> = {
  blake2b256: 'BLAKE2b-256',
  blake2b384: 'BLAKE2b-384',
  blake2b512: 'BLAKE2b-512',
  blake3: 'BLAKE3',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha3256: 'SHA3-256',
  sha3384: 'SHA3-384',
  sha3512: 'SHA3-512',
  sha512: 'SHA-512',
}

/** Digests that a file can be made to have. */
export const WEAK_DIGESTS: ReadonlySet<string> = new Set(['MD5'])

/** A digest as a package is named by it; undefined for what is none. */
export interface DigestName {
  readonly algorithm: string
  /** `SHA-256:…`, in lower case. */
  readonly key: string
}

/** Reads a digest (`sha256`, `SHA-256`, `SHA3_512`; hexadecimal); undefined where it is no digest that anybody compares. */
export function readDigest(algorithm: string, value: string): DigestName | undefined {
  const folded = algorithm.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const name = Object.hasOwn(NAMES, folded) ? NAMES[folded] : undefined
  const digits = value.trim().toLowerCase()
  if (name === undefined || !/^[0-9a-f]{32,128}$/.test(digits)) return undefined
  return { algorithm: name, key: `${name}:${digits}` }
}
