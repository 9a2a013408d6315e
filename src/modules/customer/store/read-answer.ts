import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import {
  applicabilitySchema,
  groundSchema,
  reasonSchema,
  remedySchema,
  type Applicability,
  type UnitAnswer,
} from '../model.ts'
import { applicabilityOf } from '../rules.ts'
import { worstAnswers, type AnswerScope } from './answer-scope.ts'
import '../tables.ts'

const reasons = z.array(reasonSchema)
const products = z.array(z.string())
const remedies = z.array(remedySchema)

/** Number of open units, and of those whose facts are newer than their answers. */
export async function countAssets(tx: Tx): Promise<{ total: number; pending: number }> {
  const rows = await sql<{ total: number; pending: number }>`
    select (select coalesce(sum(asset_count), 0) from customer) as total,
           (select count(*) from asset where closed_at is null and answered_version is distinct from version) as pending`.execute(
    tx,
  )
  return rows.rows[0] ?? { total: 0, pending: 0 }
}

/** Open units by their worst answer in the scope; units of which nothing is said are not counted. */
export async function countByAnswer(tx: Tx, scope: AnswerScope): Promise<Partial<Record<Applicability, number>>> {
  if (scope.sourceId !== undefined && scope.vulnerabilityIds === undefined) return countOfSource(tx, scope.sourceId)
  const rows = await sql<{ rank: number; units: number }>`
    select x.rank, count(*) as units
      from (${worstAnswers(scope)}) x
      join asset a on a.customer_id = x.customer_id and a.id = x.asset_id and a.closed_at is null
     group by x.rank`.execute(tx)
  return Object.fromEntries(rows.rows.map(({ rank, units }) => [applicabilityOf(rank), units]))
}

/** The same for one source: closed units have no answers, so that its answers need only be counted. */
async function countOfSource(tx: Tx, sourceId: string): Promise<Partial<Record<Applicability, number>>> {
  const rows = await sql<{ applicability: string; units: number }>`
    select applicability, count(*) as units from asset_answer where source_id = ${sourceId} group by applicability`.execute(
    tx,
  )
  return Object.fromEntries(
    rows.rows.map(({ applicability, units }) => [applicabilitySchema.parse(applicability), units]),
  )
}

/** Open units per place in the document and answer; several places may be one flaw. */
export interface OrdinalCount {
  readonly answerId: string
  readonly units: number
  readonly ordinal: number
  readonly applicability: Applicability
}

/** For each of a source's answers the open units it holds for, with what it says flaw by flaw. */
export async function countByOrdinal(tx: Tx, sourceId: string): Promise<OrdinalCount[]> {
  const rows = await sql<Omit<OrdinalCount, 'applicability'> & { applicability: string }>`
    select u.answer_id as "answerId", u.units, v.ordinal, v.applicability
      from (select aa.answer_id, count(*) as units from asset_answer aa where aa.source_id = ${sourceId} group by aa.answer_id) u
      join answer_verdict v on v.answer_id = u.answer_id`.execute(tx)
  return rows.rows.map((row) => ({ ...row, applicability: applicabilitySchema.parse(row.applicability) }))
}

/** Every flaw about which these sources answer, as it was called when they did. */
export async function listAnsweredVulnerabilities(tx: Tx, sourceIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct v.vulnerability_id as id from answer_verdict v join source_answer s on s.id = v.answer_id
     where s.source_id = any (${[...sourceIds]}::uuid[])`.execute(tx)
  return rows.rows.map((row) => row.id)
}

interface StoredAnswer {
  readonly applicability: string
  readonly ground: string
  readonly reasons: unknown
  readonly products: unknown
}

const toAnswer = (row: StoredAnswer): Omit<UnitAnswer, 'remedies'> => ({
  applicability: applicabilitySchema.parse(row.applicability),
  ground: groundSchema.parse(row.ground),
  reasons: reasons.parse(row.reasons),
  products: products.parse(row.products),
})

/** Answers by id, in all: without remedies, which are told flaw by flaw. */
export async function readAnswers(tx: Tx, ids: readonly string[]): Promise<Map<string, Omit<UnitAnswer, 'remedies'>>> {
  const rows = await sql<StoredAnswer & { id: string }>`
    select id, applicability, ground, reasons, products from source_answer where id = any (${[...ids]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.rows.map((row) => [row.id, toAnswer(row)]))
}

export interface StoredVerdict extends UnitAnswer {
  readonly answerId: string
  readonly ordinal: number
  readonly vulnerabilityId: string
}

/** What answers say flaw by flaw, in the order of the document; of some flaws only, if given. */
export async function readVerdicts(
  tx: Tx,
  answerIds: readonly string[],
  vulnerabilityIds?: readonly string[],
): Promise<StoredVerdict[]> {
  const only =
    vulnerabilityIds === undefined ? sql`` : sql`and vulnerability_id = any (${[...vulnerabilityIds]}::uuid[])`
  const rows = await sql<
    StoredAnswer & { answerId: string; ordinal: number; vulnerabilityId: string; remedies: unknown }
  >`
    select answer_id as "answerId", ordinal, vulnerability_id as "vulnerabilityId", applicability, ground, reasons, products,
           remedies
      from answer_verdict where answer_id = any (${[...answerIds]}::uuid[]) ${only}
     order by answer_id, ordinal`.execute(tx)
  return rows.rows.map((row) => ({
    answerId: row.answerId,
    ordinal: row.ordinal,
    vulnerabilityId: row.vulnerabilityId,
    ...toAnswer(row),
    remedies: remedies.parse(row.remedies),
  }))
}

/** The sources that say something of a unit, with the answer of each. */
export async function listAnswersOfAsset(
  tx: Tx,
  customerId: string,
  assetId: string,
): Promise<{ sourceId: string; answerId: string }[]> {
  return tx
    .selectFrom('asset_answer')
    .select(['source_id as sourceId', 'answer_id as answerId'])
    .where('customer_id', '=', customerId)
    .where('asset_id', '=', assetId)
    .execute()
}
