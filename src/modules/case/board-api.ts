import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { caseSummary } from './api.ts'
import { ELEMENTS, LAMPS, levelSchema } from './model.ts'

const lampState = z.object({
  lamp: z.enum(LAMPS),
  /** Since when the lamp has had this colour without a break; null: it was never lit. */
  since: z.iso.datetime().nullable(),
})

const lamp = lampState.extend({
  /** How many cases give it its colour. */
  cases: z.number().int(),
  /** The worst and oldest of them. */
  reasons: z.array(
    z.object({ caseId: z.uuid(), number: z.string(), title: z.string(), level: levelSchema.nullable() }),
  ),
})

const deadline = z.object({
  /** `advisory.embargo`, `advisory.review`, `product.support` … */
  kind: z.string(),
  record: z.object({ kind: z.string(), id: z.uuid() }),
  number: z.string(),
  title: z.string(),
  /** Null for what waits without a date. */
  dueAt: z.iso.datetime().nullable(),
  since: z.iso.datetime(),
  lineIds: z.array(z.uuid()),
})

const line = z.object({
  id: z.uuid(),
  nameEn: z.string(),
  nameJa: z.string(),
  openCases: z.number().int(),
  lamps: z.record(z.enum(ELEMENTS), lamp),
  /** What is late, due within 72 hours, and later than that, on this line. */
  deadlines: lampState.extend({ late: z.number().int(), soon: z.number().int(), later: z.number().int() }),
  /** Open units by the worst answer about each; `waiting`: not asked about yet. Null where customers may not be seen. */
  units: lampState
    .extend({
      affected: z.number().int(),
      undetermined: z.number().int(),
      waiting: z.number().int(),
      units: z.number().int(),
    })
    .nullable(),
})

export const readBoardEndpoint = defineEndpoint({
  id: 'board.read',
  method: 'GET',
  path: '/api/v1/board',
  summary:
    'The andon board: a lamp with its age per product line and element over the open cases that the caller may see, deadlines, unanswered units',
  permission: 'case.read',
  output: z.object({
    /** When the board was read. */
    at: z.iso.datetime(),
    lines: z.array(line),
    /** Late first, then by what is due next; what waits without a date last. */
    deadlines: z.array(deadline),
    newestCases: z.array(caseSummary),
    newestSources: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        trackingId: z.string(),
        affected: z.number().int(),
        undetermined: z.number().int(),
      }),
    ),
  }),
})

export const lookAtBoardEndpoint = defineEndpoint({
  id: 'board.look',
  method: 'POST',
  path: '/api/v1/board/looks',
  summary: 'Note that the caller looks at the board; tells when the visit before this one ended',
  permission: 'case.read',
  output: z.object({ before: z.iso.datetime().nullable() }),
})

export const boardChangesEndpoint = defineEndpoint({
  id: 'board.changes',
  method: 'GET',
  path: '/api/v1/board/changes',
  summary: 'Records that changed since an instant and that the caller may see, the latest change first',
  permission: 'case.read',
  query: z.object({
    since: z.iso.datetime({ offset: true }),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    /** More changed than is told. */
    hasMore: z.boolean(),
    items: z.array(
      z.object({
        kind: z.string(),
        id: z.uuid(),
        title: z.string(),
        subtitle: z.string(),
        url: z.string(),
        /** Newest first, at most five. */
        entries: z.array(
          z.object({
            at: z.iso.datetime(),
            action: z.string(),
            actorKind: z.string(),
            actorName: z.string(),
          }),
        ),
        /** How many changes there were. */
        count: z.number().int(),
      }),
    ),
  }),
})
