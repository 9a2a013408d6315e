import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import type { AssetBulkChange, AssetMove, assetHoldersEndpoint } from '../api-bulk.ts'
import type { AssetView } from '../model.ts'
import { lockAssets } from '../store/asset.ts'
import { listHeld, listHoldings } from '../store/bulk-asset.ts'
import { requireCustomers } from './access.ts'
import { requireAssetView, type AssetPath } from './asset.ts'
import { planAssets } from './bulk-plan.ts'
import { writeAssetWork } from './bulk-write.ts'

const ACTIONS = { close: 'asset.closed', reopen: 'asset.reopened', move: 'asset.moved', set: 'asset.changed' } as const

async function act(
  app: App,
  principal: Principal,
  tx: Tx,
  asked: AssetPath & { readonly version: number },
  change: AssetBulkChange,
): Promise<AssetPath> {
  await lockAssets(tx, 'change')
  const { customerId, assetId, version } = asked
  const [unit] = await listHeld(tx, [{ customerId, id: assetId }])
  if (unit === undefined) throw notFound()
  if (unit.version !== version) throw new DomainError('STALE_VERSION')
  const record = { id: assetId, parentId: customerId, name: unit.tag, version }
  const [plan] = await planAssets(tx, [record], change)
  if (plan?.outcome === 'failed') throw new DomainError(plan.problem.code, plan.problem.params)
  if (plan?.outcome !== 'changed') throw new DomainError(change.kind === 'reopen' ? 'UNIT_OPEN' : 'UNIT_CLOSED')
  const { work } = plan
  const ids = [unit, ...('contents' in work ? work.contents : [])].map(({ id }) => id)
  await writeAssetWork(app, tx, principal, [work])
  const arrived = work.kind === 'move' ? work.ids : undefined
  const to = change.kind === 'move' ? change.to : undefined
  for (const id of ids) {
    const toId = arrived?.get(id)
    const details = to === undefined ? {} : { to: { ...to, assetId: toId } }
    await recordAudit(tx, { principal, kind: 'asset', id, action: ACTIONS[change.kind], details })
    if (toId === undefined) continue
    const from = { customerId, assetId: id }
    await recordAudit(tx, { principal, kind: 'asset', id: toId, action: 'asset.arrived', details: { from } })
  }
  return to === undefined ? asked : { customerId: to.customerId, assetId: arrived?.get(assetId) ?? assetId }
}

function run(
  app: App,
  principal: Principal,
  asked: AssetPath & { readonly version: number },
  change: AssetBulkChange,
): Promise<AssetView> {
  requireCustomers(principal, 'customer.write')
  return app.db.tx(principal, async (tx) => requireAssetView(tx, await act(app, principal, tx, asked, change)))
}

/** Closes a unit with everything in it; throws NOT_FOUND, STALE_VERSION, UNIT_CLOSED. */
export function closeAsset(app: App, principal: Principal, path: AssetPath, version: number): Promise<AssetView> {
  return run(app, principal, { ...path, version }, { kind: 'close' })
}

/** Reopens a unit with what was closed in it; throws NOT_FOUND, STALE_VERSION, UNIT_OPEN, TAG_TAKEN, HAS_SUCCESSOR. */
export function reopenAsset(app: App, principal: Principal, path: AssetPath, version: number): Promise<AssetView> {
  return run(app, principal, { ...path, version }, { kind: 'reopen' })
}

/**
 * Moves a unit with everything in it to another holder and answers it there; throws NOT_FOUND, STALE_VERSION, UNIT_CLOSED, TAG_TAKEN,
 * UNKNOWN_SITE, UNKNOWN_HOLDER, SAME_HOLDER.
 */
export function moveAsset(
  app: App,
  principal: Principal,
  path: AssetPath,
  version: number,
  to: AssetMove,
): Promise<AssetView> {
  return run(app, principal, { ...path, version }, { kind: 'move', to })
}

/** Who has held a unit, the present holder first; throws NOT_FOUND. */
export function findHolders(
  app: App,
  principal: Principal,
  path: AssetPath,
): Promise<EndpointOutput<typeof assetHoldersEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireAssetView(tx, path)
    const items = await listHoldings(tx, path.customerId, path.assetId)
    return { items: items.map((item) => ({ ...item, isThis: item.id === path.assetId })) }
  })
}
