import * as z from 'zod'
import { FIELD_TYPES } from '#platform/data-exchange/field.ts'
import { defineEndpoint } from '#platform/http/contract.ts'
import { findingSchema, listOf, pageQuery } from '#platform/http/shapes.ts'
import {
  choicesSchema,
  encodingSchema,
  findingsSchema,
  headSchema,
  referenceSchema,
  rowStateSchema,
  runStateSchema,
  sourceSchema,
  stateCountsSchema,
} from './model.ts'

const runParams = z.object({ runId: z.uuid() })
const kindId = z.string().regex(/^[a-z]{1,40}$/)

const fieldView = z.object({
  name: z.string(),
  /** Other headings that mean it. */
  aliases: z.array(z.string()),
  type: z.enum(FIELD_TYPES),
  isKey: z.boolean(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
  /** The kind whose records it names. */
  refers: z.string().nullable(),
  /** Columns `<spread>.<key>` are members of the map. */
  spread: z.string().nullable(),
})
export type FieldView = z.infer<typeof fieldView>

const kindView = z.object({
  id: z.string(),
  fields: z.array(fieldView),
  /** What may become of records that a source no longer names. */
  endings: z.array(z.enum(['end', 'remove'])),
  mayWrite: z.boolean(),
})
export type KindView = z.infer<typeof kindView>

export const listKindsEndpoint = defineEndpoint({
  id: 'data.kinds',
  method: 'GET',
  path: '/api/v1/data/kinds',
  summary: 'Kinds of records that files bring and take, with their columns; and the sources that files came from',
  permission: 'data.export',
  output: z.object({ kinds: z.array(kindView), sources: z.array(z.string()) }),
})

const runHead = z.object({
  id: z.uuid(),
  /** Null = a bundle of several kinds. */
  kind: z.string().nullable(),
  source: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  /** As a person said; null = found out (`head`). */
  encoding: z.string().nullable(),
  state: runStateSchema,
  head: headSchema.nullable(),
  /** What is noticed about the file as a whole. */
  findings: findingsSchema,
  /** Rows by kind and state. */
  counts: stateCountsSchema,
  choices: choicesSchema.nullable(),
  /** Records that had changed between preview and confirmation, so that nothing was written and the preview was made anew. */
  staleCount: z.number().int(),
  createdAt: z.iso.datetime(),
  creatorName: z.string(),
  previewedAt: z.iso.datetime().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
})

const runView = runHead.extend({
  /** Rows read or written by the job under way. */
  progress: z
    .object({
      state: z.enum(['created', 'active', 'completed', 'failed', 'cancelled']),
      done: z.number().int(),
      total: z.number().int().nullable(),
    })
    .nullable(),
})
export type RunView = z.infer<typeof runView>
export type RunHeadView = z.infer<typeof runHead>

export const beginImportEndpoint = defineEndpoint({
  id: 'data.begin',
  method: 'POST',
  path: '/api/v1/data/imports',
  summary:
    'Upload a file of one kind (CSV, JSON list or NDJSON), or a bundle of all; it is read at once, and nothing is written before the preview is confirmed',
  permission: 'data.import',
  query: z.object({
    /** A kind of `data.kinds`; absent = a bundle. */
    kind: kindId.optional(),
    /** The system that the file comes from: its files are compared with each other. */
    source: sourceSchema,
    encoding: encodingSchema.optional(),
  }),
  upload: true,
  output: runView,
  status: 201,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT'],
})

export const listRunsEndpoint = defineEndpoint({
  id: 'data.list',
  method: 'GET',
  path: '/api/v1/data/imports',
  summary: 'Imports of data, newest first',
  permission: 'data.export',
  query: z.object({ state: runStateSchema.optional(), kind: kindId.optional(), ...pageQuery }),
  output: listOf(runHead),
})

export const readRunEndpoint = defineEndpoint({
  id: 'data.read',
  method: 'GET',
  path: '/api/v1/data/imports/{runId}',
  summary: 'State, counts and progress of an import',
  permission: 'data.export',
  params: runParams,
  output: runView,
})

const rowView = z.object({
  position: z.number().int(),
  kind: z.string(),
  /** Place in the file; null for a record that the file no longer names. */
  row: z.number().int().nullable(),
  line: z.number().int().nullable(),
  /** Which record it is, as people read it. */
  key: z.string().nullable(),
  state: rowStateSchema,
  recordId: z.uuid().nullable(),
  /** Of a new record what the file says; of a changed one what differs, of a vanished one what stands in Andon. */
  values: z.array(
    z.object({
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      /** Changed in Andon since the source last told it. */
      isEdited: z.boolean(),
    }),
  ),
  findings: z.array(findingSchema),
  /** Who names a vanished record, so that it cannot be removed. */
  namedBy: z.array(referenceSchema),
})
export type RowView = z.infer<typeof rowView>

export const listRowsEndpoint = defineEndpoint({
  id: 'data.listRows',
  method: 'GET',
  path: '/api/v1/data/imports/{runId}/rows',
  summary: 'Rows of an import beside what stands in Andon: new, changed field by field, unchanged, vanished, faulty',
  permission: 'data.export',
  params: runParams,
  query: z.object({
    state: rowStateSchema.optional(),
    kind: z.string().max(40).optional(),
    q: z.string().max(200).optional(),
    /** Only rows with fields that were changed in Andon since. */
    edited: z.stringbool().optional(),
    ...pageQuery,
  }),
  output: listOf(rowView),
  errors: ['INVALID_CURSOR'],
})

export const mapColumnsEndpoint = defineEndpoint({
  id: 'data.map',
  method: 'POST',
  path: '/api/v1/data/imports/{runId}/mapping',
  summary: 'Say what columns mean; it is kept for every file of the source, and this one is read again',
  permission: 'data.import',
  params: runParams,
  body: z.object({
    columns: z
      .array(
        z.object({
          heading: z.string().min(1).max(1_000),
          /** Null = left out. */
          field: z.string().max(100).nullable(),
          member: z.string().max(100).optional(),
        }),
      )
      .min(1)
      .max(300),
  }),
  output: runView,
  ifMatch: true,
  errors: ['DATA_STATE', 'STALE_VERSION'],
})

export const rereadRunEndpoint = defineEndpoint({
  id: 'data.reread',
  method: 'POST',
  path: '/api/v1/data/imports/{runId}/reread',
  summary: 'Read the file again: in another encoding, against what stands in Andon now, or after its job failed',
  permission: 'data.import',
  params: runParams,
  body: z.object({ encoding: encodingSchema.optional() }),
  output: runView,
  errors: ['DATA_STATE'],
})

export const confirmRunEndpoint = defineEndpoint({
  id: 'data.confirm',
  method: 'POST',
  path: '/api/v1/data/imports/{runId}/confirm',
  summary: 'Write what the preview shows, all of it in one transaction or nothing',
  permission: 'data.import',
  params: runParams,
  body: choicesSchema,
  output: runView,
  ifMatch: true,
  errors: ['DATA_STATE', 'DATA_ROW_ERRORS', 'DATA_VANISHED_UNSURE', 'DATA_NOTHING', 'STALE_VERSION'],
})

export const discardRunEndpoint = defineEndpoint({
  id: 'data.discard',
  method: 'POST',
  path: '/api/v1/data/imports/{runId}/discard',
  summary: 'Give up an import that is not confirmed',
  permission: 'data.import',
  params: runParams,
  output: runView,
  ifMatch: true,
  errors: ['DATA_STATE', 'STALE_VERSION'],
})

export const errorRowsEndpoint = defineEndpoint({
  id: 'data.errors',
  method: 'GET',
  path: '/api/v1/data/imports/{runId}/errors',
  summary: 'Faulty rows as the file had them, each with its place and what is wrong: to be mended and imported again',
  permission: 'data.export',
  params: runParams,
  download: 'text/csv',
  output: z.never(),
})

export const exportKindEndpoint = defineEndpoint({
  id: 'data.export',
  method: 'GET',
  path: '/api/v1/data/export/{kind}',
  summary: 'Every record of a kind that the caller may see, in the form that imports take',
  permission: 'data.export',
  params: z.object({ kind: kindId }),
  query: z.object({
    format: z.enum(['csv', 'json', 'ndjson']).default('csv'),
    /** Tables only. UTF-8 begins with its mark, so that spreadsheets know it. */
    encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8'),
    /** Characters that Shift_JIS does not have: refuse the export and name them, or write 〓 in their places. */
    unwritable: z.enum(['refuse', 'replace']).default('refuse'),
  }),
  download: 'text/csv',
  output: z.never(),
  errors: ['UNWRITABLE', 'TOO_MANY_REQUESTS'],
})

export const exportBundleEndpoint = defineEndpoint({
  id: 'data.exportBundle',
  method: 'GET',
  path: '/api/v1/data/bundle',
  summary: 'Every record of every kind that the caller may see, as one file that an empty installation can import',
  permission: 'data.export',
  download: 'application/x-ndjson',
  output: z.never(),
  errors: ['TOO_MANY_REQUESTS'],
})

export const exportAllEndpoint = defineEndpoint({
  id: 'data.exportAll',
  method: 'GET',
  path: '/api/v1/data/everything',
  summary:
    'Everything that the caller may see, as a ZIP: the bundle, a table of each kind, cases, advisories with their files, vulnerabilities, sources as they came, the audit trail',
  permission: 'data.export',
  download: 'application/zip',
  stepUp: true,
  output: z.never(),
  errors: ['TOO_MANY_REQUESTS'],
})

export const recordOriginEndpoint = defineEndpoint({
  id: 'data.origin',
  method: 'GET',
  path: '/api/v1/data/origins/{kind}/{recordId}',
  summary: 'Which sources told of a record, and when last',
  permission: 'data.export',
  params: z.object({ kind: kindId, recordId: z.uuid() }),
  output: z.object({
    items: z.array(z.object({ source: z.string(), toldAt: z.iso.datetime(), runId: z.uuid() })),
  }),
})
