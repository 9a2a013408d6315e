import * as z from 'zod'
import { PROPOSING_RELATIONS, STATEMENTS } from '#formats/affected-set/index.ts'
import { defineEndpoint } from '#platform/http/contract.ts'
import { timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { decisionSchema } from './ruling.ts'

const rulingParams = z.object({ rulingId: z.uuid() })
const count = z.number().int()

const rulingView = z.object({
  id: z.uuid(),
  /** Null: of every source. */
  sourceId: z.uuid().nullable(),
  modelId: z.uuid(),
  otherId: z.uuid(),
  decision: decisionSchema,
  reason: z.string(),
  isWithdrawn: z.boolean(),
  changedAt: z.iso.datetime(),
  changerName: z.string(),
  version: count,
})
export type RulingView = z.infer<typeof rulingView>

const modelRef = z.object({ id: z.uuid(), code: z.string(), nameEn: z.string(), nameJa: z.string() })

/** What a source's statement about one model proposes for another, and what has been decided of it. */
const relationProposal = z.object({
  source: z.object({
    id: z.uuid(),
    title: z.string(),
    trackingId: z.string(),
    publisher: z.string(),
    revisedAt: z.iso.datetime(),
    maxScore: z.number().nullable(),
  }),
  /** Whose units are asked about: the source does not name it. */
  model: modelRef,
  /** The model that the source names. */
  other: modelRef,
  /** From the one to the other. */
  steps: z.array(
    z.object({
      relation: z.enum(PROPOSING_RELATIONS),
      direction: z.enum(['out', 'in']),
      modelId: z.uuid(),
      code: z.string(),
      /** A map says which versions stand for each other; without one they are taken to be numbered alike. */
      isMapped: z.boolean(),
    }),
  ),
  /** How the source writes the other model and its versions, and what it states of them about one flaw or another. */
  lines: z.array(z.object({ name: z.string(), versionText: z.string(), statements: z.array(z.enum(STATEMENTS)) })),
  /** Open units of the model. */
  units: count,
  state: z.enum(['open', 'accepted', 'dismissed']),
  /** What decides, or decided until what it rests on has changed. */
  ruling: rulingView.nullable(),
})
export type RelationProposal = z.infer<typeof relationProposal>

/** `isAnswered`: all of these sources have answered by the latest decisions. */
const proposalList = z.object({ items: z.array(relationProposal), isAnswered: z.boolean() })

export const sourceProposalsEndpoint = defineEndpoint({
  id: 'relationProposal.ofSource',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/relation-proposals',
  summary:
    'What a source’s statements propose for models that it does not name, by their relations to those that it names; the undecided first',
  permission: 'customer.read',
  params: z.object({ sourceId: z.uuid() }),
  output: proposalList,
})

export const modelProposalsEndpoint = defineEndpoint({
  id: 'relationProposal.ofModel',
  method: 'GET',
  path: '/api/v1/models/{modelId}/relation-proposals',
  summary:
    'What sources that do not name a model propose for units of it, by their statements about related models; the undecided first',
  permission: 'customer.read',
  params: z.object({ modelId: z.uuid() }),
  output: proposalList,
})

export const readRulingEndpoint = defineEndpoint({
  id: 'relationRuling.read',
  method: 'GET',
  path: '/api/v1/relation-rulings/{rulingId}',
  summary: 'One decision about what a relation between models proposes',
  permission: 'customer.read',
  params: rulingParams,
  output: rulingView,
})

export const createRulingEndpoint = defineEndpoint({
  id: 'relationRuling.create',
  method: 'POST',
  path: '/api/v1/relation-rulings',
  summary:
    'Decide whether statements about a model hold for a related one, of one source or of every source; answers follow',
  permission: 'vulnerability.correct',
  body: z.object({
    /** Null: of every source, also of those to come. */
    sourceId: z.uuid().nullable(),
    modelId: z.uuid(),
    otherId: z.uuid(),
    decision: decisionSchema,
    /** Needed to dismiss, and to decide for every source. */
    reason: z.string().trim().max(2000),
  }),
  output: rulingView,
  status: 201,
  errors: ['INVALID_INPUT', 'RULING_EXISTS', 'NOT_FOUND'],
})

export const withdrawRulingEndpoint = defineEndpoint({
  id: 'relationRuling.withdraw',
  method: 'POST',
  path: '/api/v1/relation-rulings/{rulingId}/withdraw',
  summary: 'Take a decision about related models back: it is proposed again; answers follow',
  permission: 'vulnerability.correct',
  params: rulingParams,
  output: rulingView,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})

export const rulingTimelineEndpoint = defineEndpoint({
  id: 'relationRuling.timeline',
  method: 'GET',
  path: '/api/v1/relation-rulings/{rulingId}/timeline',
  summary: 'Who decided what about the related models, newest first',
  permission: 'customer.read',
  params: rulingParams,
  query: timelineQuery,
  output: timelinePageSchema,
})
