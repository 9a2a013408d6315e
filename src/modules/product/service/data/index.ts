import type { ModuleData, ReferenceFinder } from '#platform/data-exchange/index.ts'
import { countInCatalogue } from '../../store/data.ts'
import { familyKind, lineKind, modelKind } from './catalogue.ts'
import { makerKind } from './maker.ts'
import { partKind, relationKind, releaseKind } from './part.ts'
import { vendorKind } from './vendor.ts'

const withinCatalogue: readonly ReferenceFinder[] = (
  [
    ['lines', 'product_line'],
    ['families', 'product_family'],
    ['models', 'product_model'],
    ['parts', 'product_part'],
  ] as const
).map(([kind, table]) => ({ kind, find: (tx, ids) => countInCatalogue(tx, table, ids) }))

/** The catalogue as other systems bring and take it. */
export const productData: ModuleData = {
  kinds: [makerKind, vendorKind, lineKind, familyKind, modelKind, partKind, releaseKind, relationKind],
  references: withinCatalogue,
}
