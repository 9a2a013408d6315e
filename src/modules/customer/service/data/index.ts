import type { ModuleData } from '#platform/data-exchange/index.ts'
import { countOfChannels, countOfCustomers, countOfModels, countOfSites } from '../../store/data.ts'
import { assetKind, shipmentKind } from './asset.ts'
import { channelKind, customerKind, siteKind } from './customer.ts'

/** Customers with all that is known of their units, as other systems bring and take it. */
export const customerData: ModuleData = {
  kinds: [customerKind, channelKind, siteKind, assetKind, shipmentKind],
  references: [
    { kind: 'customers', find: countOfCustomers },
    { kind: 'channels', find: countOfChannels },
    { kind: 'sites', find: countOfSites },
    { kind: 'models', find: countOfModels },
  ],
}
