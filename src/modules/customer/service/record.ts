import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { forgetInSearch, indexForSearch } from '#platform/search/index.ts'
import type { CustomerChange, CustomerRecord } from '../api-record.ts'
import { findCustomer } from '../store/read-customer.ts'
import {
  deleteCustomer,
  findCustomerNames,
  insertCustomer,
  isChannelUsed,
  isCustomerUsed,
  updateCustomer,
} from '../store/record.ts'
import { requireCustomers } from './access.ts'

/** One customer with all its names; throws NOT_FOUND. */
export async function requireCustomer(tx: Tx, customerId: string): Promise<CustomerRecord> {
  const view = await findCustomer(tx, customerId)
  const names = await findCustomerNames(tx, customerId)
  if (view === undefined || names === undefined) throw notFound()
  return { ...view, names }
}

/** One customer as its form shows it; throws NOT_FOUND. */
export function readCustomerRecord(app: App, principal: Principal, customerId: string): Promise<CustomerRecord> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => requireCustomer(tx, customerId))
}

/** The facts of a customer as they are sent. */
function changeOf(record: CustomerRecord): CustomerChange {
  const { kind, code, names, country, language, contact, channel, reaches } = record
  return {
    kind,
    code,
    names,
    country,
    language: language === 'ja' ? 'ja' : 'en',
    contact,
    channelId: channel?.id ?? null,
    reaches: reaches === null ? null : { kind: reaches.kind, markets: reaches.markets },
  }
}

async function checkChannel(tx: Tx, customerId: string, { channelId, kind, reaches }: CustomerChange): Promise<void> {
  const findings: Finding[] = []
  if (channelId !== null) {
    const channel = await findCustomer(tx, channelId)
    if (channel === undefined || channel.reaches === null || channelId === customerId)
      findings.push({ code: 'UNKNOWN_CHANNEL', path: '/channelId' })
    // A customer that is reached through one that is reached through it would never be reached.
    else if (channel.channel?.id === customerId) findings.push({ code: 'CHANNEL_LOOP', path: '/channelId' })
  }
  if (kind === 'channel' && reaches === null) findings.push({ code: 'CHANNEL_REACHES_NOBODY', path: '/reaches' })
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
}

/** Makes a customer findable under what it is called now. */
async function index(tx: Tx, record: CustomerRecord): Promise<void> {
  await indexForSearch(tx, [
    {
      kind: 'customer',
      recordId: record.id,
      permission: 'customer.read',
      title: record.names.en,
      subtitle: `${record.code} · ${record.country}`,
      url: `/customers/${record.id}`,
      words: [...Object.values(record.names), ...record.sites.map((site) => site.name)],
    },
  ])
}

/** Makes a customer findable by its sites, too; throws NOT_FOUND. */
export async function indexCustomer(tx: Tx, customerId: string): Promise<void> {
  await index(tx, await requireCustomer(tx, customerId))
}

async function refuseTaken<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) === 'customer_code_key') throw new DomainError('CUSTOMER_CODE_TAKEN', { code })
    throw error
  }
}

/** Adds a customer; throws FORBIDDEN, INVALID_INPUT, CUSTOMER_CODE_TAKEN. */
export function createCustomer(app: App, principal: Principal, change: CustomerChange): Promise<CustomerRecord> {
  requireCustomers(principal, 'customer.write')
  const id = newId()
  return refuseTaken(change.code, () =>
    app.db.tx(principal, async (tx) => {
      await checkChannel(tx, id, change)
      await insertCustomer(tx, id, change)
      const record = await requireCustomer(tx, id)
      await index(tx, record)
      await recordAudit(tx, { principal, kind: 'customer', id, action: 'customer.created', details: { ...change } })
      return record
    }),
  )
}

const FIELDS = ['kind', 'code', 'names', 'country', 'language', 'contact', 'reaches'] as const

/** Changes a customer; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT, CUSTOMER_CODE_TAKEN, CHANNEL_IN_USE. */
export function changeCustomer(
  app: App,
  principal: Principal,
  customerId: string,
  version: number,
  change: CustomerChange,
): Promise<CustomerRecord> {
  requireCustomers(principal, 'customer.write')
  return refuseTaken(change.code, () =>
    app.db.tx(principal, async (tx) => {
      const record = await requireCustomer(tx, customerId)
      const before = changeOf(record)
      await checkChannel(tx, customerId, change)
      if (before.reaches !== null && change.reaches === null && (await isChannelUsed(tx, customerId)))
        throw new DomainError('CHANNEL_IN_USE')
      if (!(await updateCustomer(tx, customerId, version, change))) throw new DomainError('STALE_VERSION')
      const after = await requireCustomer(tx, customerId)
      const changed = FIELDS.filter((field) => canonicalJson(before[field]) !== canonicalJson(change[field]))
      const changes = {
        ...Object.fromEntries(changed.map((field) => [field, { from: before[field], to: change[field] }])),
        ...(before.channelId === change.channelId
          ? {}
          : { channel: { from: record.channel?.code ?? null, to: after.channel?.code ?? null } }),
      }
      await index(tx, after)
      const action = 'customer.changed'
      await recordAudit(tx, { principal, kind: 'customer', id: customerId, action, details: { changes } })
      return after
    }),
  )
}

/** Takes a customer back that holds nothing; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, CUSTOMER_IN_USE. */
export function removeCustomer(app: App, principal: Principal, customerId: string, version: number): Promise<void> {
  requireCustomers(principal, 'customer.write')
  return app.db.tx(principal, async (tx) => {
    const record = await requireCustomer(tx, customerId)
    if ((await isCustomerUsed(tx, customerId)) || (await isChannelUsed(tx, customerId)))
      throw new DomainError('CUSTOMER_IN_USE')
    if (!(await deleteCustomer(tx, customerId, version))) throw new DomainError('STALE_VERSION')
    await forgetInSearch(tx, [{ kind: 'customer', recordId: customerId }])
    const details = { ...changeOf(record) }
    await recordAudit(tx, { principal, kind: 'customer', id: customerId, action: 'customer.removed', details })
  })
}
