import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** What open units without a model of our catalogue are called, each spelling once. */
export async function listUnlinkedModels(tx: Tx): Promise<{ vendor: string | null; model: string }[]> {
  const { rows } = await sql<{ vendor: string | null; model: string }>`
    select distinct vendor, model from asset where model_id is null and closed_at is null`.execute(tx)
  return rows
}

interface LinkedUnit {
  readonly id: string
  readonly version: number
  readonly modelId: string
}

/** Makes open units that are called so units of a model of our catalogue; each gets a new version. */
export async function linkUnits(
  tx: Tx,
  names: readonly { readonly vendor: string | null; readonly model: string; readonly modelId: string }[],
  at: string,
): Promise<LinkedUnit[]> {
  const { rows } = await sql<LinkedUnit>`
    update asset a set model_id = n."modelId", version = a.version + 1, changed_at = ${at}
      from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n (vendor text, model text, "modelId" uuid)
     where a.model_id is null and a.closed_at is null and a.model = n.model and a.vendor is not distinct from n.vendor
    returning a.id, a.version, a.model_id as "modelId"`.execute(tx)
  return rows
}
