import { readDigest } from '../../match/hash.ts'
import { helpersOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'
import { objectsOf } from './view.ts'

/** Algorithms that the standard mentions: what OpenSSL lists as digests (3.4.0), without the dashes in front. */
const MENTIONED: ReadonlySet<string> = new Set(
  (
    'blake2b512 blake2s256 md4 md5 md5-sha1 mdc2 ripemd ripemd160 rmd160 sha1 sha224 sha256 sha3-224 sha3-256 sha3-384 ' +
    'sha3-512 sha384 sha512 sha512-224 sha512-256 shake128 shake256 sm3 ssl3-md5 ssl3-sha1 whirlpool'
  ).split(' '),
)

const ANY_DIGEST = '0'.repeat(64)

/** All that are mentioned are known, and those by which files are compared here (`blake3`). */
function isKnown(algorithm: string): boolean {
  return MENTIONED.has(algorithm) || readDigest(algorithm, ANY_DIGEST) !== undefined
}

/** 6.2.52 Unknown Hash Algorithm: the algorithm of a hash is one that the standard mentions, or one by which files are compared here. */
export const rule: Rule = {
  clause: '6.2.52',
  code: 'CSAF_HASH_UNKNOWN',
  check: {
    '2.1': (view) =>
      helpersOf(view).flatMap((helper) =>
        objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) =>
          textsIn(objectsOf(value['file_hashes'], `${path}/file_hashes`), 'algorithm')
            .filter((algorithm) => !isKnown(algorithm.value))
            .map((algorithm) => ({ path: algorithm.path, params: { algorithm: algorithm.value.slice(0, 100) } })),
        ),
      ),
  },
}
