import { sql, type SqlBool } from 'kysely'
import type { GrantScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { AdvisoryLanguage, RevisionStatus } from '../model.ts'
import '../tables.ts'

export interface AdvisoryFilter {
  readonly q?: string | undefined
  readonly status?: RevisionStatus | undefined
  readonly caseId?: string | undefined
  /** Leaves out those whose newest revision this person has worked on. */
  readonly notEditedBy?: string | undefined
  readonly limit: number
  readonly offset: number
}

export interface ListedAdvisory {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly originalLanguage: AdvisoryLanguage
  readonly status: RevisionStatus
  readonly revision: number
  readonly caseId: string | null
  readonly caseNumber: string | null
  readonly isRestricted: boolean
  readonly changedAt: string
  readonly publishedAt: string | null
  readonly version: number
}

/** The rows that a role's scopes cover. */
function isCovered(scopes: readonly GrantScope[]) {
  if (scopes.some((scope) => scope.kind === 'all')) return sql<SqlBool>`true`
  const idsOf = (kind: GrantScope['kind']): string[] =>
    scopes.flatMap((scope) => (scope.kind === kind && scope.id !== null ? [scope.id] : []))
  return sql<SqlBool>`(a.division_id = any (${idsOf('division')}::uuid[]) or a.line_id = any (${idsOf('line')}::uuid[])
                       or a.case_id = any (${idsOf('case')}::uuid[]))`
}

/** Advisories in scope that match, each as its newest revision, newest first, and how many there are in all. */
export async function listAdvisories(
  tx: Tx,
  scopes: readonly GrantScope[],
  filter: AdvisoryFilter,
): Promise<{ items: ListedAdvisory[]; total: number }> {
  let query = tx
    .selectFrom('advisory as a')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('advisory_revision')
          .distinctOn('advisory_id')
          .selectAll()
          .orderBy('advisory_id')
          .orderBy('number', 'desc')
          .as('r'),
      (join) => join.onRef('r.advisory_id', '=', 'a.id'),
    )
    .leftJoin('psirt_case as c', 'c.id', 'a.case_id')
    .where(isCovered(scopes))
  if (filter.status !== undefined) query = query.where('r.status', '=', filter.status)
  if (filter.q !== undefined && filter.q !== '') {
    const words = `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    query = query.where((eb) => eb.or([eb('r.title', 'ilike', words), eb('a.number', 'ilike', words)]))
  }
  if (filter.caseId !== undefined) {
    const { caseId } = filter
    query = query.where('a.id', 'in', (eb) =>
      eb.selectFrom('advisory_case').select('advisory_id').where('case_id', '=', caseId),
    )
  }
  const { notEditedBy } = filter
  if (notEditedBy !== undefined)
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('advisory_editor as e')
            .select('e.user_id')
            .whereRef('e.revision_id', '=', 'r.id')
            .where('e.user_id', '=', notEditedBy),
        ),
      ),
    )
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await query
    .select([
      'a.id',
      'a.number',
      'r.title',
      'a.original_language as originalLanguage',
      'r.status',
      'c.id as caseId',
      'c.number as caseNumber',
      'r.changed_at as changedAt',
      'r.version',
    ])
    .select((eb) => [
      eb.ref('r.number').$castTo<number>().as('revision'),
      eb('r.scope_id', 'is not', null).$castTo<boolean>().as('isRestricted'),
      eb
        .selectFrom('advisory_revision as p')
        .select((inner) => inner.fn.max('p.released_at').as('at'))
        .whereRef('p.advisory_id', '=', 'a.id')
        .where('p.status', '=', 'published')
        .as('publishedAt'),
    ])
    .orderBy('a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { items, total }
}
