import * as z from 'zod'
import { defineBulk } from '#modules/workspace/api.ts'
import { caseKindSchema, ELEMENTS, LAMPS, setStateSchema } from './model.ts'

const instant = z.iso.datetime({ offset: true })
const several = <T extends z.ZodType>(one: T) => z.array(one).max(100).optional()

/** What is set in the heads of many cases; states are those of product sets, each with its own reason, and stay out. */
export const caseBulkChange = z.strictObject({
  kind: caseKindSchema.optional(),
  divisionId: z.uuid().nullable().optional(),
  lineId: z.uuid().nullable().optional(),
})
export type CaseBulkChange = z.infer<typeof caseBulkChange>

/** The filters of the list of cases, as a body holds them. */
export const caseBulkQuery = z.strictObject({
  q: z.string().max(200).optional(),
  state: several(setStateSchema),
  kind: several(caseKindSchema),
  isOpen: z.boolean().optional(),
  lineId: z.uuid().optional(),
  element: z.enum(ELEMENTS).optional(),
  lamp: z.enum(LAMPS).exclude(['off']).optional(),
  isRestricted: z.boolean().optional(),
  openedFrom: instant.optional(),
  openedTo: instant.optional(),
})

export const caseBulk = defineBulk({
  noun: 'case',
  plural: 'cases',
  summary: 'Cases: set kind, division and product line.',
  permission: 'case.write',
  query: caseBulkQuery,
  change: caseBulkChange,
})
