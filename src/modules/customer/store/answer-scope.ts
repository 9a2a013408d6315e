import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** Whose answers a unit is looked at with: of one source, about one flaw (under all its ids), both, or of everybody. */
export interface AnswerScope {
  readonly sourceId?: string | undefined
  readonly vulnerabilityIds?: readonly string[] | undefined
}

/** How an answer ranks: affected 3, undetermined 2, not affected 1. */
const RANK = sql`case applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end`
const CLASSES = ['not_affected', 'undetermined', 'affected'] as const

/** The worst answer per unit as rows (customer_id, asset_id, rank, answer_id); units of which nothing is said have none. */
export function worstAnswers({ sourceId, vulnerabilityIds }: AnswerScope): RawBuilder<unknown> {
  const ofSource = sourceId === undefined ? sql`` : sql`where aa.source_id = ${sourceId}::uuid`
  if (vulnerabilityIds === undefined && sourceId !== undefined)
    return sql`select aa.customer_id, aa.asset_id, ${RANK} as rank, aa.answer_id from asset_answer aa ${ofSource}`
  if (vulnerabilityIds === undefined)
    return sql`select w.customer_id, w.asset_id, max(w.rank) as rank, null::uuid as answer_id from asset_worst w group by 1, 2`
  return sql`
    select aa.customer_id, aa.asset_id, max(v.rank) as rank,
           (array_agg(aa.answer_id order by v.rank desc, aa.answer_id))[1] as answer_id
      from asset_answer aa
      join (select answer_id, max(${RANK}) as rank from answer_verdict
             where vulnerability_id = any (${[...vulnerabilityIds]}::uuid[]) group by answer_id) v on v.answer_id = aa.answer_id
      ${ofSource}
     group by 1, 2`
}

/** A scope as lists ask with it: conditions and columns on a unit `a` that indexes can serve. */
export interface RankedScope {
  /** The unit's worst answer is of this rank (0: nothing is said of it). */
  isWorst(rank: number): RawBuilder<SqlBool>
  /** Joins `x` with the unit's worst `rank` and the `answer_id` it rests on, both null when nothing is said. */
  readonly worst: RawBuilder<unknown>
}

function rankedBy(has: (rank: number) => RawBuilder<SqlBool>, worst: RawBuilder<unknown>): RankedScope {
  return {
    isWorst(rank) {
      const higher = [1, 2, 3].filter((other) => other > rank).map((other) => sql<SqlBool>`not ${has(other)}`)
      return sql<SqlBool>`(${sql.join(rank === 0 ? higher : [has(rank), ...higher], sql` and `)})`
    },
    worst,
  }
}

const OF_UNIT = sql`aa.customer_id = a.customer_id and aa.asset_id = a.id`

function ofEverybody(): RankedScope {
  const worst = sql`left join lateral (select max(w.rank) as rank, null::uuid as answer_id from asset_worst w
                                        where w.customer_id = a.customer_id and w.asset_id = a.id) x on true`
  const of = (rank: number): RawBuilder<SqlBool> =>
    sql<SqlBool>`exists (select from asset_worst w where w.customer_id = a.customer_id and w.asset_id = a.id and w.rank = ${sql.lit(rank)})`
  return rankedBy(of, worst)
}

function ofSource(sourceId: string): RankedScope {
  const any = sql`select from asset_answer aa where ${OF_UNIT} and aa.source_id = ${sourceId}::uuid`
  return {
    // One answer per unit: whoever has it has no worse one.
    isWorst: (rank) =>
      rank === 0
        ? sql<SqlBool>`not exists (${any})`
        : sql<SqlBool>`exists (${any} and aa.applicability = ${CLASSES[rank - 1]})`,
    worst: sql`left join lateral (select ${RANK} as rank, aa.answer_id from asset_answer aa
                                   where ${OF_UNIT} and aa.source_id = ${sourceId}::uuid) x on true`,
  }
}

/** The answers about a flaw by rank: few, however many units share them. */
async function listAnswersByRank(tx: Tx, scope: AnswerScope): Promise<Map<number, string[]>> {
  const of = scope.sourceId === undefined ? sql`` : sql`and s.source_id = ${scope.sourceId}::uuid`
  const rows = await sql<{ id: string; rank: number }>`
    select v.answer_id as id, max(case v.applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end) as rank
      from answer_verdict v join source_answer s on s.id = v.answer_id
     where v.vulnerability_id = any (${[...(scope.vulnerabilityIds ?? [])]}::uuid[]) ${of} group by 1`.execute(tx)
  const byRank = Map.groupBy(rows.rows, (row) => row.rank)
  return new Map([...byRank].map(([rank, found]) => [rank, found.map((row) => row.id)]))
}

async function ofFlaw(tx: Tx, scope: AnswerScope): Promise<RankedScope> {
  const ids = await listAnswersByRank(tx, scope)
  const among = (rank: number): RawBuilder<SqlBool> => sql<SqlBool>`aa.answer_id = any (${ids.get(rank) ?? []}::uuid[])`
  const rank = sql`case when ${among(3)} then 3 when ${among(2)} then 2 else 1 end`
  const all = [...ids.values()].flat()
  return rankedBy(
    (wanted) => sql<SqlBool>`exists (select from asset_answer aa where ${OF_UNIT} and ${among(wanted)})`,
    sql`left join lateral (select ${rank} as rank, aa.answer_id from asset_answer aa
                            where ${OF_UNIT} and aa.answer_id = any (${all}::uuid[])
                            order by 1 desc, aa.answer_id limit 1) x on true`,
  )
}

/** The scope as lists ask with it. */
export async function rankScope(tx: Tx, scope: AnswerScope): Promise<RankedScope> {
  if (scope.vulnerabilityIds !== undefined) return ofFlaw(tx, scope)
  return scope.sourceId === undefined ? ofEverybody() : ofSource(scope.sourceId)
}
