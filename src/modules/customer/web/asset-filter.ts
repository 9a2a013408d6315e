import type * as z from 'zod'
import { chosenFor, rangeFor, textFor, yesNoFor, type TableState } from '#ui/index.ts'
import * as zod from 'zod'
import type { assetBulkQuery } from '../api-bulk.ts'
import { applicabilitySchema, basisSchema } from '../model.ts'

const vendorSchema = zod.string().min(1).max(200)

/** The filters of a table of machines as a body has them: for changes of everything that matches. */
export type AssetFilter = z.input<typeof assetBulkQuery>

/** What a table of machines is filtered by, as its address says; `customerId` where it is one holder's. */
export function filterOfAssets(state: TableState, customerId: string | undefined, missingId?: string): AssetFilter {
  const vendor = chosenFor(state, 'vendor', vendorSchema)
  const basis = chosenFor(state, 'basis', basisSchema)
  const applicability = chosenFor(state, 'applicability', applicabilitySchema)
  const known = rangeFor(state, 'knownOn')
  const isAnswered = yesNoFor(state, 'answered')
  return {
    ...textFor(state),
    ...(customerId === undefined ? {} : { customerId }),
    ...(missingId === undefined ? {} : { missingId }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(basis === undefined ? {} : { basis }),
    ...(applicability === undefined ? {} : { applicability }),
    ...(known.from === undefined ? {} : { knownFrom: known.from }),
    ...(known.to === undefined ? {} : { knownTo: known.to }),
    ...(isAnswered === undefined ? {} : { isAnswered: isAnswered === 'true' }),
    ...(yesNoFor(state, 'closed') === 'true' ? { isClosed: true } : {}),
  }
}

/** The same as members of a query. */
export function queryOfAssets({ isAnswered, isClosed, ...filter }: AssetFilter) {
  return {
    ...filter,
    ...(isAnswered === undefined ? {} : { isAnswered: String(isAnswered) }),
    ...(isClosed === undefined ? {} : { isClosed: String(isClosed) }),
  }
}
