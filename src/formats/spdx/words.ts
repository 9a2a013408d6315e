import type { ComponentKind } from '../sbom/model.ts'

/** Purposes of SPDX 2.3 (clause 7.24) in our words. */
const PURPOSES: ReadonlyMap<string, ComponentKind> = new Map([
  ['APPLICATION', 'application'],
  ['FRAMEWORK', 'framework'],
  ['LIBRARY', 'library'],
  ['CONTAINER', 'container'],
  ['OPERATING-SYSTEM', 'operating-system'],
  ['DEVICE', 'device'],
  ['FIRMWARE', 'firmware'],
  ['SOURCE', 'source'],
  ['ARCHIVE', 'archive'],
  ['FILE', 'file'],
  ['INSTALL', 'install'],
  ['OTHER', 'other'],
])

/** Purposes of SPDX 3.0.1 (Software/SoftwarePurpose) in our words; those without a word of ours are `other`. */
const PURPOSES_3: ReadonlyMap<string, ComponentKind> = new Map([
  ['application', 'application'],
  ['archive', 'archive'],
  ['container', 'container'],
  ['data', 'data'],
  ['device', 'device'],
  ['deviceDriver', 'device-driver'],
  ['executable', 'application'],
  ['file', 'file'],
  ['firmware', 'firmware'],
  ['framework', 'framework'],
  ['install', 'install'],
  ['library', 'library'],
  ['model', 'machine-learning-model'],
  ['module', 'library'],
  ['operatingSystem', 'operating-system'],
  ['platform', 'platform'],
  ['source', 'source'],
  ['bom', 'other'],
  ['configuration', 'data'],
  ['diskImage', 'archive'],
  ['documentation', 'data'],
  ['evidence', 'other'],
  ['filesystemImage', 'archive'],
  ['manifest', 'data'],
  ['other', 'other'],
  ['patch', 'other'],
  ['requirement', 'other'],
  ['specification', 'other'],
  ['test', 'other'],
])

/** Digests: name in SPDX 2.3, in SPDX 3.0, in our words, digits in hex (null: any), known to SPDX 2.2. */
const ALGORITHMS: readonly (readonly [string, string, string, number | null, boolean])[] = [
  ['SHA1', 'sha1', 'SHA-1', 40, true],
  ['SHA224', 'sha224', 'SHA-224', 56, true],
  ['SHA256', 'sha256', 'SHA-256', 64, true],
  ['SHA384', 'sha384', 'SHA-384', 96, true],
  ['SHA512', 'sha512', 'SHA-512', 128, true],
  ['SHA3-256', 'sha3_256', 'SHA3-256', 64, false],
  ['SHA3-384', 'sha3_384', 'SHA3-384', 96, false],
  ['SHA3-512', 'sha3_512', 'SHA3-512', 128, false],
  ['BLAKE2b-256', 'blake2b256', 'BLAKE2b-256', 64, false],
  ['BLAKE2b-384', 'blake2b384', 'BLAKE2b-384', 96, false],
  ['BLAKE2b-512', 'blake2b512', 'BLAKE2b-512', 128, false],
  ['BLAKE3', 'blake3', 'BLAKE3', null, false],
  ['MD2', 'md2', 'MD2', 32, true],
  ['MD4', 'md4', 'MD4', 32, true],
  ['MD5', 'md5', 'MD5', 32, true],
  ['MD6', 'md6', 'MD6', null, true],
  ['ADLER32', 'adler32', 'ADLER32', 8, false],
]

export interface AlgorithmWord {
  readonly two: string
  readonly three: string
  readonly own: string
  readonly digits: number | null
  readonly isIn22: boolean
}

const WORDS: readonly AlgorithmWord[] = ALGORITHMS.map(([two, three, own, digits, isIn22]) => ({
  two,
  three,
  own,
  digits,
  isIn22,
}))
const BY_TWO = new Map(WORDS.map((one) => [one.two, one]))
const BY_THREE = new Map(WORDS.map((one) => [one.three, one]))
const BY_OWN = new Map(WORDS.map((one) => [one.own, one]))
/** Algorithms of SPDX 3.0 only. */
const ONLY_3 = new Set(['crystalsDilithium', 'crystalsKyber', 'falcon', 'other', 'sha3_224'])

/** Finds a digest's algorithm by its name in SPDX 2 (`SHA256`), SPDX 3.0 (`sha256`) or ours (`SHA-256`). */
export const algorithms = {
  two: (name: string): AlgorithmWord | undefined => BY_TWO.get(name),
  three: (name: string): AlgorithmWord | undefined => BY_THREE.get(name),
  own: (name: string): AlgorithmWord | undefined => BY_OWN.get(name),
  isOnlyIn3: (name: string): boolean => ONLY_3.has(name),
}

const HEX = /^[0-9a-f]+$/

/** True for a value in lower-case hex of as many digits as the algorithm has. */
export function isDigest(value: string, digits: number | null): boolean {
  return HEX.test(value) && (digits === null ? value.length % 2 === 0 : value.length === digits)
}

function firstOf(purposes: ReadonlyMap<string, ComponentKind>): ReadonlyMap<ComponentKind, string> {
  return new Map([...purposes].reverse().map(([purpose, kind]) => [kind, purpose]))
}

const KINDS = firstOf(PURPOSES)
const KINDS_3 = firstOf(PURPOSES_3)

/** What a part is by its purpose; undefined = SPDX has no such purpose. */
export const purposes = {
  two: (purpose: string): ComponentKind | undefined => PURPOSES.get(purpose),
  three: (purpose: string): ComponentKind | undefined => PURPOSES_3.get(purpose),
  /** The purpose to write; undefined where SPDX has none. */
  ofKind: (kind: ComponentKind): string | undefined => KINDS.get(kind),
  ofKind3: (kind: ComponentKind): string | undefined => KINDS_3.get(kind),
}

/** Categories of external references with the types that they have (annex F); `OTHER` has any. */
export const REFERENCE_TYPES: ReadonlyMap<string, ReadonlySet<string> | null> = new Map([
  ['SECURITY', new Set(['cpe22Type', 'cpe23Type', 'advisory', 'fix', 'url', 'swid'])],
  ['PACKAGE-MANAGER', new Set(['maven-central', 'npm', 'nuget', 'bower', 'purl'])],
  ['PERSISTENT-ID', new Set(['swh', 'gitoid'])],
  ['OTHER', null],
])

/** Types of files (clause 8.3). */
export const FILE_TYPES: ReadonlySet<string> = new Set(
  'SOURCE BINARY ARCHIVE APPLICATION AUDIO IMAGE TEXT VIDEO DOCUMENTATION SPDX OTHER'.split(' '),
)
