import { linkTo, recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { newId } from '#platform/id/index.ts'
import { linkUnits, listUnlinkedModels } from '../store/link-model.ts'
import { loadOwnModels } from './own-model.ts'

/**
 * Units whose model was not in the catalogue when they were written become units of it, in the transaction that brings the model,
 * with one audit entry that links them all. Their new version has them asked about anew.
 */
export async function linkKnownModels(tx: Tx, _: DomainEvent, principal: Principal): Promise<void> {
  const named = await listUnlinkedModels(tx)
  const models = await loadOwnModels(
    tx,
    named.map(({ vendor }) => vendor),
  )
  const found = named.flatMap(({ vendor, model }) => {
    const modelId = models.find(vendor, model)
    return modelId === null ? [] : [{ vendor, model, modelId }]
  })
  if (found.length === 0) return
  const linked = await linkUnits(tx, found, nowIso())
  await recordAudit(tx, {
    principal,
    kind: 'assetLink',
    id: newId(),
    action: 'asset.modelLinked',
    details: { assets: linked.length, models: found.length },
    links: linked.map(({ id, version, modelId }) => linkTo({ kind: 'asset', id, version }, { modelId })),
  })
}
