import { bind, type Route } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import * as api from './api.ts'
import { PUBLIC_STYLE } from './page/style.ts'
import { addAdvisoryCase, removeAdvisoryCase } from './service/cases.ts'
import { createFromCase } from './service/create.ts'
import { releaseAdvisory } from './service/publish.ts'
import {
  findAdvisories,
  previewAdvisory,
  readAdvisoryTimeline,
  readProductOptions,
  readRecipients,
} from './service/read.ts'
import {
  approveAdvisory,
  commentAdvisory,
  editAdvisory,
  returnAdvisory,
  reviseAdvisory,
  submitAdvisory,
} from './service/step.ts'
import { validateAdvisory } from './service/validate.ts'
import { readAdvisoryView, readRevisionView } from './service/view.ts'
import { findWaiting } from './service/waiting.ts'

/** The version of If-Match: the contract has made sure that there is one. */
function versionOf(ifMatch: number | undefined): number {
  if (ifMatch === undefined) throw new DomainError('VERSION_REQUIRED')
  return ifMatch
}

export const advisoryRoutes: readonly Route[] = [
  bind(api.listAdvisoriesEndpoint, ({ app, principal }, { query }) => findAdvisories(app, principal, query)),
  bind(api.waitingAdvisoriesEndpoint, ({ app, principal }) => findWaiting(app, principal)),
  bind(api.advisoryStyleEndpoint, () =>
    Promise.resolve(
      new Response(PUBLIC_STYLE, {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
      }),
    ),
  ),
  bind(api.productOptionsEndpoint, ({ app, principal }, { body }) => readProductOptions(app, principal, body.modelIds)),
  bind(api.readAdvisoryEndpoint, ({ app, principal }, { params }) =>
    readAdvisoryView(app, principal, params.advisoryId),
  ),
  bind(api.readRevisionEndpoint, ({ app, principal }, { params }) =>
    readRevisionView(app, principal, params.advisoryId, params.revision),
  ),
  bind(api.createAdvisoryEndpoint, ({ app, principal }, { body }) => createFromCase(app, principal, body)),
  bind(api.editAdvisoryEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    editAdvisory(app, principal, params.advisoryId, versionOf(ifMatch), body),
  ),
  bind(api.addAdvisoryCaseEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    addAdvisoryCase(app, principal, { ...params, ...body }, versionOf(ifMatch)),
  ),
  bind(api.removeAdvisoryCaseEndpoint, ({ app, principal, ifMatch }, { params }) =>
    removeAdvisoryCase(app, principal, params, versionOf(ifMatch)),
  ),
  bind(api.validateAdvisoryEndpoint, ({ app, principal }, { params, body }) =>
    validateAdvisory(app, principal, params.advisoryId, body.content),
  ),
  bind(api.previewAdvisoryEndpoint, ({ app, principal }, { params, query, body }) =>
    previewAdvisory(app, principal, params.advisoryId, { ...query, content: body.content }),
  ),
  bind(api.submitAdvisoryEndpoint, ({ app, principal, ifMatch }, { params }) =>
    submitAdvisory(app, principal, params.advisoryId, versionOf(ifMatch)),
  ),
  bind(api.returnAdvisoryEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    returnAdvisory(app, principal, params.advisoryId, versionOf(ifMatch), body.comment),
  ),
  bind(api.commentAdvisoryEndpoint, ({ app, principal }, { params, body }) =>
    commentAdvisory(app, principal, params.advisoryId, body.comment),
  ),
  bind(api.approveAdvisoryEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    approveAdvisory(app, principal, params.advisoryId, versionOf(ifMatch), body.comment),
  ),
  bind(api.publishAdvisoryEndpoint, ({ app, principal, ifMatch }, { params }) =>
    releaseAdvisory(app, principal, params.advisoryId, versionOf(ifMatch)),
  ),
  bind(api.reviseAdvisoryEndpoint, ({ app, principal, ifMatch }, { params }) =>
    reviseAdvisory(app, principal, params.advisoryId, versionOf(ifMatch)),
  ),
  bind(api.advisoryTimelineEndpoint, ({ app, principal }, { params, query }) =>
    readAdvisoryTimeline(app, principal, params.advisoryId, query),
  ),
  bind(api.advisoryRecipientsEndpoint, ({ app, principal }, { params }) =>
    readRecipients(app, principal, params.advisoryId),
  ),
]
