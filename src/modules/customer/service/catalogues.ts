import type { Tx } from '#platform/db/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { listModelRules } from '#modules/product/index.ts'
import { unitCatalogueOf, type UnitCatalogue } from '../rules.ts'

/** What our catalogue says of the models of these units, by the model's id. */
export async function loadCatalogues(
  tx: Tx,
  units: readonly { readonly modelId: string | null }[],
): Promise<ReadonlyMap<string | null, UnitCatalogue>> {
  const modelIds = [...new Set(units.flatMap(({ modelId }) => modelId ?? []))]
  const rules = await listModelRules(tx, modelIds)
  const today = nowIso().slice(0, 10)
  return new Map(
    [...rules].flatMap(([modelId, model]) => {
      const catalogue = unitCatalogueOf(model, today)
      return catalogue === undefined ? [] : [[modelId, catalogue] as const]
    }),
  )
}
