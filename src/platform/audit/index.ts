import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { TimelineEntry } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { digestLinks, digestPersonal, hashEntry, writeContent, type AuditContent, type AuditLink } from './chain.ts'
import './tables.ts'

export type { TimelineEntry }
export { linkTo, type AuditLink } from './chain.ts'

/** The personal value that every entry has: who acted, as they were called then. */
export const ACTOR_NAME = 'actorName'
/** What stands where a name was erased. */
export const ERASED = '–'

export interface AuditInput {
  readonly principal: Principal
  /** The record's kind, as in its permissions: `case`, `advisory`, `user` … */
  readonly kind: string
  readonly id: string
  /** `<kind>.<pastTense>`: `case.opened`, `advisory.published`; the UI words it. */
  readonly action: string
  /** Codes, parameters and before/after values; never personal data. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Personal values, kept apart and erasable. */
  readonly personal?: Readonly<Record<string, string>>
  readonly scopeId?: string | null | undefined
  /** Bulk work: the records this one entry speaks for. */
  readonly links?: readonly AuditLink[]
}

/** Appends an entry to the record's chain in the change's own transaction and returns its sequence (1 …). */
export async function recordAudit(tx: Tx, input: AuditInput): Promise<number> {
  const last = await lockChain(tx, input)
  const values = { ...input.personal, [ACTOR_NAME]: input.principal.name }
  const personal = Object.entries(values).map(([name, value]) => ({ name, value, salt: randomBytes(16) }))
  const links = sortLinks(input.links ?? [])
  const content: AuditContent = {
    id: newId(),
    recordKind: input.kind,
    recordId: input.id,
    sequence: (last?.sequence ?? 0) + 1,
    at: nowIso(),
    actorKind: input.principal.kind,
    actorId: input.principal.userId,
    action: input.action,
    details: input.details ?? {},
    personal: Object.fromEntries(personal.map(({ name, value, salt }) => [name, digestPersonal(salt, value)])),
    scopeId: input.scopeId ?? null,
    ...(links.length === 0 ? {} : { links: summarizeLinks(links) }),
  }
  await insertEntry(tx, content, last?.hash ?? null)
  const { id, scopeId } = content
  const rows = personal.map(({ name, value, salt }) => ({ entry_id: id, name, salt, value, scope_id: scopeId }))
  await tx.insertInto('audit_personal').values(rows).execute()
  await recordLinks(tx, id, links)
  return content.sequence
}

/** The last entry of the record's chain, held against everybody else who would append to it. */
async function lockChain(tx: Tx, { kind, id }: AuditInput): Promise<{ sequence: number; hash: Buffer } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${id}`}, 0))`.execute(tx)
  return tx
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .where('record_kind', '=', kind)
    .where('record_id', '=', id)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function insertEntry(tx: Tx, entry: AuditContent, previousHash: Buffer | null): Promise<void> {
  const content = writeContent(entry)
  const hash = hashEntry(content, previousHash)
  await tx
    .insertInto('audit_entry')
    .values({
      id: entry.id,
      scope_id: entry.scopeId,
      record_kind: entry.recordKind,
      record_id: entry.recordId,
      sequence: entry.sequence,
      at: entry.at,
      actor_kind: entry.actorKind,
      actor_id: entry.actorId,
      action: entry.action,
      content,
      previous_hash: previousHash,
      hash,
    })
    .execute()
  await tx.insertInto('audit_unsealed').values({ entry_id: entry.id, hash }).execute()
}

function sortLinks(links: readonly AuditLink[]): AuditLink[] {
  return links.toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1))
}

function summarizeLinks(links: readonly AuditLink[]): { count: number; digest: string } {
  const digest = digestLinks()
  for (const link of links) digest.add(link)
  return digest.finish()
}

async function recordLinks(tx: Tx, entryId: string, links: readonly AuditLink[]): Promise<void> {
  const batch = 5_000
  for (let from = 0; from < links.length; from += batch) {
    const rows = links.slice(from, from + batch).map((link) => ({
      entry_id: entryId,
      record_kind: link.kind,
      record_id: link.id,
      version: link.version,
      digest: Buffer.from(link.digest),
    }))
    await tx.insertInto('audit_link').values(rows).execute()
  }
}

/** The story of one or several records, newest first, as far as the principal may see it. */
export async function readTimeline(
  tx: Tx,
  records: readonly { kind: string; id: string }[],
  limit = 500,
): Promise<TimelineEntry[]> {
  if (records.length === 0) return []
  const rows = await tx
    .selectFrom('audit_entry as e')
    .leftJoin('audit_seal_leaf as l', 'l.entry_id', 'e.id')
    .leftJoin('audit_personal as p', (join) => join.onRef('p.entry_id', '=', 'e.id').on('p.name', '=', ACTOR_NAME))
    .select([
      'e.id',
      'e.record_kind',
      'e.record_id',
      'e.sequence',
      'e.at',
      'p.value as actor_name',
      'e.actor_kind',
      'e.action',
      'e.content',
      'l.seal_number',
    ])
    .where((eb) =>
      eb.or(records.map(({ kind, id }) => eb.and([eb('e.record_kind', '=', kind), eb('e.record_id', '=', id)]))),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.sequence', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recordKind: row.record_kind,
    recordId: row.record_id,
    sequence: row.sequence,
    at: row.at,
    actorName: row.actor_name ?? ERASED,
    actorKind: row.actor_kind,
    action: row.action,
    details: readDetails(row.content),
    sealNumber: row.seal_number,
  }))
}

/** The details of an entry from its canonical JSON; empty where it has none. */
export function readDetails(content: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(content)
  if (typeof parsed !== 'object' || parsed === null || !('details' in parsed)) return {}
  const { details } = parsed
  return typeof details === 'object' && details !== null ? { ...details } : {}
}
