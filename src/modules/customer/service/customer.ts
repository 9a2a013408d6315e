import { UNDETERMINED_GROUNDS } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import type {
  listChannelsEndpoint,
  listCustomersEndpoint,
  listShipmentsEndpoint,
  listUndeterminedEndpoint,
} from '../api.ts'
import type { CustomerView, Recipients } from '../model.ts'
import { wordsOf } from '../rules.ts'
import { findCustomer, listChannels, listCustomers, listShipments } from '../store/read-customer.ts'
import { listUndetermined } from '../store/read-answer.ts'
import { requireCustomers } from './access.ts'
import { findRecipients } from './recipient.ts'

/** Customers that match. */
export function findCustomers(
  app: App,
  principal: Principal,
  { q, ...filter }: EndpointInput<typeof listCustomersEndpoint>['query'],
): Promise<EndpointOutput<typeof listCustomersEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listCustomers(tx, { ...filter, words: wordsOf(q) }))
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

/** All channels. */
export function findChannels(app: App, principal: Principal): Promise<EndpointOutput<typeof listChannelsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const items = await listChannels(tx)
    return { items, total: items.length }
  })
}

/** Shipments that match. */
export function findShipments(
  app: App,
  principal: Principal,
  filter: EndpointInput<typeof listShipmentsEndpoint>['query'],
): Promise<EndpointOutput<typeof listShipmentsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listShipments(tx, filter))
}

/** What is missing for answers, by reason and model. */
export function findUndetermined(
  app: App,
  principal: Principal,
  filter: EndpointInput<typeof listUndeterminedEndpoint>['query'],
): Promise<EndpointOutput<typeof listUndeterminedEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, (tx) => listUndetermined(tx, { ...filter, only: UNDETERMINED_GROUNDS }))
}

/** Who has to be told of a source; throws NOT_FOUND. */
export function viewRecipients(app: App, principal: Principal, sourceId: string): Promise<Recipients> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    if ((await readSourceHeads(tx, [sourceId])).length === 0) throw notFound()
    return findRecipients(tx, { sourceId })
  })
}
