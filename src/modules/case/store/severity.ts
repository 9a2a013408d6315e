import { sql } from 'kysely'
import { KEYED, type Tables, type Tx } from '#platform/db/index.ts'
import { elementsSchema, type Assigner, type Elements, type Exploitation, type SetState } from '../model.ts'
import '../tables.ts'

/** One assigner's judgement of one product set. */
export interface Severity {
  readonly id: string
  readonly caseId: string
  readonly productSetId: string
  readonly assigner: Assigner
  readonly cvss3Vector: string | null
  readonly cvss3Score: number | null
  readonly cvss4Vector: string | null
  readonly cvss4Score: number | null
  readonly elements: Elements | null
  readonly exploitation: Exploitation
  readonly evidence: string
  readonly awareAt: string | null
  readonly assessedAt: string
  readonly assessorId: string
  readonly assessorName: string
  readonly version: number
}

/** The judgements in several cases. */
export async function listSeverities(tx: Tx, caseIds: readonly string[]): Promise<Severity[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('case_severity as s')
    .leftJoin('person as p', 'p.id', 's.assessed_by')
    .selectAll('s')
    .select('p.name as assessor_name')
    .where('s.case_id', 'in', caseIds)
    .orderBy('s.assigner')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    productSetId: row.product_set_id,
    assigner: row.assigner,
    cvss3Vector: row.cvss3_vector,
    cvss3Score: row.cvss3_score,
    cvss4Vector: row.cvss4_vector,
    cvss4Score: row.cvss4_score,
    elements: row.elements === null ? null : elementsSchema.parse(row.elements),
    exploitation: row.exploitation,
    evidence: row.evidence,
    awareAt: row.aware_at,
    assessedAt: row.assessed_at,
    assessorId: row.assessed_by,
    assessorName: row.assessor_name ?? '',
    version: row.version,
  }))
}

/** What of a judgement weighs in a list of cases. */
export type Weight = Pick<
  Severity,
  'productSetId' | 'assigner' | 'cvss3Score' | 'cvss4Score' | 'elements' | 'exploitation'
>

export interface WeighedSet {
  readonly id: string
  readonly caseId: string
  readonly state: SetState
  readonly weights: readonly Weight[]
}

interface WeightRow {
  readonly case_id: string
  readonly set_id: string
  readonly state: SetState
  readonly assigner: Assigner | null
  readonly cvss3_score: number | null
  readonly cvss4_score: number | null
  readonly elements: unknown
  readonly exploitation: Exploitation
}

/** The product sets of several cases with what was judged of them: one statement for a page of a list. */
export async function listWeighedSets(tx: Tx, caseIds: readonly string[]): Promise<WeighedSet[]> {
  if (caseIds.length === 0) return []
  // Of all cases at once (the board) other ways are better than row by row.
  const { rows } = await sql<WeightRow>`${sql.raw(caseIds.length <= 1_000 ? KEYED : '')}
    select p.case_id, p.id as set_id, p.state, s.assigner, s.cvss3_score, s.cvss4_score, s.elements, s.exploitation
      from case_product_set p left join case_severity s on s.product_set_id = p.id
     where p.case_id = any (${[...caseIds]}::uuid[])`.execute(tx)
  return Array.from(Map.groupBy(rows, (row) => row.set_id).values()).flatMap((all) =>
    all
      .slice(0, 1)
      .map(({ set_id: id, case_id: caseId, state }) => ({ id, caseId, state, weights: all.flatMap(toWeight) })),
  )
}

function toWeight(row: WeightRow): Weight[] {
  if (row.assigner === null) return []
  return [
    {
      productSetId: row.set_id,
      assigner: row.assigner,
      cvss3Score: row.cvss3_score,
      cvss4Score: row.cvss4_score,
      elements: row.elements === null ? null : elementsSchema.parse(row.elements),
      exploitation: row.exploitation,
    },
  ]
}

export type NewSeverity = Omit<Severity, 'assessorName' | 'version'>

function toRow(severity: NewSeverity, scopeId: string | null): Omit<Tables['case_severity'], 'version'> {
  return {
    id: severity.id,
    case_id: severity.caseId,
    product_set_id: severity.productSetId,
    scope_id: scopeId,
    assigner: severity.assigner,
    cvss3_vector: severity.cvss3Vector,
    cvss3_score: severity.cvss3Score,
    cvss4_vector: severity.cvss4Vector,
    cvss4_score: severity.cvss4Score,
    elements: severity.elements === null ? null : JSON.stringify(severity.elements),
    exploitation: severity.exploitation,
    evidence: severity.evidence,
    aware_at: severity.awareAt,
    assessed_at: severity.assessedAt,
    assessed_by: severity.assessorId,
  }
}

/** Writes first judgements; where one of that assigner exists already, nothing: tells how many were written. */
export async function insertSeverities(
  tx: Tx,
  scopeId: string | null,
  severities: readonly NewSeverity[],
): Promise<number> {
  if (severities.length === 0) return 0
  const result = await tx
    .insertInto('case_severity')
    .values(severities.map((severity) => ({ ...toRow(severity, scopeId), version: 1 })))
    .onConflict((conflict) => conflict.constraint('case_severity_assigner').doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
}

/** Replaces a judgement; false when `version` is no longer its version. */
export async function updateSeverity(
  tx: Tx,
  severity: NewSeverity,
  scopeId: string | null,
  version: number,
): Promise<boolean> {
  const { id: _, ...values } = toRow(severity, scopeId)
  const result = await tx
    .updateTable('case_severity')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('product_set_id', '=', severity.productSetId)
    .where('assigner', '=', severity.assigner)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
