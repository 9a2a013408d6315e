import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { AssetChange, AssetView } from '../model.ts'
import { findLoops } from '../rules.ts'
import { findAsset, listAssetKeys, lockAssets, upsertAssets, type AssetRow } from '../store/asset.ts'
import { listSiteKeys } from '../store/customer.ts'
import { findCustomer } from '../store/read-customer.ts'
import { requireCustomers } from './access.ts'
import { requireAssetView, type AssetPath } from './asset.ts'
import { loadOwnModels } from './own-model.ts'
import { requestAnswers } from './request.ts'

/** Registers a unit. Throws NOT_FOUND, FORBIDDEN, TAG_TAKEN, INVALID_INPUT for a site or parent that is not the customer's. */
export function createAsset(
  app: App,
  principal: Principal,
  customerId: string,
  facts: AssetChange,
): Promise<AssetView> {
  requireCustomers(principal, 'customer.write')
  return app.db.tx(principal, async (tx) => {
    await lockAssets(tx, 'change')
    if ((await findCustomer(tx, customerId)) === undefined) throw notFound()
    const assetId = newId()
    await writeAsset(tx, { customerId, assetId }, facts)
    await recordAudit(tx, {
      principal,
      kind: 'asset',
      id: assetId,
      action: 'asset.created',
      details: { customerId, ...facts },
    })
    await requestAnswers(app, tx, principal)
    return requireAssetView(tx, { customerId, assetId })
  })
}

/**
 * Changes what is known of a unit. Throws NOT_FOUND (also for a unit that is closed), FORBIDDEN, STALE_VERSION, TAG_TAKEN,
 * INVALID_INPUT.
 */
export function changeAsset(
  app: App,
  principal: Principal,
  path: AssetPath,
  version: number,
  change: { readonly [K in keyof AssetChange]?: AssetChange[K] | undefined },
): Promise<AssetView> {
  requireCustomers(principal, 'customer.write')
  return app.db.tx(principal, async (tx) => {
    await lockAssets(tx, 'change')
    const before = await findAsset(tx, path.customerId, path.assetId, true)
    if (before === undefined || before.closedAt !== null) throw notFound()
    if (before.version !== version) throw new DomainError('STALE_VERSION')
    const facts = mergeFacts(before, change)
    const differences = findDifferences(before, facts)
    if (Object.keys(differences).length === 0) return requireAssetView(tx, path)
    const changes = await namePlaces(tx, path.customerId, differences)
    await writeAsset(tx, path, facts)
    const action = 'asset.changed'
    await recordAudit(tx, { principal, kind: 'asset', id: path.assetId, action, details: { changes } })
    await requestAnswers(app, tx, principal)
    return requireAssetView(tx, path)
  })
}

const FIELDS = [
  'tag',
  'siteId',
  'partOfId',
  'vendor',
  'model',
  'versions',
  'hardwareRevision',
  'serial',
  'producedOn',
  'options',
  'basis',
  'knownOn',
] as const satisfies readonly (keyof AssetChange)[]

function mergeFacts(
  before: AssetChange,
  change: { readonly [K in keyof AssetChange]?: AssetChange[K] | undefined },
): AssetChange {
  const own = <K extends keyof AssetChange>(key: K): AssetChange[K] => change[key] ?? before[key]
  const nullable = <K extends keyof AssetChange>(key: K): AssetChange[K] | undefined =>
    change[key] === undefined ? before[key] : change[key]
  return {
    tag: own('tag'),
    siteId: nullable('siteId') ?? null,
    partOfId: nullable('partOfId') ?? null,
    vendor: nullable('vendor') ?? null,
    model: own('model'),
    versions: own('versions'),
    hardwareRevision: nullable('hardwareRevision') ?? null,
    serial: nullable('serial') ?? null,
    producedOn: nullable('producedOn') ?? null,
    options: own('options'),
    basis: own('basis'),
    knownOn: own('knownOn'),
  }
}

function findDifferences(before: AssetChange, after: AssetChange): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(
    FIELDS.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field])).map((field) => [
      field,
      { from: before[field], to: after[field] },
    ]),
  )
}

type Differences = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>

/** Differences with the names of sites and parents instead of their ids: what a reader of the story knows them by. */
async function namePlaces(
  tx: Tx,
  customerId: string,
  { siteId, partOfId, ...others }: Differences,
): Promise<Differences> {
  const sites = siteId === undefined ? [] : await listSiteKeys(tx, [customerId])
  const units = partOfId === undefined ? [] : await listAssetKeys(tx, [customerId])
  const names = new Map<unknown, string>([
    ...sites.map(({ id, code }) => [id, code] as const),
    ...units.map(({ id, tag }) => [id, tag] as const),
  ])
  const named = ({ from, to }: Differences[string]) => ({ from: names.get(from) ?? from, to: names.get(to) ?? to })
  return {
    ...others,
    ...(siteId === undefined ? {} : { site: named(siteId) }),
    ...(partOfId === undefined ? {} : { partOf: named(partOfId) }),
  }
}

async function writeAsset(tx: Tx, { customerId, assetId }: AssetPath, facts: AssetChange): Promise<void> {
  const findings = await checkPlace(tx, { customerId, assetId }, facts)
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
  const models = await loadOwnModels(tx, [facts.vendor])
  const modelId = models.find(facts.vendor, facts.model)
  const row: AssetRow = { customerId, id: assetId, ...facts, modelId, changedAt: nowIso() }
  try {
    await upsertAssets(tx, [row])
  } catch (error) {
    if (violatedConstraint(error) === 'asset_tag') throw new DomainError('TAG_TAKEN', { tag: facts.tag })
    throw error
  }
}

async function checkPlace(
  tx: Tx,
  { customerId, assetId }: AssetPath,
  { siteId, partOfId }: Pick<AssetChange, 'siteId' | 'partOfId'>,
): Promise<Finding[]> {
  const findings: Finding[] = []
  if (siteId !== null) {
    const sites = await listSiteKeys(tx, [customerId])
    if (!sites.some((site) => site.id === siteId)) findings.push({ code: 'UNKNOWN_SITE', path: '/siteId' })
  }
  if (partOfId !== null) {
    const parents = new Map((await listAssetKeys(tx, [customerId])).map((asset) => [asset.id, asset.partOfId]))
    if (!parents.has(partOfId)) findings.push({ code: 'UNKNOWN_TAG', path: '/partOfId' })
    else if (findLoops(parents.set(assetId, partOfId)).includes(assetId))
      findings.push({ code: 'PART_OF_LOOP', path: '/partOfId' })
  }
  return findings
}
