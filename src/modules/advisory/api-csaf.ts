import * as z from 'zod'
import { PRESETS } from '#formats/csaf/preset-names.ts'
import { defineEndpoint } from '#platform/http/contract.ts'

const told = z.array(z.object({ instancePath: z.string(), message: z.string() })).readonly()

/** What the tests say of a document. */
const verdictSchema = z.object({
  /** What the document says of itself; null where that is nothing known: the tests of 2.0 are asked then. */
  csafVersion: z.enum(['2.0', '2.1']).nullable(),
  isValid: z.boolean(),
  tests: z
    .array(
      z.object({
        /** Number of the test, `schema`, `json` for what keeps the bytes from being read, or `file-name` where the file is called otherwise (§5.1). */
        clause: z.string(),
        errors: told,
        warnings: told,
        infos: told,
        /** Why the test was not carried out (of other versions, or it asks other servers); what it would have found is not known. */
        skipped: z.string().optional(),
      }),
    )
    .readonly(),
})

const asked = z.object({
  preset: z.enum(PRESETS).default('basic'),
  /** Only these tests or sections, separated by commas (`6.1.8,6.2.39`); without it those of the preset. */
  test: z.string().min(1).max(2000).optional(),
})
export type CsafTestsAsked = z.infer<typeof asked>

export const validateCsafEndpoint = defineEndpoint({
  id: 'csaf.validate',
  method: 'POST',
  path: '/api/v1/csaf/validate',
  summary:
    'Judge one CSAF document of at most 2 MB by the tests of the standard (2.0, 2.1), at once; larger ones and archives: csaf.begin. Nothing is kept',
  permission: 'signedIn',
  byToken: true,
  query: asked,
  upload: true,
  output: verdictSchema,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT', 'CSAF_TEST_UNKNOWN', 'CSAF_TOO_COMPLEX', 'UNAVAILABLE'],
})

const validationParams = z.object({ validationId: z.uuid() })

export const beginValidationEndpoint = defineEndpoint({
  id: 'csaf.begin',
  method: 'POST',
  path: '/api/v1/csaf/validations',
  summary:
    'Judge a CSAF document, or the documents of a tar or zip archive (packed with gzip, zstd, xz or not), by the worker; file and outcome are kept for a day',
  permission: 'signedIn',
  byToken: true,
  query: asked,
  upload: true,
  output: z.object({ id: z.uuid() }),
  status: 202,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT', 'CSAF_TEST_UNKNOWN'],
})

export const readValidationEndpoint = defineEndpoint({
  id: 'csaf.validation',
  method: 'GET',
  path: '/api/v1/csaf/validations/{validationId}',
  summary: 'How far a validation is that the caller began, and how many documents are valid',
  permission: 'signedIn',
  params: validationParams,
  output: z.object({
    id: z.uuid(),
    state: z.enum(['created', 'active', 'completed', 'failed', 'cancelled']),
    /** Documents that have been judged. */
    done: z.number().int(),
    valid: z.number().int(),
    invalid: z.number().int(),
    finishedAt: z.iso.datetime().nullable(),
  }),
})
export type ValidationView = z.infer<typeof readValidationEndpoint.output>

export const readOutcomeEndpoint = defineEndpoint({
  id: 'csaf.outcome',
  method: 'GET',
  path: '/api/v1/csaf/validations/{validationId}/outcome',
  summary:
    'The outcome of a validation that the caller began: one line of JSON a document, {file, csafVersion, isValid, tests}',
  permission: 'signedIn',
  params: validationParams,
  download: 'application/x-ndjson',
  output: z.never(),
  errors: ['VALIDATION_NOT_DONE'],
})
