import * as z from 'zod'
import { defineBulk } from '#modules/workspace/api.ts'
import { SALES_STATES } from './api.ts'
import { modelKindSchema, updateWaySchema } from './model.ts'

const day = z.iso.date()
const market = z.string().regex(/^[A-Z]{2}$/)
const markets = z.array(market).max(300)
const several = <T extends z.ZodType>(one: T) => z.array(one).max(100).optional()

/** What is set for many models; what is left out stays, null takes a day away. */
export const modelBulkChange = z.strictObject({
  saleStartedOn: day.nullable().optional(),
  saleEndedOn: day.nullable().optional(),
  repairEndsOn: day.nullable().optional(),
  securitySupportUntil: day.nullable().optional(),
  updateWay: updateWaySchema.optional(),
  /** Countries where they are or were sold: those added to each model's own, and those taken from it. */
  addMarkets: markets.optional(),
  removeMarkets: markets.optional(),
})
export type ModelBulkChange = z.infer<typeof modelBulkChange>

/** The filters of the list of models, as a body holds them. */
export const modelBulkQuery = z.strictObject({
  q: z.string().max(200).optional(),
  lineId: several(z.uuid()),
  familyId: several(z.uuid()),
  kind: several(modelKindSchema),
  updateWay: several(updateWaySchema),
  isSafety: z.boolean().optional(),
  salesState: several(z.enum(SALES_STATES)),
  supportFrom: day.optional(),
  supportTo: day.optional(),
})

export const modelBulk = defineBulk({
  noun: 'productModel',
  plural: 'models',
  summary: 'Models: set days of sale and support, the way of updates, and markets.',
  permission: 'product.write',
  query: modelBulkQuery,
  change: modelBulkChange,
})
