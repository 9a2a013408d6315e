import { bind, type Route } from '#platform/app/index.ts'
import * as api from './api-admin.ts'
import {
  addCircleMember,
  createCircle,
  listCircles,
  readCircleTimeline,
  removeCircleMember,
  renameCircle,
} from './service/circle.ts'
import {
  listAllTokens,
  listUserSessions,
  readUserTimeline,
  revokeUserSessions,
  revokeUserToken,
} from './service/person.ts'
import { checkTrail, exportTrail, readProof } from './service/proof.ts'

/** Endpoints of those who look after people, circles and the trail. */
export const adminRoutes: readonly Route[] = [
  bind(api.listUserSessionsEndpoint, ({ app, principal }, { params }) =>
    listUserSessions(app, principal, params.userId),
  ),
  bind(api.revokeUserSessionsEndpoint, async ({ app, principal }, { params, query }) => ({
    endedSessions: await revokeUserSessions(app, principal, params.userId, query.sessionId),
  })),
  bind(api.listAllTokensEndpoint, ({ app, principal }, { query }) => listAllTokens(app, principal, query.userId)),
  bind(api.revokeUserTokenEndpoint, async ({ app, principal }, { params }) => {
    await revokeUserToken(app, principal, params)
    return undefined
  }),
  bind(api.userTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readUserTimeline(app, principal, params.userId, query),
  ),
  bind(api.listCirclesEndpoint, ({ app, principal }) => listCircles(app, principal)),
  bind(api.createCircleEndpoint, ({ app, principal }, { body }) => createCircle(app, principal, body)),
  bind(api.renameCircleEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    renameCircle(app, principal, params.circleId, ifMatch, body.name),
  ),
  bind(api.addCircleMemberEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    addCircleMember(app, principal, params.circleId, ifMatch, body.userId),
  ),
  bind(api.removeCircleMemberEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeCircleMember(app, principal, params, ifMatch),
  ),
  bind(api.circleTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readCircleTimeline(app, principal, params.circleId, query),
  ),
  bind(api.readAuditEntryEndpoint, ({ app, principal }, { params }) => readProof(app, principal, params.entryId)),
  bind(api.checkAuditEndpoint, ({ app, principal }, { query }) => checkTrail(app, principal, severally(query))),
  bind(api.exportAuditEndpoint, async ({ app, principal }, { query }) => exportTrail(app, principal, severally(query))),
]

/** A filter by one kind and action as the trail is asked: by several. */
function severally<T extends { readonly kind?: string | undefined; readonly action?: string | undefined }>({
  kind,
  action,
  ...others
}: T) {
  return {
    ...others,
    kind: kind === undefined ? undefined : [kind],
    action: action === undefined ? undefined : [action],
  }
}
