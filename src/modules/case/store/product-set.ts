import { sql } from 'kysely'
import { KEYED, type Tables, type Tx } from '#platform/db/index.ts'
import type { Justification, SetState } from '../model.ts'
import '../tables.ts'

export type ProductSetRow = Tables['case_product_set']

/** A model of the catalogue in a product set, with the product line it belongs to. */
export interface SetModel {
  readonly id: string
  readonly lineId: string
}

/** A product set with its models. */
export interface ProductSet extends ProductSetRow {
  readonly models: readonly SetModel[]
}

/** A product set at its beginning; without models it says that our products are yet to be determined. */
export function newProductSet(input: {
  readonly id: string
  readonly row: Pick<Tables['psirt_case'], 'id' | 'scope_id'>
  readonly vulnerabilityId: string
  readonly position: number
  readonly name?: string
  readonly versionRange?: string
  readonly models?: readonly SetModel[]
}): ProductSet {
  return {
    id: input.id,
    case_id: input.row.id,
    scope_id: input.row.scope_id,
    vulnerability_id: input.vulnerabilityId,
    position: input.position,
    name: input.name ?? '',
    version_range: input.versionRange ?? '',
    models: input.models ?? [],
    state: 'received',
    justification: null,
    state_note: '',
    version: 1,
  }
}

/** Writes product sets with their models. */
export async function insertProductSets(tx: Tx, sets: readonly ProductSet[]): Promise<void> {
  if (sets.length === 0) return
  await tx.insertInto('case_product_set').values(sets.map(toRow)).execute()
  for (const set of sets) await insertModels(tx, set.id, set.scope_id, set.models)
}

function toRow(set: ProductSet): ProductSetRow {
  const { models: _models, ...row } = set
  return row
}

async function insertModels(tx: Tx, setId: string, scopeId: string | null, models: readonly SetModel[]): Promise<void> {
  await sql`insert into case_product_set_model (product_set_id, model_id, line_id, scope_id)
            select ${setId}, m.id, m.line_id, ${scopeId}::uuid
              from unnest(${models.map((model) => model.id)}::uuid[], ${models.map((model) => model.lineId)}::uuid[]) as m (id, line_id)
                on conflict do nothing`.execute(tx)
}

/** The product sets of several cases, in their order. */
export async function listProductSets(tx: Tx, caseIds: readonly string[]): Promise<ProductSet[]> {
  if (caseIds.length === 0) return []
  const { rows } = await sql<ProductSet>`${sql.raw(KEYED)}
    select s.*, (select coalesce(jsonb_agg(jsonb_build_object('id', m.model_id, 'lineId', m.line_id) order by m.model_id), '[]')
                   from case_product_set_model m where m.product_set_id = s.id) as models
      from case_product_set s where s.case_id = any (${[...caseIds]}::uuid[]) order by s.position`.execute(tx)
  return rows
}

export interface SetContent {
  readonly name: string
  readonly versionRange: string
  readonly models: readonly SetModel[]
}

/** Changes what is in a product set; false when `version` is no longer its version. */
export async function updateProductSet(
  tx: Tx,
  set: ProductSetRow,
  version: number,
  content: SetContent,
): Promise<boolean> {
  const result = await tx
    .updateTable('case_product_set')
    .set((eb) => ({ name: content.name, version_range: content.versionRange, version: eb('version', '+', 1) }))
    .where('id', '=', set.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await tx.deleteFrom('case_product_set_model').where('product_set_id', '=', set.id).execute()
  await insertModels(tx, set.id, set.scope_id, content.models)
  return true
}

/** Brings a product set to a state; false when `version` is no longer its version. */
export async function updateSetState(
  tx: Tx,
  setId: string,
  version: number,
  change: { readonly state: SetState; readonly justification: Justification | null; readonly note: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('case_product_set')
    .set((eb) => ({
      state: change.state,
      justification: change.justification,
      state_note: change.note,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', setId)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Removes a product set with its severities; false when `version` is no longer its version. */
export async function deleteProductSet(tx: Tx, setId: string, version: number): Promise<boolean> {
  const result = await tx
    .deleteFrom('case_product_set')
    .where('id', '=', setId)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
