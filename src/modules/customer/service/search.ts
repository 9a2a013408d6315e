import type { SearchProvider } from '#platform/search/index.ts'
import { canUseCustomers } from '../rules.ts'
import { searchAssets } from '../store/search-asset.ts'

/** Single units in the search over everything, for who may see customers. */
export const assetSearch: SearchProvider = {
  async find(tx, principal, query, limit) {
    return canUseCustomers(principal, 'customer.read') ? searchAssets(tx, query, limit) : []
  },
}
