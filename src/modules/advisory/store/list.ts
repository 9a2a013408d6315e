import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { GrantScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByClass, sortByNullable } from '#platform/list/index.ts'
import type { AdvisoryLanguage, RevisionStatus } from '../model.ts'
import '../tables.ts'

export interface AdvisoryFilter {
  readonly q?: string | undefined
  readonly status?: readonly RevisionStatus[] | undefined
  readonly caseId?: string | undefined
  /** Leaves out those whose newest revision this person has worked on. */
  readonly notEditedBy?: string | undefined
  /** Newest first without. */
  readonly sort?: string | undefined
  readonly limit: number
  readonly offset: number
  readonly after?: string | undefined
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

/** When the last published revision of `a` was released. */
const PUBLISHED = sql`(select max(p.released_at) from advisory_revision p where p.advisory_id = a.id and p.status = 'published')`

/** From the first state of a revision to the last. */
const IN_ORDER = ['draft', 'in_review', 'approved', 'published'] as const

function conditionsOf(scopes: readonly GrantScope[], filter: AdvisoryFilter): RawBuilder<SqlBool>[] {
  const { status, caseId, notEditedBy } = filter
  const all = [isCovered(scopes), ...containsWords(filter.q, [sql`r.title`, sql`a.number`])]
  if (status !== undefined) all.push(sql`r.status = any (${[...status]}::text[])`)
  if (caseId !== undefined)
    all.push(sql`a.id in (select advisory_id from advisory_case where case_id = ${caseId}::uuid)`)
  if (notEditedBy !== undefined)
    all.push(
      sql`not exists (select from advisory_editor e where e.revision_id = r.id and e.user_id = ${notEditedBy}::uuid)`,
    )
  return all
}

/** Advisories in scope that match, each as its newest revision. */
export async function listAdvisories(
  tx: Tx,
  scopes: readonly GrantScope[],
  filter: AdvisoryFilter,
): Promise<ListPage<ListedAdvisory>> {
  const { limit, offset, after } = filter
  return readPage<ListedAdvisory>(tx, {
    name: 'advisory',
    // The newest revision that is seen: one that is worked on in secret leaves the one before.
    from: sql`advisory a join lateral (select r.* from advisory_revision r where r.advisory_id = a.id
                                        order by r.number desc limit 1) r on true`,
    where: conditionsOf(scopes, filter),
    id: sql`a.id`,
    carry: { revision_id: sql`r.id` },
    sorts: {
      createdAt: sortBy(sql`a.created_at`, 'timestamptz'),
      number: sortBy(natural(sql`a.number`), 'text'),
      title: sortBy(natural(sql`r.title`), 'text'),
      status: sortByClass(IN_ORDER.map((status) => sql`r.status = ${sql.lit(status)}`)),
      changedAt: sortBy(sql`r.changed_at`, 'timestamptz'),
      publishedAt: sortByNullable(PUBLISHED, 'timestamptz'),
    },
    sort: filter.sort ?? '-createdAt',
    details: sql`join advisory a on a.id = page.id join advisory_revision r on r.id = page.revision_id
                 left join psirt_case c on c.id = a.case_id`,
    columns: sql`a.id, a.number, r.title, a.original_language as "originalLanguage", r.status, r.number as revision,
                 c.id as "caseId", c.number as "caseNumber", r.scope_id is not null as "isRestricted",
                 r.changed_at as "changedAt", ${PUBLISHED} as "publishedAt", r.version`,
    page: { limit, offset, after },
  })
}
