import * as z from 'zod'
import { readProductSchema } from '#formats/affected-set/index.ts'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import { gapKindSchema, undeterminedGroup } from './model.ts'

export const UNDETERMINED_SORTS = [
  'harm',
  'kind',
  'code',
  'vendor',
  'product',
  'units',
  'models',
  'sources',
  'vulnerabilities',
  'score',
] as const

export const listUndeterminedEndpoint = defineEndpoint({
  id: 'undetermined.list',
  method: 'GET',
  path: '/api/v1/undetermined',
  summary:
    'What is missing to answer, as a queue: by model and what nobody has told of units, and by line of the sources; first what concerns most units and the worst flaws',
  permission: 'customer.read',
  query: z.object({
    customerId: z.uuid().optional(),
    sourceId: z.uuid().optional(),
    kind: severalOf(gapKindSchema),
    code: severalOf(undeterminedGroup.shape.code),
    vendor: severalOf(z.string().max(200)),
    /** Words in model or product, vendor, line or condition. */
    q: z.string().max(200).optional(),
    sort: sortQuery(UNDETERMINED_SORTS, '-harm'),
    ...pageQuery,
  }),
  output: listOf(undeterminedGroup),
})

const groupModel = z.object({
  modelId: z.uuid().nullable(),
  vendor: z.string().nullable(),
  model: z.string(),
  units: z.number().int(),
})

const groupSource = z.object({
  id: z.uuid(),
  trackingId: z.string(),
  title: z.string(),
  publisher: z.string(),
})

export const readUndeterminedEndpoint = defineEndpoint({
  id: 'undetermined.read',
  method: 'GET',
  path: '/api/v1/undetermined/{groupId}',
  summary:
    'A group of what is missing: the models of its units, its sources, and what they write beside how it is read',
  permission: 'customer.read',
  params: z.object({ groupId: z.uuid() }),
  output: z.object({
    group: undeterminedGroup,
    /** Units whose facts are newer than their answers, of those behind the group. */
    pending: z.number().int(),
    /** Most units first; at most 50. */
    models: z.array(groupModel),
    /** At most 50. */
    sources: z.array(groupSource),
    /** Of a line: each text once, with a source that bears it; at most 20. */
    lines: z.array(z.object({ sourceId: z.uuid(), product: readProductSchema, sources: z.number().int() })),
    /** Flaws that wait for it, the worst first; at most 50. */
    vulnerabilities: z.array(
      z.object({ id: z.uuid(), name: z.string(), title: z.string().nullable(), score: z.number().nullable() }),
    ),
  }),
})
