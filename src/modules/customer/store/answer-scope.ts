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
  /** The unit's worst answer has one of these ranks (0: nothing is said of it). */
  isAmong(ranks: readonly number[]): RawBuilder<SqlBool>
  /** Joins `x` with the unit's worst `rank` and the `answer_id` it rests on, both null when nothing is said. */
  readonly worst: RawBuilder<unknown>
}

const ALL_RANKS = [0, 1, 2, 3] as const

/** The condition from `has`: the unit has an answer of one of these ranks; `worst` is its worst rank, where it must be asked for. */
function amongWorst(
  ranks: readonly number[],
  has: (ranks: readonly number[]) => RawBuilder<SqlBool>,
  worst: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const wanted = ALL_RANKS.filter((rank) => ranks.includes(rank))
  const others = ALL_RANKS.filter((rank) => !ranks.includes(rank))
  const lowest = Math.min(...wanted)
  if (others.length === 0) return sql<SqlBool>`true`
  // The worst ones, or all but the worst ones: whoever has one of them is in, or out.
  if (others.every((rank) => rank < lowest)) return has(wanted)
  if (wanted.every((rank) => rank < Math.min(...others))) return sql<SqlBool>`not ${has(others)}`
  if (wanted.length === 1) return sql<SqlBool>`(${has(wanted)} and not ${has(others.filter((rank) => rank > lowest))})`
  return sql<SqlBool>`coalesce(${worst}, 0) = any (${wanted}::integer[])`
}

const OF_UNIT = sql`aa.customer_id = a.customer_id and aa.asset_id = a.id`

function ofEverybody(): RankedScope {
  const ofUnit = sql`from asset_worst w where w.customer_id = a.customer_id and w.asset_id = a.id`
  const has = (ranks: readonly number[]): RawBuilder<SqlBool> =>
    sql<SqlBool>`exists (select ${ofUnit} and w.rank in (${sql.join(ranks.map((rank) => sql.lit(rank)))}))`
  return {
    isAmong: (ranks) => amongWorst(ranks, has, sql`(select max(w.rank) ${ofUnit})`),
    worst: sql`left join lateral (select max(w.rank) as rank, null::uuid as answer_id ${ofUnit}) x on true`,
  }
}

function ofSource(sourceId: string): RankedScope {
  const ofUnit = sql`from asset_answer aa where ${OF_UNIT} and aa.source_id = ${sourceId}::uuid`
  const has = (ranks: readonly number[]): RawBuilder<SqlBool> => {
    const said = ranks.flatMap((rank) => CLASSES[rank - 1] ?? [])
    return said.length === CLASSES.length
      ? sql<SqlBool>`exists (select ${ofUnit})`
      : sql<SqlBool>`exists (select ${ofUnit} and aa.applicability in (${sql.join(said)}))`
  }
  return {
    // One answer per unit: whoever has it has no worse one.
    isAmong(ranks) {
      const others = ALL_RANKS.filter((rank) => !ranks.includes(rank))
      if (others.length === 0) return sql<SqlBool>`true`
      return ranks.includes(0) ? sql<SqlBool>`not ${has(others)}` : has(ranks)
    },
    worst: sql`left join lateral (select ${RANK} as rank, aa.answer_id ${ofUnit}) x on true`,
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
  const among = (ranks: readonly number[]): RawBuilder<SqlBool> =>
    sql<SqlBool>`aa.answer_id = any (${ranks.flatMap((rank) => ids.get(rank) ?? [])}::uuid[])`
  const rank = sql`case when ${among([3])} then 3 when ${among([2])} then 2 else 1 end`
  const answer = sql`from asset_answer aa where ${OF_UNIT} and ${among([1, 2, 3])}`
  const has = (ranks: readonly number[]): RawBuilder<SqlBool> =>
    sql<SqlBool>`exists (select from asset_answer aa where ${OF_UNIT} and ${among(ranks)})`
  return {
    isAmong: (ranks) => amongWorst(ranks, has, sql`(select max(${rank}) ${answer})`),
    worst: sql`left join lateral (select ${rank} as rank, aa.answer_id ${answer} order by 1 desc, aa.answer_id limit 1) x on true`,
  }
}

/** The scope as lists ask with it. */
export async function rankScope(tx: Tx, scope: AnswerScope): Promise<RankedScope> {
  if (scope.vulnerabilityIds !== undefined) return ofFlaw(tx, scope)
  return scope.sourceId === undefined ? ofEverybody() : ofSource(scope.sourceId)
}
