import { bind, type Route } from '#platform/app/index.ts'
import { exportSbomEndpoint } from './api-export.ts'
import { exportSbom } from './service/export.ts'

/** Bills of materials in other formats. */
export const exportRoutes: readonly Route[] = [
  bind(exportSbomEndpoint, ({ app, principal }, { params, query }) =>
    exportSbom(app, principal, params.sbomId, query.format),
  ),
]
