import { sql } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** A row of advisory. */
export type AdvisoryRow = Tables['advisory']

/** The next number of a year, without gaps: held by the transaction, given back when it rolls back. */
export async function takeAdvisoryNumber(tx: Tx, prefix: string, year: number): Promise<number> {
  const row = await tx
    .insertInto('advisory_counter')
    .values({ prefix, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['prefix', 'year']).doUpdateSet((eb) => ({ last: eb('advisory_counter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Writes a new advisory with the case it is written from. */
export async function insertAdvisory(tx: Tx, row: AdvisoryRow): Promise<void> {
  await tx.insertInto('advisory').values(row).execute()
  if (row.case_id !== null) await insertAdvisoryCase(tx, row.id, row.case_id, row.scope_id)
}

/** Notes that an advisory is about a case, as secret as the case; false when it is noted already. */
export async function insertAdvisoryCase(
  tx: Tx,
  advisoryId: string,
  caseId: string,
  scopeId: string | null,
): Promise<boolean> {
  const written = await tx
    .insertInto('advisory_case')
    .values({ advisory_id: advisoryId, case_id: caseId, scope_id: scopeId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return written !== undefined
}

/** Takes a case from an advisory. */
export async function deleteAdvisoryCase(tx: Tx, advisoryId: string, caseId: string): Promise<void> {
  await tx.deleteFrom('advisory_case').where('advisory_id', '=', advisoryId).where('case_id', '=', caseId).execute()
}

/** One advisory, or undefined; with `lock` nobody else takes a step with it until the transaction ends. */
export function findAdvisory(tx: Tx, id: string, lock = false): Promise<AdvisoryRow | undefined> {
  const query = tx.selectFrom('advisory').selectAll().where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** The secrecy circle of a case; undefined when there is no such case to see. */
export async function findCaseScope(tx: Tx, caseId: string): Promise<{ scopeId: string | null } | undefined> {
  const row = await tx.selectFrom('psirt_case').select('scope_id').where('id', '=', caseId).executeTakeFirst()
  return row === undefined ? undefined : { scopeId: row.scope_id }
}

/** Those of the cases about which an advisory is published. */
export async function publishedCases(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('advisory_case as c')
    .innerJoin('advisory_revision as r', 'r.advisory_id', 'c.advisory_id')
    .select('c.case_id')
    .distinct()
    .where('c.case_id', 'in', caseIds)
    .where('r.status', '=', 'published')
    .execute()
  return rows.map((row) => row.case_id)
}

export interface CaseFacts {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: Tables['psirt_case']['state']
  readonly embargoUntil: string | null
  readonly divisionId: string | null
  readonly lineId: string | null
}

/** The cases of an advisory, as far as they are in no circle but the reader's; places are the caller's to judge. */
export async function listAdvisoryCases(tx: Tx, advisoryId: string): Promise<CaseFacts[]> {
  return (
    tx
      .selectFrom('advisory_case as a')
      .innerJoin('psirt_case as c', 'c.id', 'a.case_id')
      .select([
        'c.id',
        'c.number',
        'c.title',
        'c.state',
        'c.embargo_until as embargoUntil',
        'c.division_id as divisionId',
        'c.line_id as lineId',
      ])
      .where('a.advisory_id', '=', advisoryId)
      // The case that it was begun from comes first.
      .orderBy(sql`c.id is distinct from (select case_id from advisory where id = ${advisoryId}::uuid)`)
      .orderBy('c.number')
      .execute()
  )
}

/** Writes what the published original came back as. */
export async function setAdvisorySource(tx: Tx, advisoryId: string, sourceId: string): Promise<void> {
  await tx.updateTable('advisory').set({ source_id: sourceId }).where('id', '=', advisoryId).execute()
}

/** What is published is for everybody: takes an advisory and one revision with all that belongs to it out of its circle. */
export async function discloseAdvisory(tx: Tx, advisoryId: string, revisionId: string): Promise<void> {
  const open = { scope_id: null }
  await tx.updateTable('advisory').set(open).where('id', '=', advisoryId).execute()
  await tx.updateTable('advisory_revision').set(open).where('id', '=', revisionId).execute()
  for (const table of ['advisory_document', 'advisory_editor', 'advisory_approval', 'advisory_file'] as const)
    await tx.updateTable(table).set(open).where('revision_id', '=', revisionId).execute()
}

/** The display names of people, by id. */
export async function readPersonNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
