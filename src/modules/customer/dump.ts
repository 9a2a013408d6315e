import type { ModuleDump } from '#platform/data-exchange/dump.ts'

/** Holders and their units whole: closed units too, which no table of open ones has. */
export const customerDump: ModuleDump = {
  name: 'customers',
  permission: 'customer.read',
  tables: ['customer', 'channel', 'customer_site', 'asset', 'shipment'],
}
