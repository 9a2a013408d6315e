import { hasPermission, isAllowed, type Principal } from '#platform/auth/index.ts'
import type { RecordFilter } from '#platform/data-exchange/index.ts'
import type { CatalogueFilter } from '../../store/data.ts'
import { visibleTo } from '../model.ts'

/** Lines, divisions: whoever reads products somewhere exports what is there. */
export function canReadCatalogue(principal: Principal): boolean {
  return hasPermission(principal, 'product.read')
}

/** An import may touch everything: the permission counts where it is held everywhere. */
export function canWriteCatalogue(principal: Principal): boolean {
  return isAllowed(principal, 'product.write')
}

/** The catalogue's filter for a reader, or for all. */
export function filterOf({ reader, keys }: RecordFilter): CatalogueFilter {
  return { visible: reader === undefined ? undefined : visibleTo(reader), keys }
}
