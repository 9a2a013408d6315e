import { bind, type Route } from '#platform/app/index.ts'
import { toList } from '#platform/http/shapes.ts'
import type * as z from 'zod'
import * as api from './api.ts'
import { previewBulk, startBulk, undoBulk, viewBulk, type BulkKind, type BulkTarget } from './service/bulk.ts'
import { changeView, createView, deleteView, findViews, restoreView, setDefaultView } from './service/view.ts'

/** Every endpoint of the module itself. */
export const workspaceRoutes: readonly Route[] = [
  bind(api.listViewsEndpoint, async ({ app, principal }, { query }) =>
    toList(await findViews(app, principal, query.path)),
  ),
  bind(api.createViewEndpoint, ({ app, principal }, { body }) => createView(app, principal, body)),
  bind(api.setDefaultViewEndpoint, ({ app, principal }, { body }) => setDefaultView(app, principal, body)),
  bind(api.changeViewEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeView(app, principal, params.viewId, ifMatch, body),
  ),
  bind(api.deleteViewEndpoint, ({ app, principal, ifMatch }, { params }) =>
    deleteView(app, principal, params.viewId, ifMatch),
  ),
  bind(api.restoreViewEndpoint, ({ app, principal, ifMatch }, { params }) =>
    restoreView(app, principal, params.viewId, ifMatch),
  ),
]

interface Asked<Q, C> {
  readonly target: BulkTarget<Q>
  readonly change: C
}

/** The routes by which records of a kind are changed in bulk. */
export function bulkRoutes<Q extends z.ZodObject, C extends z.ZodType, W>(
  endpoints: ReturnType<typeof api.defineBulk<Q, C>>,
  kind: BulkKind<z.output<Q>, z.output<C>, W>,
): readonly Route[] {
  // The contract has parsed the body by the kind's own schemas, which is more than the compiler follows through the type parameters.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const asked = (body: unknown) => body as Asked<z.output<Q>, z.output<C>> & { readonly digest: string }
  return [
    bind(endpoints.preview, ({ app, principal }, { body }) => {
      const { target, change } = asked(body)
      return previewBulk(app, principal, kind, target, change)
    }),
    bind(endpoints.start, ({ app, principal }, { body }) => startBulk(app, principal, kind, asked(body))),
    bind(endpoints.read, ({ app, principal }, { params }) => viewBulk(app, principal, kind, params.bulkId)),
    bind(endpoints.undo, ({ app, principal }, { params }) => undoBulk(app, principal, kind, params.bulkId)),
  ]
}
