import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { MatchScope } from './match.ts'
import { isAsSure } from './sure.ts'

/** Whose rulings are given to matches: those that matter to records, components or all, or some of them. */
export type RulingScope = MatchScope | { readonly rulingIds: readonly string[] }

const ids = (list: readonly string[]): RawBuilder<unknown> => sql`any (${[...list]}::uuid[])`

/** Records of one flaw: `a` the one of a ruling, `b` those that say of the same flaw. */
const BESIDE = sql`record_vulnerability a join record_vulnerability b on b.vulnerability_id = a.vulnerability_id`

async function listConcerned(tx: Tx, scope: RulingScope): Promise<string[]> {
  if (scope !== 'all' && 'rulingIds' in scope) return [...scope.rulingIds]
  const of =
    scope === 'all'
      ? sql`select g.id from match_ruling g where g.withdrawn_at is null`
      : 'recordIds' in scope
        ? sql`
          select g.id from match_ruling g where g.withdrawn_at is null and exists (
            select from ${BESIDE} where a.record_id = g.record_id and b.record_id = ${ids(scope.recordIds)})
          union select m.ruled_by from match m where m.ruled_by is not null and m.record_id = ${ids(scope.recordIds)}
          union select m.ruled_by from match m join match_ruling g on g.id = m.ruled_by where g.record_id = ${ids(scope.recordIds)}`
        : sql`
          select g.id from match_ruling g where g.withdrawn_at is null and exists (
            select from component_package x where x.package_id = g.package_id and x.component_id = ${ids(scope.componentIds)})`
  const { rows } = await sql<{ id: string }>`${of}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** A ruling `g` holds for a match `m`: its flaws are all that the record speaks of, and every name of the match's sort was there then. */
const HOLDS = sql`
  (g.record_id = m.record_id or (
    not exists (
      select from record_vulnerability o where o.record_id = m.record_id and o.vulnerability_id not in (
        select q.vulnerability_id from record_vulnerability q where q.record_id = g.record_id))
    and not exists (
      select from record_product p join component_package y on y.package_id = p.package_id join package k on k.id = p.package_id
       where p.record_id = m.record_id and y.component_id = m.component_id and k.kind = m.basis
         and p.package_id <> g.package_id and p.package_id <> all (g.judged))))`

/**
 * Gives matches the decision that holds for them, or none: that about their own record first, else one about another record of the same
 * flaws; "the same product" counts before "another one". From the few rulings to the matches.
 */
export async function settleRulings(tx: Tx, scope: RulingScope): Promise<void> {
  const concerned = await listConcerned(tx, scope)
  if (concerned.length === 0) return
  await sql`
    with looked as materialized (
           select m.record_id, m.component_id from match m where m.ruled_by = ${ids(concerned)}
            union
           select m.record_id, m.component_id
             from match_ruling c join ${BESIDE} on a.record_id = c.record_id
             join component_package x on x.package_id = c.package_id
             join match m on m.record_id = b.record_id and m.component_id = x.component_id
            where c.id = ${ids(concerned)}),
         held as (
           select distinct on (m.record_id, m.component_id) m.record_id, m.component_id, g.id, g.verdict
             from looked l join match m on m.record_id = l.record_id and m.component_id = l.component_id
             join record_vulnerability b on b.record_id = m.record_id
             join record_vulnerability a on a.vulnerability_id = b.vulnerability_id
             join match_ruling g on g.record_id = a.record_id and g.withdrawn_at is null
             join package n on n.id = g.package_id and ${isAsSure(sql`n.kind`, sql`m.basis`)}
             join component_package x on x.package_id = g.package_id and x.component_id = m.component_id
            where ${HOLDS}
            order by m.record_id, m.component_id, g.record_id = m.record_id desc, g.verdict desc, g.id)
    update match m set ruling = h.verdict, ruled_by = h.id
      from looked l left join held h on h.record_id = l.record_id and h.component_id = l.component_id
     where m.record_id = l.record_id and m.component_id = l.component_id and m.ruled_by is distinct from h.id`.execute(
    tx,
  )
}

/** Most names that one decision judges. */
const MOST_JUDGED = 500

/**
 * The names by which records of the same flaws as a record's meet components of a package, no surer than the package's own: what is
 * decided under it is decided of them.
 */
export async function listJudged(tx: Tx, recordId: string, packageId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.package_id as id
      from ${BESIDE} join record_product p on p.record_id = b.record_id
      join component_package y on y.package_id = p.package_id
      join component_package x on x.component_id = y.component_id and x.package_id = ${packageId}::uuid
      join match m on m.record_id = b.record_id and m.component_id = y.component_id
      join package k on k.id = p.package_id join package n on n.id = x.package_id and ${isAsSure(sql`n.kind`, sql`k.kind`)}
     where a.record_id = ${recordId}::uuid order by 1 limit ${MOST_JUDGED}`.execute(tx)
  return rows.map(({ id }) => id)
}
