import { sql } from 'kysely'
import { systemPrincipal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Db, Tx } from '#platform/db/index.ts'
import { hashSeal, merkleRoot, sealBytes, type SealContent } from './chain.ts'
import './tables.ts'

const SEALER = systemPrincipal([])
const MAX_LEAVES = 10_000

/** Seals all committed, unsealed entries under one signed Merkle root; returns how many (0 when there are none). */
export async function sealAudit(db: Db, keyring: Keyring): Promise<number> {
  return db.tx(SEALER, async (tx) => {
    // One sealer at a time, whichever process it runs in.
    const lock = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(4116, 1) as ok`.execute(tx)
    if (lock.rows[0]?.ok !== true) return 0
    const leaves = await tx.selectFrom('audit_unsealed').selectAll().orderBy('entry_id').limit(MAX_LEAVES).execute()
    if (leaves.length === 0) return 0
    const ids = leaves.map((leaf) => leaf.entry_id)
    const hashes = leaves.map((leaf) => leaf.hash)
    const number = await insertSeal(tx, keyring, hashes)
    await sql`
      insert into audit_seal_leaf (seal_number, position, entry_id, hash)
      select ${number}, l.position - 1, l.entry_id, l.hash
      from unnest(${ids}::uuid[], ${hashes}::bytea[]) with ordinality as l (entry_id, hash, position)`.execute(tx)
    await tx.deleteFrom('audit_unsealed').where('entry_id', 'in', ids).execute()
    return leaves.length
  })
}

/** Writes the next seal over these entry hashes, chained to the one before; answers its number. */
async function insertSeal(tx: Tx, keyring: Keyring, hashes: readonly Buffer[]): Promise<number> {
  const last = await tx
    .selectFrom('audit_seal')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const root = merkleRoot(hashes)
  const seal: SealContent = {
    number: (last?.number ?? 0) + 1,
    at: nowIso(),
    entryCount: hashes.length,
    root: root.toString('hex'),
    previousHash: last?.hash.toString('hex') ?? null,
    keyId: keyring.sealKeyId,
  }
  await tx
    .insertInto('audit_seal')
    .values({
      number: seal.number,
      at: seal.at,
      entry_count: seal.entryCount,
      root,
      previous_hash: last?.hash ?? null,
      hash: hashSeal(seal),
      key_id: seal.keyId,
      signature: keyring.signSeal(sealBytes(seal)),
    })
    .execute()
  return seal.number
}
