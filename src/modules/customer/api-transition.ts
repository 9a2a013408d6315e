import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import {
  applicabilitySchema,
  assetView,
  toldAnswerSchema,
  transitionCauseSchema,
  transitionChangeSchema,
  transitionCountSchema,
} from './model.ts'

const sourceParams = z.object({ sourceId: z.uuid() })
const transitionParams = sourceParams.extend({ transitionId: z.uuid() })
const units = z.number().int()

const revision = z.object({ sha256: z.string(), trackingVersion: z.string() })

export const transitionView = z.object({
  id: z.uuid(),
  cause: transitionCauseSchema,
  at: z.iso.datetime(),
  /** The revision that had answered before; null where that is not known any more. */
  from: revision.nullable(),
  to: revision,
  /** Units of which something else is said than before. */
  units,
  /** Those of them that are listed one by one: none of old transitions, at most 100,000 of one. */
  listedUnits: units,
  /** What they came from and to; `change`: what differs most. The weightiest first. */
  counts: z.array(transitionCountSchema),
})
export type TransitionView = z.infer<typeof transitionView>

export const listTransitionsEndpoint = defineEndpoint({
  id: 'source.listTransitions',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/transitions',
  summary:
    'How the answers about our units changed whenever an advisory was asked anew: by a new revision, a corrected reading or our own rules; newest first',
  permission: 'customer.read',
  params: sourceParams,
  query: z.object({ sort: sortQuery(['at'], '-at'), ...pageQuery }),
  output: listOf(transitionView),
})

export const readTransitionEndpoint = defineEndpoint({
  id: 'source.readTransition',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/transitions/{transitionId}',
  summary: 'One change of answers, with the vulnerabilities about which something else is said',
  permission: 'customer.read',
  params: transitionParams,
  output: transitionView.extend({
    /** Of the units that are listed; a flaw that did not change is left out. */
    vulnerabilities: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        title: z.string().nullable(),
        counts: z.array(z.object({ before: applicabilitySchema, after: applicabilitySchema, units })),
      }),
    ),
  }),
})

export const TRANSITION_UNIT_SORTS = ['change', 'tag', 'customer', 'vendor', 'model', 'serial'] as const

export const listTransitionUnitsEndpoint = defineEndpoint({
  id: 'source.listTransitionUnits',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/transitions/{transitionId}/units',
  summary: 'The units behind a change of answers, each with what was and what is said of it; the worse first',
  permission: 'customer.read',
  params: transitionParams,
  query: z.object({
    /** Words in tag, vendor, model or serial. */
    q: z.string().max(200).optional(),
    customerId: z.uuid().optional(),
    /** What was said, and what is. */
    from: severalOf(applicabilitySchema),
    to: severalOf(applicabilitySchema),
    change: severalOf(transitionChangeSchema),
    /** Units about which something else is said of this flaw; `from` and `to` then are what is said of the flaw. */
    vulnerabilityId: z.uuid().optional(),
    sort: sortQuery(TRANSITION_UNIT_SORTS, '-change'),
    ...pageQuery,
  }),
  output: listOf(
    assetView.extend({
      change: transitionChangeSchema,
      /** `not_listed` without ground where nothing was said. */
      before: toldAnswerSchema,
      after: toldAnswerSchema,
    }),
  ),
})

export const listAssetTransitionsEndpoint = defineEndpoint({
  id: 'asset.listTransitions',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/assets/{assetId}/transitions',
  summary: 'How what advisories say of a unit changed when they were asked anew, as far as it is kept; newest first',
  permission: 'customer.read',
  params: z.object({ customerId: z.uuid(), assetId: z.uuid() }),
  query: z.object({ sort: sortQuery(['at'], '-at'), ...pageQuery }),
  output: listOf(
    transitionView.omit({ units: true, listedUnits: true, counts: true }).extend({
      source: z.object({ id: z.uuid(), trackingId: z.string(), title: z.string() }),
      change: transitionChangeSchema,
      before: toldAnswerSchema,
      after: toldAnswerSchema,
    }),
  ),
})
