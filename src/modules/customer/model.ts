import * as z from 'zod'
import { namesSchema } from '#modules/product/model.ts'

/** Who holds units: an owner who uses them, a builder whose machines contain them, a channel that has them in stock. */
export const CUSTOMER_KINDS = ['customer', 'machine_builder', 'channel'] as const
export const customerKindSchema = z.enum(CUSTOMER_KINDS)
export type CustomerKind = z.infer<typeof customerKindSchema>

/** Through whom others are reached. */
export const CHANNEL_KINDS = ['distributor', 'trading_company', 'machine_builder', 'sales_company'] as const
export const channelKindSchema = z.enum(CHANNEL_KINDS)
export type ChannelKind = z.infer<typeof channelKindSchema>

/** How a unit is known. */
export const BASES = ['shipment', 'registration', 'service_visit', 'declaration', 'import'] as const
export const basisSchema = z.enum(BASES)
export type Basis = z.infer<typeof basisSchema>

/** What a source says about a unit, worst first (domain: "The answer"). */
export const APPLICABILITIES = ['affected', 'undetermined', 'not_affected', 'not_listed'] as const
export const applicabilitySchema = z.enum(APPLICABILITIES)
export type Applicability = z.infer<typeof applicabilitySchema>

/** The part whose version stands for the unit when nothing else is said. */
export const MAIN_PART = 'firmware'

/** Most parts whose versions one unit tells, and most options it has. */
const MAX_PARTS = 50

const text = (max: number) => z.string().trim().min(1).max(max)
const code = text(100)
const country = z.string().regex(/^[A-Z]{2}$/)
const day = z.iso.date()

/** Part → version text; the main part is `firmware`. */
export const versionsSchema = z
  .record(text(100), text(200))
  .refine((versions) => Object.keys(versions).length <= MAX_PARTS, { error: 'too many parts' })

/** What is known of a unit itself; whatever is unknown is null. */
export const assetFactsSchema = z.object({
  /** As its label or the customer's list writes it. */
  vendor: text(200).nullable(),
  model: text(200),
  versions: versionsSchema,
  hardwareRevision: text(100).nullable(),
  serial: text(100).nullable(),
  producedOn: day.nullable(),
  options: z.array(text(200)).max(MAX_PARTS),
})
export type AssetFacts = z.infer<typeof assetFactsSchema>

const assetInput = z.object({
  /** The customer's own name of the unit, unique among its open units. */
  tag: code,
  /** Code of a site of the same customer. */
  site: code.optional(),
  /** Tag of the unit of the same customer that it is part of: machine › panel › rack › module. */
  partOf: code.optional(),
  vendor: text(200).optional(),
  model: text(200),
  versions: versionsSchema,
  hardwareRevision: text(100).optional(),
  serial: text(100).optional(),
  producedOn: day.optional(),
  options: z.array(text(200)).max(MAX_PARTS).optional(),
  basis: basisSchema,
  /** When that was last told. */
  knownOn: day,
})

const shipmentInput = z.object({
  /** Number of the delivery, unique per receiver. */
  code,
  /** Code of the channel through which it went; none = direct. */
  channel: code.optional(),
  /** Code of a model of our catalogue. */
  model: code,
  versions: versionsSchema,
  quantity: z.number().int().min(1).max(1_000_000),
  /** First and last serial of the lot. */
  serialFrom: text(100).optional(),
  serialTo: text(100).optional(),
  shippedOn: day,
})

const customerInput = z.object({
  kind: customerKindSchema,
  code,
  names: namesSchema,
  country,
  /** In which it is written to. */
  language: z.enum(['en', 'ja']),
  /** Address of an office, never of a person. */
  contact: text(300).optional(),
  /** Code of the channel that usually reaches it. */
  channel: code.optional(),
  /** Given when others are reached through it. */
  reaches: z.object({ kind: channelKindSchema, markets: z.array(country).max(300) }).optional(),
  sites: z.array(z.object({ code, name: text(300), country })).default([]),
  assets: z.array(assetInput).default([]),
  shipments: z.array(shipmentInput).default([]),
})

/** Customers, channels, sites, units and shipments as a file or another system brings them; codes and tags are the keys. */
export const customersSchema = z.object({ customers: z.array(customerInput).max(100_000) })
export type Customers = z.infer<typeof customersSchema>
export type CustomerInput = Customers['customers'][number]
/** The same before defaults are filled in. */
export type CustomersInput = z.input<typeof customersSchema>
