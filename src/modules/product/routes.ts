import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api.ts'
import {
  changeSupportDates,
  findFamilies,
  findLines,
  readMaker,
  readModel,
  readModelTimeline,
  searchModels,
} from './service/model.ts'

const list = <T>(items: T[]): { items: T[]; total: number } => ({ items, total: items.length })

/** Every endpoint of the module. */
export const routes: readonly Route[] = [
  bind(api.readMakerEndpoint, async ({ app, principal }) => {
    const { vendorAliases, ...maker } = await app.db.tx(principal, readMaker)
    return { ...maker, vendorAliases: [...vendorAliases] }
  }),
  bind(api.listLinesEndpoint, async ({ app, principal }) => list(await findLines(app, principal))),
  bind(api.listFamiliesEndpoint, async ({ app, principal }, { query }) =>
    list(await findFamilies(app, principal, query.lineId)),
  ),
  bind(api.listModelsEndpoint, ({ app, principal }, { query }) => searchModels(app, principal, query)),
  bind(api.readModelEndpoint, ({ app, principal }, { params }) => readModel(app, principal, params.modelId)),
  bind(api.changeSupportDatesEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeSupportDates(app, principal, params.modelId, ifMatch ?? 0, body),
  ),
  bind(api.modelTimelineEndpoint, async ({ app, principal }, { params }) =>
    list(await readModelTimeline(app, principal, params.modelId)),
  ),
]
