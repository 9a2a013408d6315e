import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CodeList } from '#formats/sbom/code.ts'
import type { Tx } from '#platform/db/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { containsWords, natural, readPage, sortBy, sortByNullable } from '#platform/list/index.ts'
import type { ComponentPath } from '../model-component.ts'
import { occurrenceView, type OccurrenceView } from '../model.ts'
import type { Edge } from '../rules.ts'
import { replaceCode } from './code.ts'
import { LOOKUP } from './lookup.ts'
import { noteNames, SAID } from './said.ts'

export interface OccurrenceRow {
  readonly ordinal: number
  readonly componentId: string
  readonly ref: string
  /** What the document calls it. */
  readonly said: Said
  readonly parent: number | null
  readonly dependsOn: readonly number[]
  readonly isRoot: boolean
  readonly children: number
  readonly scope: string | null
  readonly licence: string | null
  readonly isModified: boolean
  readonly patched: readonly string[]
  /** What is compiled or linked into it. */
  readonly code?: readonly CodeList[]
}

/** How a document names a part. */
export interface Said {
  readonly kind: string
  readonly group: string | null
  readonly name: string
  readonly version: string | null
  readonly supplier: string | null
}

const AT_ONCE = 5_000

/** Replaces what is known to be in a release. */
export async function replaceOccurrences(tx: Tx, releaseId: string, rows: readonly OccurrenceRow[]): Promise<void> {
  await sql`delete from occurrence where release_id = ${releaseId}::uuid`.execute(tx)
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await sql`
      insert into occurrence (release_id, ordinal, component_id, ref, parent, depends_on, is_root, children, scope, licence, is_modified, patched,
                              said_kind, said_group, said_name, said_version, said_supplier)
      select ${releaseId}::uuid, r.ordinal, r."componentId", r.ref, r.parent, r."dependsOn", r."isRoot", r.children, r.scope, r.licence, r."isModified", r.patched,
             other.kind, other."group", other.name, other.version, other.supplier
        from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE).map((row) => ({ ...row, code: undefined })))}::jsonb)
             as r (ordinal int, "componentId" uuid, ref text, parent int, "dependsOn" int[], "isRoot" boolean, children int, scope text, licence text,
                   "isModified" boolean, patched text[], said jsonb)
        join component c on c.id = r."componentId"
        left join lateral jsonb_to_record(r.said) as other (kind text, "group" text, name text, version text, supplier text)
          on (other.kind, other."group", other.name, other.version, other.supplier)
             is distinct from (c.kind, c.group_name, c.name, c.version_text, c.supplier)
       order by r.ordinal`.execute(tx)
  await noteNames(tx, releaseId)
  await replaceCode(
    tx,
    releaseId,
    rows.flatMap(({ ordinal, componentId, code = [] }) => code.map((list) => ({ ordinal, componentId, list }))),
  )
}

const COLUMNS = sql`
  o.component_id as "componentId", o.ordinal, ${SAID.kind} as kind, ${SAID.group} as "group", ${SAID.name} as name,
  ${SAID.version} as version, ${SAID.supplier} as supplier, c.purl, c.cpes, c.identified_by as "identifiedBy", ${LOOKUP} as lookup, o.licence, o.scope, o.is_modified as "isModified", o.patched, o.parent,
  o.depends_on as "dependsOn", o.children`

export interface OccurrenceFilter {
  readonly releaseId: string
  readonly q?: string | undefined
  readonly identifiedBy?: readonly string[] | undefined
  readonly lookup?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly scope?: readonly string[] | undefined
  /** '' = nothing is said. */
  readonly licence?: readonly string[] | undefined
  /** Only what stands right below: an ordinal, or -1 for the top of the tree. */
  readonly below?: number | undefined
  readonly sort: string
  readonly page: PageQuery
}

/** What is in a release, as a list. */
export async function listOccurrences(tx: Tx, filter: OccurrenceFilter): Promise<ListPage<OccurrenceView>> {
  const { identifiedBy, lookup, kind, scope, licence, below, releaseId } = filter
  const where: RawBuilder<SqlBool>[] = [sql`o.release_id = ${releaseId}::uuid`]
  where.push(...containsWords(filter.q, [SAID.words, sql`c.purl`, sql`o.licence`]))
  if (identifiedBy !== undefined) where.push(sql`c.identified_by = any (${[...identifiedBy]}::text[])`)
  if (lookup !== undefined) where.push(sql`${LOOKUP} = any (${[...lookup]}::text[])`)
  if (kind !== undefined) where.push(sql`${SAID.kind} = any (${[...kind]}::text[])`)
  if (scope !== undefined) where.push(sql`coalesce(o.scope, 'required') = any (${[...scope]}::text[])`)
  if (licence !== undefined) where.push(sql`coalesce(o.licence, '') = any (${[...licence]}::text[])`)
  if (below === -1) where.push(sql`o.is_root`)
  else if (below !== undefined)
    where.push(sql`(o.parent = ${below} or o.ordinal in (
      select unnest(u.depends_on) from occurrence u where u.release_id = ${releaseId}::uuid and u.ordinal = ${below}))`)
  const page = await readPage<unknown>(tx, {
    name: 'occurrence',
    from: sql`occurrence o join component c on c.id = o.component_id`,
    where,
    // Release and ordinal make a row; within one release the ordinal alone does.
    id: sql`('00000000-0000-8000-8000-' || lpad(to_hex(o.ordinal), 12, '0'))::uuid`,
    carry: { ordinal: sql`o.ordinal` },
    sorts: {
      document: sortBy(sql`o.ordinal`, 'integer'),
      name: sortBy(natural(SAID.name), 'text'),
      kind: sortBy(SAID.kind, 'text'),
      identifiedBy: sortBy(sql`c.identified_by`, 'text'),
      licence: sortByNullable(natural(sql`o.licence`), 'text'),
      supplier: sortByNullable(natural(SAID.supplier), 'text'),
    },
    sort: filter.sort,
    details: sql`join occurrence o on o.release_id = ${releaseId}::uuid and o.ordinal = page.ordinal
                 join component c on c.id = o.component_id`,
    columns: COLUMNS,
    page: filter.page,
  })
  return mapPage(page, (row) => occurrenceView.parse(row))
}

/** Licences of what is in a release, the most frequent first. */
export async function countLicences(
  tx: Tx,
  releaseId: string,
): Promise<{ licence: string | null; components: number }[]> {
  const { rows } = await sql<{ licence: string | null; components: number }>`
    select licence, count(*)::integer as components from occurrence where release_id = ${releaseId}::uuid
     group by 1 order by 2 desc, 1 nulls last`.execute(tx)
  return rows
}

/** Every place of a release's tree. */
export async function listEdges(tx: Tx, releaseId: string): Promise<Edge[]> {
  const { rows } = await sql<Edge>`
    select ordinal, parent, depends_on as "dependsOn", is_root as "isRoot" from occurrence where release_id = ${releaseId}::uuid`.execute(
    tx,
  )
  return rows
}

/** Where a component stands in a release, the first places of them. */
export async function listOrdinals(tx: Tx, releaseId: string, componentId: string, most: number): Promise<number[]> {
  const { rows } = await sql<{ ordinal: number }>`
    select ordinal from occurrence where release_id = ${releaseId}::uuid and component_id = ${componentId}::uuid
     order by ordinal limit ${most}`.execute(tx)
  return rows.map(({ ordinal }) => ordinal)
}

/** What stands at some places of a release. */
export async function listSteps(tx: Tx, releaseId: string, ordinals: readonly number[]): Promise<ComponentPath> {
  const { rows } = await sql<ComponentPath[number]>`
    select o.ordinal, c.id as "componentId", ${SAID.name} as name, ${SAID.version} as version from occurrence o join component c on c.id = o.component_id
     where o.release_id = ${releaseId}::uuid and o.ordinal = any (${[...ordinals]}::integer[])`.execute(tx)
  return rows
}
