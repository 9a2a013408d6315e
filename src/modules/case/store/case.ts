import { expressionBuilder, sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { GrantScope } from '#platform/auth/index.ts'
import type { Tables, Tx } from '#platform/db/index.ts'
import type { ListPage } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByClass, sortByNullable } from '#platform/list/index.ts'
import { lettersOf } from '../board-rules.ts'
import { ELEMENTS, type CaseKind, type CaseState, type Element, type Lamp } from '../model.ts'
import { SETTLED_STATES } from '../rules.ts'
import '../tables.ts'

/** A row of psirt_case. */
export type CaseRow = Tables['psirt_case']

/** The next case number of a year, without gaps: held by the transaction, given back when it rolls back. */
export async function takeCaseNumber(tx: Tx, year: number): Promise<number> {
  const row = await tx
    .insertInto('case_counter')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet((eb) => ({ last: eb('case_counter.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Writes a new case. */
export async function insertCase(tx: Tx, row: CaseRow): Promise<void> {
  await tx.insertInto('psirt_case').values(row).execute()
}

/** One case, or undefined; with `lock` nobody else changes it until the transaction ends. */
export function findCase(tx: Tx, id: string, lock = false): Promise<CaseRow | undefined> {
  const query = tx.selectFrom('psirt_case').selectAll().where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export interface CaseHead {
  readonly kind: CaseKind
  readonly title: string
  readonly summary: string
  readonly division_id: string | null
  readonly line_id: string | null
  readonly embargo_until: string | null
  readonly embargo_zone: string | null
}

/** Changes a case's head; false when `version` is no longer its version. */
export async function updateCase(tx: Tx, id: string, version: number, head: CaseHead): Promise<boolean> {
  const result = await tx
    .updateTable('psirt_case')
    .set((eb) => ({ ...head, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Writes the computed state; it is no edit and leaves the version alone. */
export async function updateCaseState(tx: Tx, id: string, state: CaseState): Promise<void> {
  await tx.updateTable('psirt_case').set({ state }).where('id', '=', id).execute()
}

/** Cases by id, as far as row-level security shows them. */
export function listCasesById(tx: Tx, ids: readonly string[]): Promise<CaseRow[]> {
  return tx
    .selectFrom('psirt_case')
    .selectAll()
    .where(sql<SqlBool>`id = any (${[...ids]}::uuid[])`)
    .execute()
}

/** Open cases in scope whose embargo ends until an instant, the earliest first. */
export function listEmbargoed(tx: Tx, scopes: readonly GrantScope[], until: string): Promise<CaseRow[]> {
  return tx
    .selectFrom('psirt_case')
    .selectAll()
    .where((eb) =>
      eb.and([isCovered(eb, scopes), eb('embargo_until', '<=', until), eb('state', 'not in', SETTLED_STATES)]),
    )
    .orderBy('embargo_until')
    .limit(200)
    .execute()
}

export interface CaseFilter {
  readonly q?: string | undefined
  readonly state?: readonly CaseState[] | undefined
  readonly kind?: readonly CaseKind[] | undefined
  readonly isOpen?: boolean | undefined
  readonly lineId?: string | undefined
  /** Open cases that light this element's lamp in the colour `lamp`, on the line if one is given. */
  readonly element?: Element | undefined
  readonly lamp?: Lamp | undefined
  readonly sourceId?: string | undefined
  readonly vulnerabilityId?: string | undefined
  /** Cases with a product set that names this model. */
  readonly modelId?: string | undefined
  readonly isRestricted?: boolean | undefined
  /** Instants; `openedFrom` inclusive, `openedTo` exclusive. */
  readonly openedFrom?: string | undefined
  readonly openedTo?: string | undefined
  /** Newest first without. */
  readonly sort?: string | undefined
  readonly limit: number
  readonly offset: number
  readonly after?: string | undefined
}

/** The same words in every statement: its plan can be kept. */
const IS_SETTLED = sql<SqlBool>`(state in (${sql.join(SETTLED_STATES.map((state) => sql.lit(state)))}))`

type CaseExpression = ExpressionBuilder<Tables, 'psirt_case'>

/** The rows that a role's scopes cover (row-level security has taken away those of foreign circles). */
export function isCovered(eb: CaseExpression, scopes: readonly GrantScope[]): Expression<SqlBool> {
  if (scopes.some((scope) => scope.kind === 'all')) return eb.lit(true)
  const idsOf = (kind: GrantScope['kind']): string[] =>
    scopes.flatMap((scope) => (scope.kind === kind && scope.id !== null ? [scope.id] : []))
  const columns = { division: 'division_id', line: 'line_id', case: 'id' } as const
  return eb.or(
    (['division', 'line', 'case'] as const).map(
      (kind) => sql<SqlBool>`${eb.ref(columns[kind])} = any (${idsOf(kind)}::uuid[])`,
    ),
  )
}

/** The case has products of the line, or it is the case's own line and there is a set without products (or none at all). */
function weighsOn(lineId: string): Expression<SqlBool> {
  return sql<SqlBool>`(psirt_case.id in (select s.case_id from case_product_set s
                                    join case_product_set_model m on m.product_set_id = s.id where m.line_id = ${lineId})
    or (psirt_case.line_id = ${lineId} and (not exists (select from case_product_set s where s.case_id = psirt_case.id)
        or exists (select from case_product_set s where s.case_id = psirt_case.id
                      and not exists (select from case_product_set_model m where m.product_set_id = s.id)))))`
}

/** What the board last heard of one of the case's sets lights the lamp. */
function lights(element: Element, lamp: Lamp | undefined, lineId: string | undefined): Expression<SqlBool> {
  const place = ELEMENTS.indexOf(element) + 1
  const letters = lamp === undefined ? ['h', 'm', 'l', 'n', '-'] : lettersOf(lamp)
  const isThere = lineId === undefined ? sql`true` : sql`${lineId}::uuid = any (t.line_ids)`
  return sql<SqlBool>`exists (select from (select distinct on (m.product_set_id) m.is_open, m.levels, m.line_ids
                                   from case_set_moment m where m.case_id = psirt_case.id
                                  order by m.product_set_id, m.sequence desc) t
    where t.is_open and ${isThere} and substr(t.levels, ${place}, 1) = any (${[...letters]}::text[]))`
}

function matches(eb: CaseExpression, filter: CaseFilter): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [eb.lit(true)]
  if (filter.state !== undefined) all.push(eb('state', 'in', filter.state))
  if (filter.kind !== undefined) all.push(eb('kind', 'in', filter.kind))
  if (filter.isRestricted !== undefined) all.push(eb('scope_id', filter.isRestricted ? 'is not' : 'is', null))
  if (filter.openedFrom !== undefined) all.push(eb('opened_at', '>=', filter.openedFrom))
  if (filter.openedTo !== undefined) all.push(eb('opened_at', '<', filter.openedTo))
  if (filter.isOpen !== undefined) all.push(filter.isOpen ? sql<SqlBool>`not ${IS_SETTLED}` : IS_SETTLED)
  if (filter.lineId !== undefined) all.push(weighsOn(filter.lineId))
  if (filter.element !== undefined) all.push(lights(filter.element, filter.lamp, filter.lineId))
  all.push(...containsWords(filter.q, [sql`title`, sql`number`]))
  if (filter.sourceId !== undefined)
    all.push(eb('id', 'in', eb.selectFrom('case_source').select('case_id').where('source_id', '=', filter.sourceId)))
  if (filter.vulnerabilityId !== undefined) {
    const ids = eb
      .selectFrom('case_vulnerability')
      .select('case_id')
      .where(
        // A case may name it as it was before it was merged.
        sql<boolean>`vulnerability_id in (select v.id from vulnerability v
          where v.id = ${filter.vulnerabilityId}::uuid or v.merged_into = ${filter.vulnerabilityId}::uuid)`,
      )
    all.push(eb('id', 'in', ids))
  }
  if (filter.modelId !== undefined) {
    const ids = eb
      .selectFrom('case_product_set_model')
      .innerJoin('case_product_set', 'case_product_set.id', 'case_product_set_model.product_set_id')
      .select('case_product_set.case_id')
      .where('case_product_set_model.model_id', '=', filter.modelId)
    all.push(eb('id', 'in', ids))
  }
  return eb.and(all)
}

/** How far the work on a case is, from the first state to the last. */
const IN_ORDER = ['received', 'verifying', 'analysing', 'remediating', 'fixed', 'not_affected'] as const

/** Cases in scope that match. */
export async function listCases(tx: Tx, scopes: readonly GrantScope[], filter: CaseFilter): Promise<ListPage<CaseRow>> {
  const eb = expressionBuilder<Tables, 'psirt_case'>()
  const { limit, offset, after } = filter
  return readPage<CaseRow>(tx, {
    name: 'case',
    from: sql`psirt_case`,
    where: [sql<SqlBool>`${isCovered(eb, scopes)}`, sql<SqlBool>`${matches(eb, filter)}`],
    id: sql`psirt_case.id`,
    sorts: {
      openedAt: sortBy(sql`opened_at`, 'timestamptz'),
      number: sortBy(natural(sql`number`), 'text'),
      title: sortBy(natural(sql`title`), 'text'),
      kind: sortBy(sql`kind`, 'text'),
      state: sortByClass(IN_ORDER.map((state) => sql`state = ${sql.lit(state)}`)),
      score: sortByNullable(sql`score`, 'float8'),
      embargo: sortByNullable(sql`embargo_until`, 'timestamptz'),
    },
    sort: filter.sort ?? '-openedAt',
    details: sql`join psirt_case c on c.id = page.id`,
    columns: sql`c.*`,
    page: { limit, offset, after },
  })
}

/** Keeps the score that stands for a case, by which lists sort; it is no edit and leaves the version alone. */
export async function updateCaseScore(tx: Tx, id: string, score: number | null): Promise<void> {
  await sql`update psirt_case set score = ${score}::float8 where id = ${id} and score is distinct from ${score}::float8`.execute(
    tx,
  )
}

/** Joins sources to a case. */
export async function insertCaseSources(
  tx: Tx,
  caseId: string,
  scopeId: string | null,
  sourceIds: readonly string[],
): Promise<void> {
  if (sourceIds.length === 0) return
  const rows = sourceIds.map((sourceId) => ({ case_id: caseId, source_id: sourceId, scope_id: scopeId }))
  await tx.insertInto('case_source').values(rows).execute()
}

/** The ids of a case's sources. */
export async function listCaseSources(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.selectFrom('case_source').select('source_id').where('case_id', '=', caseId).execute()
  return rows.map((row) => row.source_id)
}

/** Joins vulnerabilities to a case, behind those it has. */
export async function insertCaseVulnerabilities(
  tx: Tx,
  caseId: string,
  scopeId: string | null,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const known = await listCaseVulnerabilities(tx, caseId)
  const rows = ids.map((id, index) => ({
    case_id: caseId,
    vulnerability_id: id,
    scope_id: scopeId,
    position: known.length + index,
  }))
  await tx.insertInto('case_vulnerability').values(rows).execute()
}

/** The ids of a case's vulnerabilities, in their order. */
export async function listCaseVulnerabilities(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_vulnerability')
    .select('vulnerability_id')
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.vulnerability_id)
}

/** The display name of a person; empty for who is none (Andon's own jobs). */
export async function readPersonName(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}
