import { createHash } from 'node:crypto'
import { canonicalJson } from '#platform/json/index.ts'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What an audit entry's hash covers. Personal values stand in `personal` as salted digests only. */
export interface AuditContent {
  readonly id: string
  readonly recordKind: string
  readonly recordId: string
  readonly sequence: number
  readonly at: string
  readonly actorKind: string
  readonly actorId: string
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  readonly personal: Readonly<Record<string, string>>
  readonly scopeId: string | null
  /** Bulk work: how many records the entry speaks for, and the digest of their list. */
  readonly links?: { readonly count: number; readonly digest: string } | undefined
}

export interface AuditLink {
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly digest: Uint8Array
}

/** The link of a bulk entry to a record's new version; `value` is what was written, as the entry's author knows it. */
export function linkTo(
  record: { readonly kind: string; readonly id: string; readonly version: number },
  value: unknown,
): AuditLink {
  return { ...record, digest: sha256(Buffer.from(canonicalJson(value), 'utf8')) }
}

/** Digest over the records of a bulk entry; add them in the order of kind and id. */
export function digestLinks(): { add(link: AuditLink): void; finish(): { count: number; digest: string } } {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(link) {
      count += 1
      hash.update(`${link.kind} ${link.id} ${link.version} ${Buffer.from(link.digest).toString('hex')}\n`)
    },
    finish: () => ({ count, digest: hash.digest('hex') }),
  }
}

/** The entry's hash: SHA-256 over the hash before it (32 zero bytes for the first) and the canonical content. */
export function hashEntry(content: string, previousHash: Uint8Array | null): Buffer {
  return sha256(previousHash ?? new Uint8Array(32), Buffer.from(content, 'utf8'))
}

/** Canonical text of an entry's content. */
export function writeContent(content: AuditContent): string {
  return canonicalJson(content)
}

/** Digest by which an entry commits to a personal value without telling it. */
export function digestPersonal(salt: Uint8Array, value: string): string {
  return sha256(salt, Buffer.from(value, 'utf8')).toString('hex')
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Merkle tree root over entry hashes with domain-separated leaves and nodes (RFC 9162 §2.1.1). */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256()
  let level = leaves.map((leaf) => sha256(LEAF, leaf))
  while (level.length > 1) {
    const next: Buffer[] = []
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index]
      const right = level[index + 1]
      if (left !== undefined) next.push(right === undefined ? left : sha256(NODE, left, right))
    }
    level = next
  }
  return level[0] ?? sha256()
}

export interface SealContent {
  readonly number: number
  readonly at: string
  readonly entryCount: number
  readonly root: string
  readonly previousHash: string | null
  readonly keyId: string
}

/** The bytes a seal's hash and signature cover. */
export function sealBytes(seal: SealContent): Buffer {
  return Buffer.from(canonicalJson(seal), 'utf8')
}

/** Hash by which the next seal is chained to this one. */
export function hashSeal(seal: SealContent): Buffer {
  return sha256(sealBytes(seal))
}
