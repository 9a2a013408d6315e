import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf } from '#platform/http/shapes.ts'
import {
  bulkPreview,
  bulkReference,
  bulkView,
  savedView,
  viewNameSchema,
  viewPathSchema,
  viewSearchSchema,
} from './model.ts'

const viewParams = z.object({ viewId: z.uuid() })

export const listViewsEndpoint = defineEndpoint({
  id: 'view.list',
  method: 'GET',
  path: '/api/v1/views',
  summary:
    'Saved views of pages that the caller may see: own ones, and those that others share; of one page if asked so',
  permission: 'signedIn',
  query: z.object({ path: viewPathSchema.optional() }),
  output: listOf(savedView),
})

export const createViewEndpoint = defineEndpoint({
  id: 'view.create',
  method: 'POST',
  path: '/api/v1/views',
  summary:
    'Keep a page with its filters, order and columns under a name; shared ones are seen by all who may see the page',
  permission: 'signedIn',
  byToken: true,
  body: z.object({
    path: viewPathSchema,
    name: viewNameSchema,
    search: viewSearchSchema,
    isShared: z.boolean().default(false),
  }),
  output: savedView,
  status: 201,
  errors: ['VIEW_NAME_TAKEN', 'TOO_MANY_VIEWS'],
})

export const changeViewEndpoint = defineEndpoint({
  id: 'view.update',
  method: 'PATCH',
  path: '/api/v1/views/{viewId}',
  summary: 'Rename, overwrite, share or take back an own view',
  permission: 'signedIn',
  byToken: true,
  params: viewParams,
  body: z.object({ name: viewNameSchema, search: viewSearchSchema, isShared: z.boolean() }).partial(),
  ifMatch: true,
  output: savedView,
  errors: ['STALE_VERSION', 'VIEW_NAME_TAKEN'],
})

export const deleteViewEndpoint = defineEndpoint({
  id: 'view.delete',
  method: 'DELETE',
  path: '/api/v1/views/{viewId}',
  summary: 'Delete a view: an own one, or, who manages people, a shared one; it can be restored for thirty days',
  permission: 'signedIn',
  byToken: true,
  params: viewParams,
  ifMatch: true,
  output: z.object({ version: z.number().int() }),
  errors: ['STALE_VERSION', 'FORBIDDEN'],
})

export const restoreViewEndpoint = defineEndpoint({
  id: 'view.restore',
  method: 'POST',
  path: '/api/v1/views/{viewId}/restore',
  summary: 'Take back that a view was deleted',
  permission: 'signedIn',
  byToken: true,
  params: viewParams,
  ifMatch: true,
  output: savedView,
  errors: ['STALE_VERSION', 'VIEW_NAME_TAKEN', 'FORBIDDEN'],
})

export const setDefaultViewEndpoint = defineEndpoint({
  id: 'view.setDefault',
  method: 'PUT',
  path: '/api/v1/views/default',
  summary: 'Say with which view a page opens for the caller; null for none',
  permission: 'signedIn',
  byToken: true,
  body: z.object({ path: viewPathSchema, viewId: z.uuid().nullable() }),
  output: z.object({ viewId: z.uuid().nullable() }),
})

/** The four endpoints by which records of a kind are changed in bulk. */
export function defineBulk<Q extends z.ZodObject, C extends z.ZodType>(of: {
  /** The kind of the records, as in endpoint ids: `asset`. */
  readonly noun: string
  /** What they are called in an address: `assets`. */
  readonly plural: string
  /** What can become of them, for the documentation: `Machines: …`. */
  readonly summary: string
  readonly permission: string
  /** Filters by which all that match are meant: those of the list, without page and order. */
  readonly query: Q
  readonly change: C
}) {
  const target = z.union([
    z.strictObject({ records: z.array(bulkReference).min(1).max(5000) }),
    z.strictObject({ query: of.query }),
  ])
  const common = { permission: of.permission } as const
  const errors = ['TOO_MANY_RECORDS', 'INVALID_INPUT'] as const
  const path = `/api/v1/bulk/${of.plural}`
  const bulkParams = z.object({ bulkId: z.uuid() })
  return {
    preview: defineEndpoint({
      ...common,
      id: `${of.noun}.bulkPreview`,
      method: 'POST',
      path: `${path}/preview`,
      summary: `${of.summary} What a change of many would do, without anything written`,
      body: z.object({ target, change: of.change }),
      output: bulkPreview,
      errors,
    }),
    start: defineEndpoint({
      ...common,
      id: `${of.noun}.bulkChange`,
      method: 'POST',
      path,
      summary: `${of.summary} Change many, as previewed: refused when others are meant by now`,
      body: z.object({ target, change: of.change, digest: z.string().max(100) }),
      output: z.object({ id: z.uuid(), jobId: z.uuid() }),
      status: 202,
      errors: [...errors, 'SELECTION_CHANGED'],
    }),
    read: defineEndpoint({
      ...common,
      id: `${of.noun}.bulkRead`,
      method: 'GET',
      path: `${path}/{bulkId}`,
      summary: `${of.summary} A change of many that the caller made: how far it is, and what could not be changed`,
      params: bulkParams,
      output: bulkView,
    }),
    undo: defineEndpoint({
      ...common,
      id: `${of.noun}.bulkUndo`,
      method: 'POST',
      path: `${path}/{bulkId}/undo`,
      summary: `${of.summary} Take a change of many back, while nothing else has touched what it changed`,
      params: bulkParams,
      body: z.object({}),
      output: z.object({ id: z.uuid(), jobId: z.uuid() }),
      status: 202,
      errors: ['NOT_UNDOABLE'],
    }),
  }
}

/** Any kind's endpoints, as the dialog of bulk changes calls them. */
export type BulkEndpoints = ReturnType<typeof defineBulk<z.ZodObject, z.ZodType>>
