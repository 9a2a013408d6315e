import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { pageOf } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import type { listChannelsEndpoint, listCustomersEndpoint, listShipmentsEndpoint } from '../api.ts'
import type { CustomerView, Recipients } from '../model.ts'
import { listChannels, listCustomers, listShipments } from '../store/list-customer.ts'
import { findCustomer } from '../store/read-customer.ts'
import { requireCustomers } from './access.ts'
import { findRecipients } from './recipient.ts'

/** Customers that match. */
export function findCustomers(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listCustomersEndpoint>['query'],
  language: Language,
): Promise<EndpointOutput<typeof listCustomersEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listCustomers(tx, { ...pageOf(query), language }))
}

/** One customer; throws NOT_FOUND. */
export function viewCustomer(app: App, principal: Principal, customerId: string): Promise<CustomerView> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const customer = await findCustomer(tx, customerId)
    if (customer === undefined) throw notFound()
    return customer
  })
}

/** Channels that match. */
export function findChannels(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listChannelsEndpoint>['query'],
  language: Language,
): Promise<EndpointOutput<typeof listChannelsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listChannels(tx, { ...pageOf(query), language }))
}

/** Shipments that match. */
export function findShipments(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listShipmentsEndpoint>['query'],
  language: Language,
): Promise<EndpointOutput<typeof listShipmentsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listShipments(tx, { ...pageOf(query), language }))
}

/** Who has to be told of a source; throws NOT_FOUND. */
export function viewRecipients(app: App, principal: Principal, sourceId: string): Promise<Recipients> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    if ((await readSourceHeads(tx, [sourceId])).length === 0) throw notFound()
    return findRecipients(tx, { sourceId })
  })
}
