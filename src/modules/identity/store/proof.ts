import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { AuditRow } from './audit.ts'

/** An entry with everything that its proof needs. */
export interface ProofRow extends AuditRow {
  readonly hash: Buffer
  readonly previousHash: Buffer | null
  /** Hash of the entry before it in the record's chain, as it stands there. */
  readonly hashBefore: Buffer | null
  readonly position: number | null
  /** The entry's hash as the seal covers it. */
  readonly leafHash: Buffer | null
}

/** Entries by id, as far as the principal's circles reach. */
export async function readProofs(tx: Tx, ids: readonly string[]): Promise<ProofRow[]> {
  const rows = await sql<ProofRow>`
    select e.id, e.record_kind as "recordKind", e.record_id as "recordId", e.sequence, e.at, e.actor_kind as "actorKind",
           e.actor_id as "actorId", e.action, e.content, l.seal_number as "sealNumber", e.hash,
           e.previous_hash as "previousHash", b.hash as "hashBefore", l.position, l.hash as "leafHash"
      from audit_entry e
      left join audit_entry b on b.record_kind = e.record_kind and b.record_id = e.record_id and b.sequence = e.sequence - 1
      left join audit_seal_leaf l on l.entry_id = e.id
     where e.id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

export interface SealRow {
  readonly number: number
  readonly at: string
  readonly entryCount: number
  readonly root: Buffer
  readonly previousHash: Buffer | null
  readonly hash: Buffer
  readonly keyId: string
  readonly signature: Buffer
}

/** Seals by number. */
export async function readSeals(tx: Tx, numbers: readonly number[]): Promise<SealRow[]> {
  const rows = await sql<SealRow>`
    select number, at, entry_count as "entryCount", root, previous_hash as "previousHash", hash, key_id as "keyId", signature
      from audit_seal where number = any (${[...numbers]}::bigint[])`.execute(tx)
  return rows.rows
}

/** The leaves of seals in their order: hashes only, whatever circle their entries are in. */
export async function readLeaves(tx: Tx, numbers: readonly number[]): Promise<{ number: number; hash: Buffer }[]> {
  const rows = await sql<{ number: number; hash: Buffer }>`
    select seal_number as number, hash from audit_seal_leaf where seal_number = any (${[...numbers]}::bigint[])
     order by seal_number, position`.execute(tx)
  return rows.rows
}
