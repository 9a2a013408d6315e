import pg from 'pg'
import { columnTypes } from '#platform/db/types.ts'
import { digestPersonal } from './chain.ts'
import type { AuditLine } from './verify.ts'

const PAGE = 5_000

/** Pages through a query by `limit/offset` of a cursor, so that a trail of any length fits in memory. */
async function* rowsOf<R extends pg.QueryResultRow>(client: pg.Client, name: string, query: string): AsyncGenerator<R> {
  await client.query(`declare ${name} no scroll cursor for ${query}`)
  for (;;) {
    const page = await client.query<R>(`fetch ${PAGE} from ${name}`)
    yield* page.rows
    if (page.rows.length < PAGE) break
  }
  await client.query(`close ${name}`)
}

interface EntryRow {
  id: string
  record_kind: string
  record_id: string
  sequence: number
  at: string
  actor_kind: string
  actor_id: string
  action: string
  scope_id: string | null
  content: string
  previous: string | null
  hash: string
  unsealed: boolean
}

interface SealRow {
  number: number
  at: string
  entry_count: number
  root: string
  previous: string | null
  hash: string
  key_id: string
  signature: string
}

/** The whole audit trail as lines in the order `verifyAudit` wants, from one snapshot, read as the owner (sees every row). */
export async function* exportAudit(ownerUrl: string): AsyncGenerator<AuditLine> {
  const client = new pg.Client({ connectionString: ownerUrl, types: columnTypes, application_name: 'andon-audit' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    yield* exportEntries(client)
    yield* exportPersonal(client)
    yield* exportLinks(client)
    yield* exportSeals(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function* exportEntries(client: pg.Client): AsyncGenerator<AuditLine> {
  const entries = rowsOf<EntryRow>(
    client,
    'entries',
    `select e.id, e.record_kind, e.record_id, e.sequence, e.at, e.actor_kind, e.actor_id, e.action, e.scope_id,
            e.content, encode(e.previous_hash, 'hex') as previous,
            encode(e.hash, 'hex') as hash, u.entry_id is not null as unsealed
       from audit_entry e left join audit_unsealed u on u.entry_id = e.id
      order by e.record_kind, e.record_id, e.sequence`,
  )
  for await (const row of entries) {
    yield {
      type: 'entry',
      id: row.id,
      recordKind: row.record_kind,
      recordId: row.record_id,
      sequence: row.sequence,
      at: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      action: row.action,
      scopeId: row.scope_id,
      content: row.content,
      previousHash: row.previous,
      hash: row.hash,
      isUnsealed: row.unsealed,
    }
  }
}

async function* exportPersonal(client: pg.Client): AsyncGenerator<AuditLine> {
  const personal = rowsOf<{ entry_id: string; name: string; salt: Buffer; value: string | null }>(
    client,
    'personal',
    'select entry_id, name, salt, value from audit_personal',
  )
  for await (const row of personal) {
    const digest = row.value === null ? null : digestPersonal(row.salt, row.value)
    yield { type: 'personal', entryId: row.entry_id, name: row.name, digest }
  }
}

async function* exportLinks(client: pg.Client): AsyncGenerator<AuditLine> {
  const links = rowsOf<{ entry_id: string; record_kind: string; record_id: string; version: number; digest: string }>(
    client,
    'links',
    `select entry_id, record_kind, record_id, version, encode(digest, 'hex') as digest from audit_link
      order by entry_id, record_kind collate "C", record_id`,
  )
  for await (const { entry_id: entryId, record_kind: kind, record_id: id, version, digest } of links)
    yield { type: 'link', entryId, kind, id, version, digest }
}

async function* exportSeals(client: pg.Client): AsyncGenerator<AuditLine> {
  const seals = rowsOf<SealRow & { leaf_position: number | null; entry_id: string | null; leaf_hash: string | null }>(
    client,
    'seals',
    `select s.number, s.at, s.entry_count, encode(s.root, 'hex') as root, encode(s.previous_hash, 'hex') as previous,
            encode(s.hash, 'hex') as hash, s.key_id, encode(s.signature, 'hex') as signature,
            l.position as leaf_position, l.entry_id, encode(l.hash, 'hex') as leaf_hash
       from audit_seal s left join audit_seal_leaf l on l.seal_number = s.number
      order by s.number, l.position`,
  )
  let current = 0
  for await (const row of seals) {
    if (row.number !== current) {
      current = row.number
      yield {
        type: 'seal',
        number: row.number,
        at: row.at,
        entryCount: row.entry_count,
        root: row.root,
        previousHash: row.previous,
        keyId: row.key_id,
        hash: row.hash,
        signature: row.signature,
      }
    }
    if (row.leaf_position !== null && row.entry_id !== null && row.leaf_hash !== null) {
      yield {
        type: 'leaf',
        sealNumber: row.number,
        position: row.leaf_position,
        entryId: row.entry_id,
        hash: row.leaf_hash,
      }
    }
  }
}
