import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { selectModelIds } from '../store/rules.ts'

/** More models than these are told as "any": a job looks at all. */
const MAX_MODELS = 1_000

/**
 * Tells that families or models say something else now of the versions and serial numbers of their units: what was answered about
 * these is asked anew. `modelIds` null: any model of the catalogue.
 */
export async function emitRulesChanged(
  app: App,
  tx: Tx,
  principal: Principal,
  of: { readonly familyIds: readonly string[] } | { readonly modelIds: readonly string[] },
): Promise<void> {
  const ids = 'modelIds' in of ? of.modelIds : await selectModelIds(tx, of.familyIds, MAX_MODELS + 1)
  if (ids.length === 0) return
  const modelIds = ids.length > MAX_MODELS ? null : [...ids]
  await app.events.emit(tx, principal, { name: 'product.rulesChanged', payload: { modelIds } })
}

/** Tells that models have releases that are new or called otherwise: what is stated of releases follows in the same transaction. */
export async function emitReleasesChanged(
  app: App,
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const modelIds = ids.length > MAX_MODELS ? null : [...ids]
  await app.events.emit(tx, principal, { name: 'product.releasesChanged', payload: { modelIds } })
}
