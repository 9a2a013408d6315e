import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Applicability, TransitionCause, TransitionChange, TransitionCount } from '../model.ts'
import '../tables.ts'

/** By which revision, reading and keys a source answered last. */
export interface LastRun {
  readonly sourceId: string
  readonly version: number | null
  readonly sha256: string | null
  readonly trackingVersion: string | null
  readonly readerRevision: number | null
  readonly keyRevision: number
}

/** Those of the sources that have answered before, with what by; also where that is to be forgotten. */
export async function listLastRuns(tx: Tx, sourceIds: readonly string[]): Promise<LastRun[]> {
  return tx
    .selectFrom('asset_answer_run')
    .select([
      'source_id as sourceId',
      'answered_version as version',
      'sha256',
      'tracking_version as trackingVersion',
      'reader_revision as readerRevision',
      'key_revision as keyRevision',
    ])
    .where('source_id', 'in', [...sourceIds])
    .execute()
}

/** Brings what is kept of a source's answers into its circle: rows that stay are read by whoever may read the source. */
export async function rescopeAnswers(
  tx: Tx,
  { id, scopeId }: { readonly id: string; readonly scopeId: string | null },
): Promise<void> {
  const scope = sql`scope_id = ${scopeId}::uuid`
  const other = sql`scope_id is distinct from ${scopeId}::uuid`
  const moved = await sql`update source_answer set ${scope} where source_id = ${id} and ${other}`.execute(tx)
  const told = await sql`update answer_transition set ${scope} where source_id = ${id} and ${other}`.execute(tx)
  if (Number(moved.numAffectedRows ?? 0) > 0) {
    await sql`
      update answer_verdict set ${scope}
       where ${other} and answer_id in (select s.id from source_answer s where s.source_id = ${id})`.execute(tx)
    await sql`update answer_gap set ${scope} where source_id = ${id} and ${other}`.execute(tx)
  }
  if (Number(told.numAffectedRows ?? 0) === 0) return
  await sql`update told_answer set ${scope} where source_id = ${id} and ${other}`.execute(tx)
  for (const table of ['answer_transition_pair', 'answer_transition_flaw', 'answer_transition_unit'])
    await sql`
      update ${sql.ref(table)} set ${scope}
       where ${other} and transition_id in (select t.id from answer_transition t where t.source_id = ${id})`.execute(tx)
}

/** Notes beside, until the transaction ends, which answer of these sources holds for which unit. */
export async function noteAnswersBefore(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  await sql`drop table if exists answer_before`.execute(tx)
  await sql`
    create temporary table answer_before on commit drop as
    select source_id, customer_id, asset_id, answer_id from asset_answer where source_id = any (${sql.lit(`{${sourceIds.join()}}`)}::uuid[])`.execute(
    tx,
  )
  await sql`analyze answer_before`.execute(tx)
}

/** From which answer of a source to which other, or none, units have gone. */
export interface ChangedPair {
  readonly sourceId: string
  readonly beforeId: string | null
  readonly afterId: string | null
  readonly units: number
}

/**
 * Compares what was noted with what these sources say now, unit by unit; the differences are kept beside until the transaction ends.
 * Units of which nobody had been asked before are left out: they are new, not changed.
 */
export async function compareWithBefore(tx: Tx, sourceIds: readonly string[]): Promise<ChangedPair[]> {
  await sql`drop table if exists answer_change`.execute(tx)
  await sql`
    create temporary table answer_change on commit drop as
    select d.source_id, d.customer_id, d.asset_id, d.before_id, d.after_id
      from (select source_id, customer_id, asset_id, b.answer_id as before_id, n.answer_id as after_id
              from answer_before b
              full join (select source_id, customer_id, asset_id, answer_id from asset_answer
                          where source_id = any (${sql.lit(`{${sourceIds.join()}}`)}::uuid[])) n
                using (source_id, customer_id, asset_id)
             where b.answer_id is distinct from n.answer_id) d
      join asset a on a.customer_id = d.customer_id and a.id = d.asset_id and a.closed_at is null
     where d.before_id is not null or a.answered_version is not null`.execute(tx)
  await sql`analyze answer_change`.execute(tx)
  const rows = await sql<ChangedPair>`
    select source_id as "sourceId", before_id as "beforeId", after_id as "afterId", count(*)::integer as units
      from answer_change group by 1, 2, 3 order by 1, 4 desc, 2, 3`.execute(tx)
  return rows.rows
}

/** Forgets what was noted beside. */
export async function forgetAnswersBefore(tx: Tx): Promise<void> {
  await sql`drop table if exists answer_before, answer_change`.execute(tx)
}

/** Forgets answers of these sources that hold for nobody any more. */
export async function deleteUnusedAnswers(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  await sql`
    delete from source_answer s
     where s.source_id = any (${[...sourceIds]}::uuid[])
       and not exists (select from asset_answer t where t.answer_id = s.id)
       and not exists (select from answer_span p where p.source_id = s.source_id and p.answer_id = s.id)`.execute(tx)
}

/** A pair that means a change. */
export interface PairRow extends ChangedPair {
  readonly pair: number
  readonly before: Applicability
  readonly after: Applicability
  readonly change: TransitionChange
  readonly weight: number
  readonly flaws: readonly { readonly vulnerabilityId: string; readonly before: string; readonly after: string }[]
}

export interface TransitionRow {
  readonly id: string
  readonly sourceId: string
  readonly scopeId: string | null
  readonly cause: TransitionCause
  readonly sha256From: string | null
  readonly trackingVersionFrom: string | null
  readonly sha256To: string
  readonly trackingVersionTo: string
  readonly at: string
  readonly counts: readonly TransitionCount[]
}

/** Writes a transition with its pairs, their flaws, the words of both answers, and the units behind it: `most` of them. */
export async function insertTransition(
  tx: Tx,
  row: TransitionRow,
  pairs: readonly PairRow[],
  most: number,
): Promise<void> {
  const units = pairs.reduce((sum, pair) => sum + pair.units, 0)
  await sql`
    insert into answer_transition (id, source_id, scope_id, cause, sha256_from, tracking_version_from, sha256_to, tracking_version_to, at,
                                   units, listed_units, counts)
    values (${row.id}, ${row.sourceId}, ${row.scopeId}, ${row.cause}, ${row.sha256From}, ${row.trackingVersionFrom}, ${row.sha256To},
            ${row.trackingVersionTo}, ${row.at}, ${units}, ${Math.min(units, most)}, ${JSON.stringify(row.counts)}::jsonb)`.execute(
    tx,
  )
  if (pairs.length === 0) return
  await keepTold(tx, row, [
    ...new Set(pairs.flatMap(({ beforeId, afterId }) => [beforeId ?? [], afterId ?? []].flat())),
  ])
  await insertPairs(tx, row, pairs)
  await sql`
    insert into answer_transition_unit (customer_id, asset_id, transition_id, pair, scope_id)
    select c.customer_id, c.asset_id, ${row.id}::uuid, p.pair, ${row.scopeId}::uuid
      from answer_change c
      join answer_transition_pair p on p.transition_id = ${row.id}::uuid and p.before_id is not distinct from c.before_id
                                   and p.after_id is not distinct from c.after_id
     where c.source_id = ${row.sourceId}::uuid
     order by p.weight desc, c.customer_id, c.asset_id limit ${most}`.execute(tx)
}

/** Keeps what answers say: in all, with the remedies of the flaws that count. */
async function keepTold(tx: Tx, row: TransitionRow, answerIds: readonly string[]): Promise<void> {
  await sql`
    insert into told_answer (id, source_id, scope_id, applicability, ground, reasons, remedies)
    select s.id, s.source_id, ${row.scopeId}::uuid, s.applicability, s.ground, s.reasons,
           (select coalesce(jsonb_agg(distinct e.remedy), '[]') from answer_verdict v
             cross join lateral jsonb_array_elements(v.remedies) as e (remedy)
             where v.answer_id = s.id and v.applicability = s.applicability)
      from source_answer s where s.id = any (${[...answerIds]}::uuid[])
     order by s.id
    on conflict (id) do nothing`.execute(tx)
}

async function insertPairs(tx: Tx, { id, scopeId }: TransitionRow, pairs: readonly PairRow[]): Promise<void> {
  await sql`
    insert into answer_transition_pair (transition_id, pair, scope_id, before_id, after_id, before, after, change, weight, units)
    select ${id}::uuid, r.pair, ${scopeId}::uuid, r."beforeId", r."afterId", r.before, r.after, r.change, r.weight, r.units
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
           as r (pair int, "beforeId" uuid, "afterId" uuid, before text, after text, change text, weight int, units int)`.execute(
    tx,
  )
  const flaws = pairs.flatMap(({ pair, flaws: own }) => own.map((flaw) => ({ pair, ...flaw })))
  if (flaws.length > 0)
    await sql`
      insert into answer_transition_flaw (transition_id, pair, vulnerability_id, scope_id, before, after)
      select ${id}::uuid, r.pair, r."vulnerabilityId", ${scopeId}::uuid, r.before, r.after
        from jsonb_to_recordset(${JSON.stringify(flaws)}::jsonb)
             as r (pair int, "vulnerabilityId" uuid, before text, after text)`.execute(tx)
}

/** Keeps a source's last transitions only: `whole` of them with their units, `most` with their counts. */
export async function forgetOldTransitions(
  tx: Tx,
  sourceId: string,
  keep: { readonly whole: number; readonly most: number },
): Promise<void> {
  const behind = (kept: number) => sql`
    select t.id from answer_transition t where t.source_id = ${sourceId}::uuid order by t.id desc offset ${kept}`
  await sql`delete from answer_transition_unit where transition_id in (${behind(keep.whole)})`.execute(tx)
  await sql`delete from answer_transition_pair where transition_id in (${behind(keep.whole)})`.execute(tx)
  await sql`
    update answer_transition set listed_units = 0 where listed_units > 0 and id in (${behind(keep.whole)})`.execute(tx)
  await sql`delete from answer_transition where id in (${behind(keep.most)})`.execute(tx)
  await sql`
    delete from told_answer o
     where o.source_id = ${sourceId}::uuid and not exists (select from answer_transition_pair p where p.before_id = o.id)
       and not exists (select from answer_transition_pair p where p.after_id = o.id)`.execute(tx)
}
