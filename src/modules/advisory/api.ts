import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { recipientsSchema } from '#modules/customer/model.ts'
import { contentSchema } from './content.ts'
import { advisoryLanguageSchema, decisionSchema, revisionStatusSchema } from './model.ts'
import { ADVISORY_ACTIONS } from './rules.ts'

const advisoryParams = z.object({ advisoryId: z.uuid() })
const comment = z.string().trim().max(4000)
const instant = z.iso.datetime()

const summary = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  originalLanguage: advisoryLanguageSchema,
  status: revisionStatusSchema,
  /** Number of the newest revision that the caller may see. */
  revision: z.number().int(),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  /** True while only the members of a secrecy circle see the revision. */
  isRestricted: z.boolean(),
  changedAt: instant,
  /** When its last published revision was released; null before the first. */
  publishedAt: instant.nullable(),
  /** Of the revision: what If-Match carries. */
  version: z.number().int(),
})
export type AdvisorySummary = z.infer<typeof summary>

export const ADVISORY_SORTS = ['createdAt', 'number', 'title', 'status', 'changedAt', 'publishedAt'] as const

export const listAdvisoriesEndpoint = defineEndpoint({
  id: 'advisory.list',
  method: 'GET',
  path: '/api/v1/advisories',
  summary: 'Our advisories that the caller may see, newest first unless sorted otherwise',
  permission: 'advisory.read',
  query: z.object({
    q: z.string().max(200).optional(),
    status: severalOf(revisionStatusSchema),
    caseId: z.uuid().optional(),
    sort: sortQuery(ADVISORY_SORTS, '-createdAt'),
    ...pageQuery,
  }),
  output: listOf(summary),
})

export const waitingAdvisoriesEndpoint = defineEndpoint({
  id: 'advisory.waiting',
  method: 'GET',
  path: '/api/v1/advisory-decisions',
  summary: 'Advisories that wait for a decision of the caller: to approve, or to publish; the newest 50 of each',
  permission: 'advisory.read',
  output: z.object({ items: z.array(summary.extend({ action: z.enum(['approve', 'publish']) })) }),
})

const refusal = z.object({ code: z.string(), params: z.record(z.string(), z.string()) })

const publishedFile = z.object({
  path: z.string(),
  url: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
})

export const advisoryView = summary.extend({
  content: contentSchema,
  creatorName: z.string(),
  editorNames: z.array(z.string()),
  submittedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  approverName: z.string().nullable(),
  releasedAt: instant.nullable(),
  /** The job that publishes, while it is under way or when it has failed. */
  publishJobId: z.uuid().nullable(),
  /** Each document with its tracking id and its file's name. */
  documents: z.array(z.object({ language: advisoryLanguageSchema, trackingId: z.string(), fileName: z.string() })),
  cases: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string() })),
  /** Every revision that the caller may see, newest first. */
  revisions: z.array(
    z.object({
      number: z.number().int(),
      status: revisionStatusSchema,
      changedAt: instant,
      releasedAt: instant.nullable(),
    }),
  ),
  decisions: z.array(
    z.object({ decision: decisionSchema, comment: z.string(), decidedAt: instant, deciderName: z.string() }),
  ),
  /** What is on the public side; empty before the first publication. */
  files: z.array(publishedFile),
  /** The source that the published original came back as. */
  sourceId: z.uuid().nullable(),
  /** Why an action may not be done now; null where it may. */
  actions: z.record(z.enum(ADVISORY_ACTIONS), refusal.nullable()),
})
export type AdvisoryView = z.infer<typeof advisoryView>

export const readAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.read',
  method: 'GET',
  path: '/api/v1/advisories/{advisoryId}',
  summary: 'An advisory with its newest revision, what was said about it, and what may be done with it',
  permission: 'advisory.read',
  params: advisoryParams,
  output: advisoryView,
})

export const readRevisionEndpoint = defineEndpoint({
  id: 'advisory.readRevision',
  method: 'GET',
  path: '/api/v1/advisories/{advisoryId}/revisions/{revision}',
  summary: 'What one revision of an advisory says, as far as the caller may see it; for comparing revisions',
  permission: 'advisory.read',
  params: advisoryParams.extend({ revision: z.coerce.number().int().min(1).max(100_000) }),
  output: z.object({
    number: z.number().int(),
    status: revisionStatusSchema,
    changedAt: instant,
    releasedAt: instant.nullable(),
    content: contentSchema,
  }),
})

export const createAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.create',
  method: 'POST',
  path: '/api/v1/advisories',
  summary: 'Draft an advisory from a case: products, vulnerabilities and scores are taken over',
  permission: 'advisory.write',
  body: z.object({ caseId: z.uuid(), originalLanguage: advisoryLanguageSchema.default('en') }),
  output: z.object({ id: z.uuid(), number: z.string(), version: z.number().int() }),
  status: 201,
  errors: ['INVALID_INPUT', 'MAKER_MISSING'],
})

export const editAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.edit',
  method: 'PUT',
  path: '/api/v1/advisories/{advisoryId}/content',
  summary: 'Replace what is in a draft',
  permission: 'advisory.write',
  params: advisoryParams,
  body: contentSchema,
  ifMatch: true,
  output: advisoryView,
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'INVALID_INPUT'],
})

export const addAdvisoryCaseEndpoint = defineEndpoint({
  id: 'advisory.addCase',
  method: 'POST',
  path: '/api/v1/advisories/{advisoryId}/cases',
  summary: 'Make a draft one about a further case: what the case says is added, what is written stays',
  permission: 'advisory.write',
  params: advisoryParams,
  body: z.object({ caseId: z.uuid() }),
  ifMatch: true,
  output: advisoryView,
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'INVALID_INPUT', 'CASE_IN_CIRCLE', 'CASE_TAKEN', 'ADVISORY_FULL'],
})

export const removeAdvisoryCaseEndpoint = defineEndpoint({
  id: 'advisory.removeCase',
  method: 'DELETE',
  path: '/api/v1/advisories/{advisoryId}/cases/{caseId}',
  summary: 'Take a further case from a draft; what was written from it stays',
  permission: 'advisory.write',
  params: advisoryParams.extend({ caseId: z.uuid() }),
  ifMatch: true,
  output: advisoryView,
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'FIRST_CASE'],
})

const contentFinding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** Where in the content; empty where no single field is at fault. */
  path: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Of the standard, for what the written document violates. */
  clause: z.string().optional(),
  /** The document at fault, and where in it. */
  language: advisoryLanguageSchema.optional(),
  documentPath: z.string().optional(),
})
export type AdvisoryFinding = z.infer<typeof contentFinding>

/** Content that an editor holds and has not saved; without it, what is saved. */
const unsaved = z.object({ content: contentSchema.optional() })

export const validateAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.validate',
  method: 'POST',
  path: '/api/v1/advisories/{advisoryId}/validate',
  summary: 'Check the newest revision: the rules of content, the CSAF 2.0 schema and mandatory tests for each language',
  permission: 'advisory.read',
  params: advisoryParams,
  body: unsaved,
  output: z.object({ number: z.string(), findings: z.array(contentFinding), isValid: z.boolean() }),
})

export const previewAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.preview',
  method: 'POST',
  path: '/api/v1/advisories/{advisoryId}/preview',
  summary: 'The CSAF document or the web page of one language as it would go out now',
  permission: 'advisory.read',
  params: advisoryParams,
  query: z.object({ language: advisoryLanguageSchema, format: z.enum(['csaf', 'html']) }),
  body: unsaved,
  output: z.object({ fileName: z.string(), text: z.string() }),
  errors: ['INVALID_INPUT'],
})

export const advisoryStyleEndpoint = defineEndpoint({
  id: 'advisory.style',
  method: 'GET',
  path: '/api/v1/advisory-style.css',
  summary: 'The style sheet of the public pages, for previews',
  permission: 'advisory.read',
  download: 'text/css; charset=utf-8',
  output: z.never(),
})

export const productOptionsEndpoint = defineEndpoint({
  id: 'advisory.productOptions',
  method: 'POST',
  path: '/api/v1/advisories/product-options',
  summary: 'What the catalogue knows of some models: their names, their parts, and the releases of each part',
  permission: 'advisory.read',
  body: z.object({ modelIds: z.array(z.uuid()).max(5000) }),
  output: z.object({
    models: z.array(z.object({ id: z.uuid(), code: z.string(), nameEn: z.string(), nameJa: z.string() })),
    parts: z.array(
      z.object({
        code: z.string(),
        nameEn: z.string(),
        nameJa: z.string(),
        /** How many of the models have it. */
        modelCount: z.number().int(),
        /** Of all of the models, oldest first. */
        releases: z.array(z.object({ version: z.string(), isFix: z.boolean() })),
      }),
    ),
  }),
})

const step = {
  method: 'POST',
  params: advisoryParams,
  ifMatch: true,
  output: advisoryView,
} as const

export const submitAdvisoryEndpoint = defineEndpoint({
  ...step,
  id: 'advisory.submit',
  path: '/api/v1/advisories/{advisoryId}/submit',
  summary: 'Submit the draft for review; what is submitted is what is approved',
  permission: 'advisory.write',
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'ADVISORY_INVALID'],
})

export const returnAdvisoryEndpoint = defineEndpoint({
  ...step,
  id: 'advisory.return',
  path: '/api/v1/advisories/{advisoryId}/return',
  summary: 'Give the revision back to its author with a comment',
  permission: 'advisory.read',
  body: z.object({ comment: comment.min(1) }),
  errors: ['STALE_VERSION', 'ADVISORY_STATUS'],
})

export const commentAdvisoryEndpoint = defineEndpoint({
  id: 'advisory.comment',
  method: 'POST',
  path: '/api/v1/advisories/{advisoryId}/comments',
  summary: 'Say something about the newest revision',
  permission: 'advisory.read',
  params: advisoryParams,
  body: z.object({ comment: comment.min(1) }),
  output: advisoryView,
})

export const approveAdvisoryEndpoint = defineEndpoint({
  ...step,
  id: 'advisory.approve',
  path: '/api/v1/advisories/{advisoryId}/approve',
  summary: 'Approve exactly what was submitted; by somebody who has not worked on it',
  permission: 'advisory.approve',
  stepUp: true,
  body: z.object({ comment: comment.default('') }),
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'OWN_APPROVAL'],
})

export const publishAdvisoryEndpoint = defineEndpoint({
  ...step,
  id: 'advisory.publish',
  path: '/api/v1/advisories/{advisoryId}/publish',
  summary: 'Release the approved revision and have it published; the answer names the job',
  permission: 'advisory.publish',
  stepUp: true,
  status: 202,
  errors: ['STALE_VERSION', 'ADVISORY_STATUS', 'CASE_NOT_READY', 'EMBARGO_RUNNING', 'ALREADY_RELEASED'],
})

export const reviseAdvisoryEndpoint = defineEndpoint({
  ...step,
  id: 'advisory.revise',
  path: '/api/v1/advisories/{advisoryId}/revisions',
  summary: 'Begin a new revision of a published advisory',
  permission: 'advisory.write',
  status: 201,
  errors: ['STALE_VERSION', 'ADVISORY_STATUS'],
})

export const advisoryTimelineEndpoint = defineEndpoint({
  id: 'advisory.timeline',
  method: 'GET',
  path: '/api/v1/advisories/{advisoryId}/timeline',
  summary: 'Everything that was done with the advisory, newest first, with its audit seal',
  permission: 'advisory.read',
  params: advisoryParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

export const advisoryRecipientsEndpoint = defineEndpoint({
  id: 'advisory.recipients',
  method: 'GET',
  path: '/api/v1/advisories/{advisoryId}/recipients',
  summary: 'Who has to be told: holders of affected or undetermined units, and the channels that reach further units',
  permission: 'customer.read',
  params: advisoryParams,
  output: recipientsSchema.extend({
    /** The published original as a source; null while there is none, and so nobody to tell. */
    sourceId: z.uuid().nullable(),
  }),
})
