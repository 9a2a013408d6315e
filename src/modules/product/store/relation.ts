import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { RelationKind } from '../model.ts'
import '../tables.ts'

const versionMaps = z.record(z.string(), z.string()).nullable()

/** A relation with the codes of both models. */
export interface RelationEdge {
  readonly kind: string
  readonly from: string
  readonly fromCode: string
  readonly to: string
  readonly toCode: string
  /** Version of the one → version of the other, where they differ. */
  readonly versionMap: Readonly<Record<string, string>> | null
}

/** Every relation of these kinds, in one order. */
export async function selectRelationEdges(tx: Tx, kinds: readonly RelationKind[]): Promise<RelationEdge[]> {
  const rows = await sql<Omit<RelationEdge, 'versionMap'> & { versionMap: unknown }>`
    select r.kind, r.from_model_id as "from", f.code as "fromCode", r.to_model_id as "to", t.code as "toCode",
           r.version_map as "versionMap"
      from model_relation r join product_model f on f.id = r.from_model_id join product_model t on t.id = r.to_model_id
     where r.kind = any (${[...kinds]}::text[]) order by f.code, r.kind, t.code`.execute(tx)
  return rows.rows.map((row) => ({ ...row, versionMap: versionMaps.parse(row.versionMap) }))
}

/** What each relation is, as a digest, by its models: who changes many sees which have changed. */
export async function digestRelations(tx: Tx): Promise<Map<string, { modelIds: string[]; digest: string }>> {
  const rows = await sql<{ from: string; to: string; digest: string }>`
    select from_model_id as "from", to_model_id as "to",
           md5(string_agg(kind || E'\t' || coalesce(version_map::text, ''), E'\n' order by kind)) as digest
      from model_relation group by 1, 2`.execute(tx)
  return new Map(rows.rows.map(({ from, to, digest }) => [`${from} ${to}`, { modelIds: [from, to], digest }]))
}

/** The models on both sides of these relations. */
export async function selectRelationEnds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct m.id from model_relation r cross join lateral (values (r.from_model_id), (r.to_model_id)) as m (id)
     where r.id = any (${[...ids]}::uuid[]) order by 1`.execute(tx)
  return rows.rows.map((row) => row.id)
}
