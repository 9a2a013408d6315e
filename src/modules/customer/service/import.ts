import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import { customersSchema, type CustomerInput, type Customers, type CustomersInput } from '../model.ts'
import { checkCustomers, findLoops, foldCode, within } from '../rules.ts'
import {
  listAssetKeys,
  lockAssets,
  upsertAssets,
  type AssetKey,
  type AssetRow,
  type WrittenAsset,
} from '../store/asset.ts'
import {
  customerIdsByCode,
  listSiteKeys,
  setChannels,
  upsertChannels,
  upsertCustomers,
  upsertShipments,
  upsertSites,
  type SiteKey,
  type Written,
} from '../store/customer.ts'
import { requireCustomers } from './access.ts'
import { requestAnswers } from './request.ts'
import { loadOwnModels, type OwnModels } from './own-model.ts'

export interface CustomersResult {
  readonly customers: number
  readonly assets: number
  readonly shipments: number
  /** Units that are new or different now; each is answered again. */
  readonly changedAssets: number
}

/** What is known before the import, and the ids of everything that it names. */
interface Known {
  readonly customerIds: Map<string, string>
  readonly sites: readonly SiteKey[]
  readonly assets: readonly AssetKey[]
  readonly models: OwnModels
}

const MAX_FINDINGS = 50

/**
 * Adds and changes customers, channels, sites, units and shipments by their codes and tags (what it does not name stays), in one
 * transaction with one audit entry that links every record. Throws INVALID_INPUT with the places of what is wrong.
 */
export async function importCustomers(app: App, principal: Principal, input: CustomersInput): Promise<CustomersResult> {
  requireCustomers(principal, 'customer.write')
  const customers = parseCustomers(input)
  const sha256 = sha256Hex(canonicalJson(input))
  return app.db.tx(principal, async (tx) => {
    await lockAssets(tx, 'change')
    const known = await loadKnown(tx, customers)
    const changedCustomers = await writeCustomers(tx, customers, known)
    await writeSites(tx, customers, known)
    const { rows, written } = await writeAssets(tx, customers, known)
    await writeShipments(tx, customers, known)
    await indexCustomers(tx, customers.customers, known)
    const result = {
      customers: customers.customers.length,
      assets: rows.length,
      shipments: customers.customers.reduce((sum, customer) => sum + customer.shipments.length, 0),
      changedAssets: written.length,
    }
    await recordAudit(tx, {
      principal,
      kind: 'customerImport',
      id: newId(),
      action: 'customer.imported',
      details: { sha256, ...result },
      links: [...linksOf('customer', changedCustomers, customers, known), ...linksOfAssets(rows, written)],
    })
    if (written.length > 0) await requestAnswers(app, tx, principal)
    return result
  })
}

function parseCustomers(input: CustomersInput): Customers {
  const parsed = customersSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, MAX_FINDINGS)
  throw new DomainError(
    'INVALID_INPUT',
    {},
    issues.map((issue) => ({ code: `INVALID_${issue.code.toUpperCase()}`, path: `/${issue.path.join('/')}` })),
  )
}

async function loadKnown(tx: Tx, { customers }: Customers): Promise<Known> {
  const named = customers.flatMap(({ code, channel, shipments }) => [
    code,
    ...(channel === undefined ? [] : [channel]),
    ...shipments.flatMap((shipment) => shipment.channel ?? []),
  ])
  const customerIds = await customerIdsByCode(tx, [...new Set(named)])
  const codes = new Map([...customerIds].map(([code, id]) => [id, code]))
  const ids = [...codes.keys()]
  const sites = await listSiteKeys(tx, ids)
  const assets = await listAssetKeys(tx, ids)
  const vendors = customers.flatMap((customer) => customer.assets.map((asset) => asset.vendor ?? null))
  const models = await loadOwnModels(tx, vendors)
  const keyOf = (customerId: string, code: string): string => within(codes.get(customerId) ?? '', code)
  const findings = checkCustomers(
    { customers },
    {
      customers: new Set(customerIds.keys()),
      sites: new Set(sites.map((site) => keyOf(site.customerId, site.code))),
      tags: new Set(assets.map((asset) => keyOf(asset.customerId, asset.tag))),
      models: new Set(models.byCode.keys()),
    },
  )
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings.slice(0, MAX_FINDINGS))
  return { customerIds, sites, assets, models }
}

async function writeCustomers(tx: Tx, { customers }: Customers, known: Known): Promise<Written[]> {
  for (const { code } of customers) if (!known.customerIds.has(code)) known.customerIds.set(code, newId())
  const idOf = (code: string): string => known.customerIds.get(code) ?? ''
  const written = await upsertCustomers(
    tx,
    customers.map(({ code, kind, names, country, language, contact }) => ({
      id: idOf(code),
      code,
      kind,
      names,
      country,
      language,
      contact: contact ?? null,
    })),
  )
  const moved = await setChannels(
    tx,
    customers.map(({ code, channel }) => ({ id: idOf(code), channelId: channel === undefined ? null : idOf(channel) })),
  )
  await upsertChannels(
    tx,
    customers.flatMap(({ code, reaches }) => (reaches === undefined ? [] : [{ customerId: idOf(code), ...reaches }])),
  )
  return [...new Map([...written, ...moved].map((record) => [record.id, record])).values()]
}

function writeSites(tx: Tx, { customers }: Customers, known: Known): Promise<void> {
  const rows = customers.flatMap(({ code, sites }) => {
    const customerId = known.customerIds.get(code) ?? ''
    return sites.map((site) => ({ customerId, id: newId(), ...site }))
  })
  return upsertSites(tx, rows)
}

async function writeAssets(
  tx: Tx,
  { customers }: Customers,
  known: Known,
): Promise<{ rows: AssetRow[]; written: WrittenAsset[] }> {
  const assetIds = new Map(known.assets.map((asset) => [within(asset.customerId, asset.tag), asset.id]))
  const ids = [...known.customerIds.values()]
  const siteIds = new Map((await listSiteKeys(tx, ids)).map((site) => [within(site.customerId, site.code), site.id]))
  const changedAt = nowIso()
  for (const customer of customers) {
    const customerId = known.customerIds.get(customer.code) ?? ''
    for (const { tag } of customer.assets) {
      const key = within(customerId, tag)
      if (!assetIds.has(key)) assetIds.set(key, newId())
    }
  }
  const rows = customers.flatMap((customer) => {
    const customerId = known.customerIds.get(customer.code) ?? ''
    const idOf = (ids: ReadonlyMap<string, string>, code: string | undefined): string | null =>
      code === undefined ? null : (ids.get(within(customerId, code)) ?? null)
    return customer.assets.map((asset) => ({
      customerId,
      id: idOf(assetIds, asset.tag) ?? '',
      siteId: idOf(siteIds, asset.site),
      partOfId: idOf(assetIds, asset.partOf),
      modelId: known.models.find(asset.vendor ?? null, asset.model),
      changedAt,
      ...factsOf(asset),
    }))
  })
  requireNoLoops(known.assets, rows)
  return { rows, written: await upsertAssets(tx, rows) }
}

function factsOf(asset: CustomerInput['assets'][number]) {
  const { tag, vendor, model, versions, hardwareRevision, serial, producedOn, options, basis, knownOn } = asset
  return {
    tag,
    vendor: vendor ?? null,
    model,
    versions,
    hardwareRevision: hardwareRevision ?? null,
    serial: serial ?? null,
    producedOn: producedOn ?? null,
    options: options ?? [],
    basis,
    knownOn,
  }
}

function requireNoLoops(before: readonly AssetKey[], rows: readonly AssetRow[]): void {
  const parents = new Map([...before, ...rows].map((asset) => [asset.id, asset.partOfId]))
  const looped = new Set(findLoops(parents))
  const findings = rows
    .filter((row) => looped.has(row.id))
    .map(({ tag }) => ({ code: 'PART_OF_LOOP', path: '/customers', params: { tag } }))
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings.slice(0, MAX_FINDINGS))
}

function writeShipments(tx: Tx, { customers }: Customers, known: Known): Promise<void> {
  const rows = customers.flatMap(({ code, shipments }) => {
    const customerId = known.customerIds.get(code) ?? ''
    return shipments.map((shipment) => {
      const model = known.models.byCode.get(foldCode(shipment.model))
      return {
        customerId,
        id: newId(),
        code: shipment.code,
        channelId: shipment.channel === undefined ? null : (known.customerIds.get(shipment.channel) ?? null),
        modelId: model?.id ?? '',
        model: model?.code ?? shipment.model,
        versions: shipment.versions,
        quantity: shipment.quantity,
        serialFrom: shipment.serialFrom ?? null,
        serialTo: shipment.serialTo ?? null,
        shippedOn: shipment.shippedOn,
      }
    })
  })
  return upsertShipments(tx, rows)
}

async function indexCustomers(tx: Tx, customers: readonly CustomerInput[], known: Known): Promise<void> {
  await indexForSearch(
    tx,
    customers.map(({ code, names, country, sites }) => {
      const id = known.customerIds.get(code) ?? ''
      return {
        kind: 'customer',
        recordId: id,
        permission: 'customer.read',
        title: names.en,
        subtitle: `${code} · ${country}`,
        url: `/customers/${id}`,
        words: [...Object.values(names), ...sites.map((site) => site.name)],
      }
    }),
  )
}

const digestOf = (value: unknown): Uint8Array => Buffer.from(sha256Hex(canonicalJson(value)), 'hex')

function linksOf(kind: string, written: readonly Written[], { customers }: Customers, known: Known) {
  const byId = new Map(
    customers.map((customer) => {
      const { assets: _, shipments: __, ...head } = customer
      return [known.customerIds.get(head.code), head]
    }),
  )
  return written.map(({ id, version }) => ({ kind, id, version, digest: digestOf(byId.get(id)) }))
}

function linksOfAssets(rows: readonly AssetRow[], written: readonly WrittenAsset[]) {
  const byId = new Map(
    rows.map((row) => {
      const { changedAt: _, ...facts } = row
      return [row.id, facts]
    }),
  )
  return written.map(({ id, version }) => ({ kind: 'asset', id, version, digest: digestOf(byId.get(id)) }))
}
