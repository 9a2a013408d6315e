import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import {
  ELEMENTS,
  LAMPS,
  assignerSchema,
  caseKindSchema,
  elementsSchema,
  embargoSchema,
  exploitationSchema,
  justificationSchema,
  levelSchema,
  setStateSchema,
} from './model.ts'

const title = z.string().trim().min(1).max(300)
const note = z.string().trim().max(4000)
const instant = z.iso.datetime({ offset: true })
const caseParams = z.object({ caseId: z.uuid() })
const setParams = z.object({ caseId: z.uuid(), setId: z.uuid() })

const embargo = z.object({ until: z.iso.datetime(), zone: z.string() })

export const worstElementsSchema = z.partialRecord(z.enum(ELEMENTS), levelSchema)

export const caseSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: caseKindSchema,
  title: z.string(),
  state: setStateSchema,
  divisionId: z.uuid().nullable(),
  lineId: z.uuid().nullable(),
  /** True when only the members of a secrecy circle see it. */
  isRestricted: z.boolean(),
  embargo: embargo.nullable(),
  /** The highest CVSS score (v4.0 before v3.1) of our own judgement, else of any other assigner's. */
  score: z.number().nullable(),
  elements: worstElementsSchema,
  exploitation: exploitationSchema,
  openedAt: z.iso.datetime(),
  version: z.number().int(),
})
export type CaseSummary = z.infer<typeof caseSummary>

export const CASE_SORTS = ['openedAt', 'number', 'title', 'kind', 'state', 'score', 'embargo'] as const

export const listCasesEndpoint = defineEndpoint({
  id: 'case.list',
  method: 'GET',
  path: '/api/v1/cases',
  summary: 'Cases that the caller may see; newest first unless sorted otherwise',
  permission: 'case.read',
  query: z.object({
    q: z.string().max(200).optional(),
    state: severalOf(setStateSchema),
    kind: severalOf(caseKindSchema),
    /** `true`: not yet settled (neither fixed nor not affected). */
    isOpen: z.stringbool().optional(),
    /** On whose board lamps the case weighs: the lines of its products, else its own. */
    lineId: z.uuid().optional(),
    /** Open cases that give the lamp of this element its colour `lamp`; with `lineId` on that line. */
    element: z.enum(ELEMENTS).optional(),
    lamp: z.enum(LAMPS).exclude(['off']).optional(),
    sourceId: z.uuid().optional(),
    vulnerabilityId: z.uuid().optional(),
    modelId: z.uuid().optional(),
    isRestricted: z.stringbool().optional(),
    /** Instants; `openedFrom` inclusive, `openedTo` exclusive. */
    openedFrom: instant.optional(),
    openedTo: instant.optional(),
    sort: sortQuery(CASE_SORTS, '-openedAt'),
    ...pageQuery,
  }),
  output: listOf(caseSummary),
})

const severity = z.object({
  assigner: assignerSchema,
  cvss3: z.object({ vector: z.string(), score: z.number() }).nullable(),
  cvss4: z.object({ vector: z.string(), score: z.number() }).nullable(),
  elements: elementsSchema.nullable(),
  exploitation: exploitationSchema,
  evidence: z.string(),
  awareAt: z.iso.datetime().nullable(),
  assessedAt: z.iso.datetime(),
  assessorName: z.string(),
  version: z.number().int(),
})
export type CaseSeverity = z.infer<typeof severity>

const productSet = z.object({
  id: z.uuid(),
  vulnerabilityId: z.uuid(),
  name: z.string(),
  versionRange: z.string(),
  models: z.array(
    z.object({ id: z.uuid(), code: z.string(), nameEn: z.string(), nameJa: z.string(), lineId: z.uuid() }),
  ),
  state: setStateSchema,
  justification: justificationSchema.nullable(),
  note: z.string(),
  /** Where its state may go next. */
  nextStates: z.array(setStateSchema),
  severities: z.array(severity),
  version: z.number().int(),
})
export type CaseProductSet = z.infer<typeof productSet>

export const caseView = caseSummary.extend({
  summary: z.string(),
  /** The secrecy circle that the case is in; null where it is in none. */
  circleId: z.uuid().nullable(),
  openerName: z.string(),
  canPublish: z.boolean(),
  sources: z.array(z.object({ id: z.uuid(), title: z.string(), trackingId: z.string(), publisher: z.string() })),
  vulnerabilities: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      title: z.string().nullable(),
      identifiers: z.array(z.object({ system: z.string(), identifier: z.string() })),
      productSets: z.array(productSet),
    }),
  ),
})
export type CaseView = z.infer<typeof caseView>

export const readCaseEndpoint = defineEndpoint({
  id: 'case.read',
  method: 'GET',
  path: '/api/v1/cases/{caseId}',
  summary: 'A case with its vulnerabilities, product sets and severities',
  permission: 'case.read',
  params: caseParams,
  output: caseView,
})

export const openCaseBody = z.object({
  /** May be left out where a source gives one. */
  title: title.optional(),
  kind: caseKindSchema.default('vulnerability'),
  summary: note.default(''),
  sourceId: z.uuid().optional(),
  /** Further known vulnerabilities; those of the source come by themselves. */
  vulnerabilityIds: z.array(z.uuid()).max(200).default([]),
  divisionId: z.uuid().optional(),
  lineId: z.uuid().optional(),
  /** A secrecy circle of the caller: nobody else sees the case. */
  circleId: z.uuid().optional(),
  embargo: embargoSchema.optional(),
})

export const openCaseEndpoint = defineEndpoint({
  id: 'case.open',
  method: 'POST',
  path: '/api/v1/cases',
  summary: 'Open a case, empty or from an imported advisory with its vulnerabilities and our products in it',
  permission: 'case.write',
  body: openCaseBody,
  output: z.object({ id: z.uuid(), number: z.string(), version: z.number().int() }),
  status: 201,
  errors: ['INVALID_INPUT', 'FORBIDDEN'],
  example: { body: { title: 'Authentication bypass in the web server', summary: 'Reported by a customer.' } },
})

export const changeCaseEndpoint = defineEndpoint({
  id: 'case.update',
  method: 'PATCH',
  path: '/api/v1/cases/{caseId}',
  summary: 'Change what stands in the head of a case',
  permission: 'case.write',
  params: caseParams,
  body: z.object({
    title: title.optional(),
    kind: caseKindSchema.optional(),
    summary: note.optional(),
    divisionId: z.uuid().nullable().optional(),
    lineId: z.uuid().nullable().optional(),
    embargo: embargoSchema.nullable().optional(),
  }),
  ifMatch: true,
  output: caseView,
  errors: ['STALE_VERSION'],
  example: { body: { title: 'Authentication bypass in the web server of all CPUs' } },
})

export const addVulnerabilityEndpoint = defineEndpoint({
  id: 'case.addVulnerability',
  method: 'POST',
  path: '/api/v1/cases/{caseId}/vulnerabilities',
  summary: 'Take a known vulnerability into the case, or a new one by its CVE id or without any',
  permission: 'case.write',
  params: caseParams,
  body: z.union([
    z.strictObject({ vulnerabilityId: z.uuid() }),
    z.strictObject({
      cve: z
        .string()
        .regex(/^CVE-[0-9]{4}-[0-9]{4,}$/)
        .optional(),
      title,
    }),
  ]),
  output: caseView,
  errors: ['CONFLICT'],
})

const productSetBody = z.object({
  name: z.string().trim().max(300),
  versionRange: z.string().trim().max(1000),
  modelIds: z.array(z.uuid()).max(5000),
})

export const addProductSetEndpoint = defineEndpoint({
  id: 'case.addProductSet',
  method: 'POST',
  path: '/api/v1/cases/{caseId}/product-sets',
  summary: 'Add a product set to a vulnerability of the case: models of the catalogue and their versions',
  permission: 'case.write',
  params: caseParams,
  body: productSetBody.extend({ vulnerabilityId: z.uuid() }),
  output: caseView,
})

export const changeProductSetEndpoint = defineEndpoint({
  id: 'case.updateProductSet',
  method: 'PATCH',
  path: '/api/v1/cases/{caseId}/product-sets/{setId}',
  summary: 'Change name, versions and models of a product set',
  permission: 'case.write',
  params: setParams,
  body: productSetBody,
  ifMatch: true,
  output: caseView,
  errors: ['STALE_VERSION'],
})

export const removeProductSetEndpoint = defineEndpoint({
  id: 'case.removeProductSet',
  method: 'DELETE',
  path: '/api/v1/cases/{caseId}/product-sets/{setId}',
  summary: 'Remove a product set; the last one of a vulnerability stays',
  permission: 'case.write',
  params: setParams,
  ifMatch: true,
  output: caseView,
  errors: ['STALE_VERSION', 'LAST_PRODUCT_SET'],
})

export const setStateEndpoint = defineEndpoint({
  id: 'case.setState',
  method: 'PUT',
  path: '/api/v1/cases/{caseId}/product-sets/{setId}/state',
  summary: 'Bring a product set to its next state; If-Match carries the version of the product set',
  permission: 'case.write',
  params: setParams,
  body: z.object({ state: setStateSchema, justification: justificationSchema.optional(), note: note.default('') }),
  ifMatch: true,
  output: caseView,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
  example: { body: { state: 'verifying' } },
})

export const severityBody = z.object({
  cvss3Vector: z.string().max(300).nullable().default(null),
  cvss4Vector: z.string().max(500).nullable().default(null),
  elements: elementsSchema.nullable().default(null),
  exploitation: exploitationSchema.default('none'),
  evidence: note.default(''),
  awareAt: instant.nullable().default(null),
})

export const setSeverityEndpoint = defineEndpoint({
  id: 'case.setSeverity',
  method: 'PUT',
  path: '/api/v1/cases/{caseId}/product-sets/{setId}/severities/{assigner}',
  summary: 'Judge the severity; If-Match carries the version of this assigner’s judgement, 0 for the first',
  permission: 'case.write',
  params: setParams.extend({ assigner: assignerSchema }),
  body: severityBody,
  ifMatch: true,
  output: caseView,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
})

export const caseTimelineEndpoint = defineEndpoint({
  id: 'case.timeline',
  method: 'GET',
  path: '/api/v1/cases/{caseId}/timeline',
  summary: 'Everything that was done in the case, newest first, with its audit seal',
  permission: 'case.read',
  params: caseParams,
  query: timelineQuery,
  output: timelinePageSchema,
})
