import type { ServerModule } from '#platform/app/index.ts'
import { registerSearchProvider } from '#platform/search/index.ts'
import { supportDeadlines } from './deadlines.ts'
import { bulkJob, bulkRoutes } from '#modules/workspace/index.ts'
import { modelBulk } from './api-bulk.ts'
import { productRoutes } from './routes.ts'
import { modelKind } from './service/bulk-models.ts'
import { releaseSearch } from './service/search-release.ts'

registerSearchProvider(releaseSearch)

/** The maker's catalogue: lines, families, models, parts, releases, relations. */
export const productModule: ServerModule = {
  id: 'product',
  permissions: ['product.read', 'product.write'],
  errors: { VENDOR_ALIAS_TAKEN: 409, RELEASE_IN_USE: 409 },
  routes: [...productRoutes, ...bulkRoutes(modelBulk, modelKind)],
  jobs: { [modelKind.job]: bulkJob(modelKind) },
  deadlines: [supportDeadlines],
}

export type {
  Catalogue,
  CatalogueInput,
  LineView,
  Maker,
  ModelRules,
  ModelSummary,
  ModelView,
  ReleaseDetail,
} from './model.ts'
export { importCatalogue, type CatalogueResult } from './service/catalogue.ts'
export { productData } from './service/data/index.ts'
export { requireRelease } from './service/part.ts'
export { listModelRelations, type RelationEdge } from './service/relation.ts'
export { listVendorSpellings } from './service/vendor.ts'
export {
  digestPublicCatalogue,
  findModels,
  isOwnVendor,
  listLines,
  listModelCodes,
  listModelRules,
  listModelsOnSale,
  readMaker,
  readModels,
  visibleTo,
} from './service/model.ts'
export { isVisible, type VisibleLines } from './store/read.ts'
