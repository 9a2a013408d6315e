import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { findingSchema } from '#platform/http/shapes.ts'

/** A job's run record: what the progress bar shows, also after a reload. */
export const jobView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['created', 'active', 'completed', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  counts: z.record(z.string(), z.number()),
  rowErrors: z.array(findingSchema),
  result: z.unknown(),
  problem: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()), findings: z.array(findingSchema) })
    .nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})

export const readJobEndpoint = defineEndpoint({
  id: 'job.read',
  method: 'GET',
  path: '/api/v1/jobs/{jobId}',
  summary: 'State, progress and outcome of a job that the caller started',
  permission: 'signedIn',
  params: z.object({ jobId: z.uuid() }),
  output: jobView,
})

export const searchEndpoint = defineEndpoint({
  id: 'search.find',
  method: 'GET',
  path: '/api/v1/search',
  summary: 'Records whose words contain all words of the query; Japanese by substring',
  permission: 'signedIn',
  query: z.object({ q: z.string().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: z.object({
    hits: z.array(
      z.object({ kind: z.string(), id: z.uuid(), title: z.string(), subtitle: z.string(), url: z.string() }),
    ),
  }),
})

export const metricsEndpoint = defineEndpoint({
  id: 'system.metrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Prometheus metrics of the inside server',
  permission: 'system.read',
  download: 'text/plain',
  output: z.never(),
})

export const sbomEndpoint = defineEndpoint({
  id: 'system.sbom',
  method: 'GET',
  path: '/api/v1/system/sbom',
  summary: 'The software bill of materials of Andon itself (CycloneDX), made by the build',
  permission: 'system.read',
  download: 'application/vnd.cyclonedx+json',
  output: z.never(),
})

export const systemEndpoint = defineEndpoint({
  id: 'system.read',
  method: 'GET',
  path: '/api/v1/system',
  summary: 'Version, database, jobs under way and the audit seal of this installation',
  permission: 'system.read',
  output: z.object({
    andonVersion: z.string(),
    nodeVersion: z.string(),
    databaseVersion: z.string(),
    databaseBytes: z.number().int(),
    jobs: z.array(z.object({ state: z.string(), count: z.number().int() })),
    audit: z.object({
      entries: z.number().int(),
      unsealed: z.number().int(),
      lastSeal: z.number().int().nullable(),
      lastSealAt: z.iso.datetime().nullable(),
    }),
  }),
})

export const openApiEndpoint = defineEndpoint({
  id: 'system.openapi',
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This interface as an OpenAPI 3.1 document',
  permission: 'signedIn',
  output: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
})
