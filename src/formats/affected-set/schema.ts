import * as z from 'zod'
import type { AdvisoryReading, ReadProduct } from './model.ts'

const boundSchema = z.object({ text: z.string(), isInclusive: z.boolean() }).nullable()
const intervalSchema = z.object({ lower: boundSchema, upper: boundSchema })
/** A box that comes back from storage or the network. */
export const boxSchema = z.object({
  part: z.string().nullable(),
  version: intervalSchema.nullable(),
  serial: intervalSchema.extend({ digits: z.number().nullable(), pattern: z.string().nullable() }).nullable(),
  production: intervalSchema.nullable(),
  hardware: z.union([z.array(z.string()), intervalSchema]).nullable(),
  conditions: z.array(z.string()),
})

const targetSchema = z.object({
  names: z.array(z.string()),
  part: z.string().nullable(),
  // Readings are kept: what a later reader adds has a default.
  toldPart: z.string().nullable().default(null),
  boxes: z.array(boxSchema),
  isUnderstood: z.boolean(),
})

const hostSchema = z.object({
  relation: z.string(),
  vendor: z.string().nullable(),
  name: z.string(),
  target: targetSchema,
  text: z.string().optional(),
})

const confidenceSchema = z.enum(['stated', 'inferred'])
const doubtsSchema = z.array(z.object({ code: z.string(), text: z.string() }))

const productSchema = z.object({
  productId: z.string(),
  vendor: z.string().nullable(),
  name: z.string(),
  fullName: z.string(),
  versionText: z.string().nullable(),
  part: z.string().nullable(),
  target: targetSchema,
  host: hostSchema.nullable(),
  further: z.array(hostSchema).default([]),
  madeOf: z.array(z.string()).optional(),
  identifiers: z
    .object({ purls: z.array(z.string()), cpe: z.string().nullable(), hashes: z.array(z.string()) })
    .optional(),
  cves: z.array(z.string()),
  confidence: confidenceSchema,
  isUnderstood: z.boolean(),
  doubts: doubtsSchema,
  corrected: z
    .object({
      models: z.string().nullable(),
      versions: z.string().nullable(),
      conditions: z.array(z.object({ id: z.string(), condition: z.string(), holds: z.boolean() })).default([]),
      own: z.object({
        target: targetSchema,
        confidence: confidenceSchema,
        isUnderstood: z.boolean(),
        doubts: doubtsSchema,
      }),
    })
    .optional(),
})

/** One product of a reading that comes back from storage or the network. */
export const readProductSchema: z.ZodType<ReadProduct> = productSchema

const idsSchema = z.array(z.string())

const vulnerabilitySchema = z.object({
  index: z.number().int(),
  id: z.string(),
  cve: z.string().nullable(),
  title: z.string().nullable(),
  status: z.object({ affected: idsSchema, fixed: idsSchema, not_affected: idsSchema, under_investigation: idsSchema }),
  trains: z.object({ first: idsSchema, last: idsSchema }).default({ first: [], last: [] }),
  flags: z.array(z.object({ label: z.string(), productIds: idsSchema })),
  remediations: z.array(
    z.object({
      category: z.string(),
      details: z.string(),
      url: z.string().nullable(),
      fixes: z.array(z.object({ subject: z.enum(['version', 'serial']), text: z.string(), productIds: idsSchema })),
      productIds: idsSchema,
      isConditional: z.boolean(),
    }),
  ),
})

/** Checks a reading that comes back from storage or the network. */
export const advisoryReadingSchema: z.ZodType<AdvisoryReading> = z.object({
  revision: z.number().int(),
  products: z.array(productSchema),
  unstated: idsSchema.default([]),
  vulnerabilities: z.array(vulnerabilitySchema),
})
