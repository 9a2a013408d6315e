import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { signalView, type Signal, type SignalKind, type SignalView } from '../model.ts'
import '../tables.ts'

/** Writes signals; what was said later than a stored one replaces it. Answers how many are new or say something else. */
export async function upsertSignals(tx: Tx, signals: readonly Signal[], at: string): Promise<number> {
  if (signals.length === 0) return 0
  const distinct = new Map(signals.map((signal) => [`${signal.cve} ${signal.kind} ${signal.source}`, signal]))
  const { rows } = await sql`
    insert into vulnerability_signal as s (cve, kind, source, value, stated_at, received_at, ended_at)
    select r.cve, r.kind, r.source, r.value, r."statedAt", ${at}::timestamptz, r."endedAt"
      from jsonb_to_recordset(${JSON.stringify([...distinct.values()])}::jsonb)
           as r (cve text, kind text, source text, value jsonb, "statedAt" timestamptz, "endedAt" timestamptz)
     order by r.cve, r.kind, r.source
    on conflict (cve, kind, source) do update
       set value = excluded.value, stated_at = excluded.stated_at, received_at = excluded.received_at, ended_at = excluded.ended_at
     where (s.stated_at is null or excluded.stated_at >= s.stated_at)
       and (s.value <> excluded.value or s.stated_at is distinct from excluded.stated_at or s.ended_at is distinct from excluded.ended_at)
    returning 1`.execute(tx)
  return rows.length
}

/** What a source says no more has ended; its last word stays. Answers how many ended. */
export async function endSignals(
  tx: Tx,
  { kind, source, kept }: { readonly kind: SignalKind; readonly source: string; readonly kept: readonly string[] },
  at: string,
): Promise<number> {
  const { rows } = await sql`
    update vulnerability_signal set ended_at = ${at}::timestamptz
     where kind = ${kind} and source = ${source} and ended_at is null and cve <> all (${[...kept]}::text[]) returning 1`.execute(
    tx,
  )
  return rows.length
}

const VIEW = sql`s.cve, s.kind, s.source, s.value, s.stated_at as "statedAt", s.received_at as "receivedAt", s.ended_at as "endedAt"`

/** Everything that is said of some CVE ids. */
export async function listSignals(tx: Tx, cves: readonly string[]): Promise<SignalView[]> {
  const { rows } = await sql`
    select ${VIEW} from vulnerability_signal s where s.cve = any (${[...cves]}::text[]) order by s.cve, s.kind, s.source`.execute(
    tx,
  )
  return rows.map((row) => signalView.parse(row))
}

/** Signals that came since, some at a time in the order of their keys. */
export async function pageSignals(
  tx: Tx,
  since: string,
  after: readonly [string, string, string],
  most: number,
): Promise<SignalView[]> {
  const { rows } = await sql`
    select ${VIEW} from vulnerability_signal s
     where s.received_at >= ${since}::timestamptz and (s.cve, s.kind, s.source) > (${after[0]}, ${after[1]}, ${after[2]})
     order by s.cve, s.kind, s.source limit ${most}`.execute(tx)
  return rows.map((row) => signalView.parse(row))
}
