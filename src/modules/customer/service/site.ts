import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import type { Principal } from '#platform/auth/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { SiteChange, SiteDetail } from '../api-record.ts'
import { sumCounts } from '../rules.ts'
import {
  countUnitsOf,
  deleteSite,
  insertSite,
  isSiteUsed,
  selectSites,
  updateSite,
  type SiteRow,
} from '../store/record.ts'
import { requireCustomers } from './access.ts'
import { indexCustomer, requireCustomer } from './record.ts'

export interface SitePath {
  readonly customerId: string
  readonly siteId: string
}

async function requireSite(tx: Tx, { customerId, siteId }: SitePath): Promise<SiteRow> {
  const [site] = await selectSites(tx, customerId, siteId)
  if (site === undefined) throw notFound()
  return site
}

async function viewSite(tx: Tx, path: SitePath): Promise<SiteDetail> {
  const site = await requireSite(tx, path)
  const customer = await requireCustomer(tx, path.customerId)
  const { total, counts } = sumCounts(await countUnitsOf(tx, path.customerId, path.siteId))
  return {
    ...site,
    customerCode: customer.code,
    customerNameEn: customer.nameEn,
    customerNameJa: customer.nameJa,
    assetCount: total,
    counts,
  }
}

/** One site; throws NOT_FOUND. */
export function readSite(app: App, principal: Principal, path: SitePath): Promise<SiteDetail> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => viewSite(tx, path))
}

async function refuseTaken<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) === 'customer_site_customer_id_code_key')
      throw new DomainError('SITE_CODE_TAKEN', { code })
    throw error
  }
}

/** Adds a site; throws NOT_FOUND, FORBIDDEN, SITE_CODE_TAKEN. */
export function createSite(
  app: App,
  principal: Principal,
  customerId: string,
  change: SiteChange,
): Promise<SiteDetail> {
  requireCustomers(principal, 'customer.write')
  const siteId = newId()
  return refuseTaken(change.code, () =>
    app.db.tx(principal, async (tx) => {
      await requireCustomer(tx, customerId)
      await insertSite(tx, customerId, siteId, change)
      const details = { customerId, ...change }
      await recordAudit(tx, { principal, kind: 'site', id: siteId, action: 'site.created', details })
      await indexCustomer(tx, customerId)
      return viewSite(tx, { customerId, siteId })
    }),
  )
}

const FIELDS = ['code', 'name', 'country'] as const

/** Changes a site; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, SITE_CODE_TAKEN. */
export function changeSite(
  app: App,
  principal: Principal,
  path: SitePath,
  version: number,
  change: SiteChange,
): Promise<SiteDetail> {
  requireCustomers(principal, 'customer.write')
  return refuseTaken(change.code, () =>
    app.db.tx(principal, async (tx) => {
      const before = await requireSite(tx, path)
      if (!(await updateSite(tx, before, version, change))) throw new DomainError('STALE_VERSION')
      const changed = FIELDS.filter((field) => canonicalJson(before[field]) !== canonicalJson(change[field]))
      const changes = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: change[field] }]))
      await recordAudit(tx, { principal, kind: 'site', id: path.siteId, action: 'site.changed', details: { changes } })
      await indexCustomer(tx, path.customerId)
      return viewSite(tx, path)
    }),
  )
}

/** Takes a site back at which no unit ever was; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, SITE_IN_USE. */
export function removeSite(app: App, principal: Principal, path: SitePath, version: number): Promise<void> {
  requireCustomers(principal, 'customer.write')
  return app.db.tx(principal, async (tx) => {
    const site = await requireSite(tx, path)
    if (await isSiteUsed(tx, site)) throw new DomainError('SITE_IN_USE')
    if (!(await deleteSite(tx, site, version))) throw new DomainError('STALE_VERSION')
    const { customerId, code, name, country } = site
    const details = { customerId, code, name, country }
    await recordAudit(tx, { principal, kind: 'site', id: path.siteId, action: 'site.removed', details })
    await indexCustomer(tx, customerId)
  })
}

/** What was done to a site, newest first; throws NOT_FOUND. */
export function readSiteTimeline(
  app: App,
  principal: Principal,
  path: SitePath,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireSite(tx, path)
    return readTimelinePage(tx, [{ kind: 'site', id: path.siteId }], page)
  })
}
