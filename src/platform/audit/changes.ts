import { sql } from 'kysely'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { ACTOR_NAME, ERASED } from './index.ts'

/** One record that changed, with its latest entries. */
export interface ChangedRecord {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly url: string
  /** Newest first, at most `MOST_ENTRIES`. */
  readonly entries: readonly {
    readonly at: string
    readonly action: string
    readonly actorKind: string
    readonly actorName: string
  }[]
  readonly count: number
}

const MOST_ENTRIES = 5
/** Entries that are looked at: what happened before them is told as "more". */
const MOST_LOOKED_AT = 2_000

interface Row {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly url: string
  readonly permission: string
  readonly divisionId: string | null
  readonly lineId: string | null
  readonly at: string
  readonly action: string
  readonly actorKind: string
  readonly actorName: string | null
}

/**
 * Findable records that changed after an instant and that the principal may see, the latest change first: what search would not
 * show is not told here either.
 */
export async function readChanges(
  tx: Tx,
  principal: Principal,
  since: string,
  limit: number,
): Promise<{ items: ChangedRecord[]; hasMore: boolean }> {
  const permissions = [...principal.permissions.keys()]
  const found = await sql<Row>`
    select d.kind, d.record_id as id, d.title, d.subtitle, d.url, d.permission, d.division_id as "divisionId",
           d.line_id as "lineId", e.at, e.action, e.actor_kind as "actorKind", p.value as "actorName"
      from (select * from audit_entry where at > ${since} order by at desc, id desc limit ${MOST_LOOKED_AT}) e
      join search_document d on d.kind = e.record_kind and d.record_id = e.record_id
                            and d.permission = any (${permissions}::text[])
      left join audit_personal p on p.entry_id = e.id and p.name = ${ACTOR_NAME}
     order by e.at desc, e.id desc`.execute(tx)
  const seen = found.rows.filter(({ permission, divisionId, lineId, kind, id }) =>
    isAllowed(principal, permission, { divisionId, lineId, caseId: kind === 'case' ? id : null }),
  )
  const records = [...Map.groupBy(seen, ({ kind, id }) => `${kind} ${id}`).values()]
  return { items: records.slice(0, limit).flatMap(toRecord), hasMore: records.length > limit }
}

function toRecord(rows: readonly Row[]): ChangedRecord[] {
  const [newest] = rows
  if (newest === undefined) return []
  const { kind, id, title, subtitle, url } = newest
  const entries = rows.slice(0, MOST_ENTRIES).map(({ at, action, actorKind, actorName }) => ({
    at,
    action,
    actorKind,
    actorName: actorName ?? ERASED,
  }))
  return [{ kind, id, title, subtitle, url, entries, count: rows.length }]
}
