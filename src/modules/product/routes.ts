import { bind, type Route } from '#platform/app/index.ts'
import { toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import { recordRoutes } from './routes-record.ts'
import {
  changeSupportDates,
  findFamilies,
  findLines,
  readMaker,
  readModel,
  readModelTimeline,
  searchModels,
} from './service/model.ts'

/** Every endpoint of the module. */
export const productRoutes: readonly Route[] = [
  bind(api.readMakerEndpoint, async ({ app, principal }) => {
    const { vendorAliases, ...maker } = await app.db.tx(principal, readMaker)
    return { ...maker, vendorAliases: [...vendorAliases] }
  }),
  bind(api.listLinesEndpoint, async ({ app, principal }) => toList(await findLines(app, principal))),
  bind(api.listFamiliesEndpoint, ({ app, principal, language }, { query }) =>
    findFamilies(app, principal, query, language),
  ),
  bind(api.listModelsEndpoint, ({ app, principal, language }, { query }) =>
    searchModels(app, principal, query, language),
  ),
  bind(api.readModelEndpoint, ({ app, principal }, { params }) => readModel(app, principal, params.modelId)),
  bind(api.changeSupportDatesEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeSupportDates(app, principal, params.modelId, ifMatch, body),
  ),
  bind(api.modelTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readModelTimeline(app, principal, params.modelId, query),
  ),
  ...recordRoutes,
]
