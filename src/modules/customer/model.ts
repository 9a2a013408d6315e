import * as z from 'zod'
import { APPLICABILITIES, GROUND_CODES, REASON_CODES, UNDETERMINED_GROUNDS } from '#formats/affected-set/index.ts'
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

/** What a source says about a unit. */
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

const names = { nameEn: z.string(), nameJa: z.string() }
const count = z.number().int()

export const answerCountsSchema = z.object({
  affected: count,
  undetermined: count,
  not_affected: count,
  not_listed: count,
})

/** A customer as lists show it. */
export const customerHead = z.object({
  id: z.uuid(),
  kind: customerKindSchema,
  code: z.string(),
  ...names,
  country: z.string(),
  language: z.string(),
  contact: z.string().nullable(),
  channel: z.object({ id: z.uuid(), code: z.string(), ...names }).nullable(),
  siteCount: count,
  /** Open units. */
  assetCount: count,
  shipmentCount: count,
  version: count,
})
export type CustomerHead = z.infer<typeof customerHead>

const siteView = z.object({ id: z.uuid(), code: z.string(), name: z.string(), country: z.string(), assetCount: count })

export const customerView = customerHead.extend({
  sites: z.array(siteView),
  /** Given when others are reached through it. */
  reaches: z.object({ kind: channelKindSchema, markets: z.array(z.string()), customerCount: count }).nullable(),
})
export type CustomerView = z.infer<typeof customerView>

export const channelView = z.object({
  id: z.uuid(),
  code: z.string(),
  ...names,
  kind: channelKindSchema,
  markets: z.array(z.string()),
  country: z.string(),
  language: z.string(),
  contact: z.string().nullable(),
  customerCount: count,
  /** Shipments that went through it, and the units in them. */
  shipmentCount: count,
  shippedQuantity: count,
})

export const shipmentView = z.object({
  customerId: z.uuid(),
  id: z.uuid(),
  code: z.string(),
  ...names,
  channel: z.object({ id: z.uuid(), code: z.string(), ...names }).nullable(),
  modelId: z.uuid(),
  model: z.string(),
  versions: z.record(z.string(), z.string()),
  quantity: count,
  serialFrom: z.string().nullable(),
  serialTo: z.string().nullable(),
  shippedOn: z.string(),
})

/** A unit with the names of where it is. */
export const assetView = assetFactsSchema.extend({
  customerId: z.uuid(),
  id: z.uuid(),
  customerCode: z.string(),
  customerNameEn: z.string(),
  customerNameJa: z.string(),
  siteId: z.uuid().nullable(),
  siteName: z.string().nullable(),
  tag: z.string(),
  partOfId: z.uuid().nullable(),
  modelId: z.uuid().nullable(),
  basis: basisSchema,
  knownOn: z.string(),
  changedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  version: count,
  /** False while sources are asked again because its facts have changed. */
  isAnswered: z.boolean(),
})
export type AssetView = z.infer<typeof assetView>

/** What a person tells of a unit. */
export const assetChangeSchema = assetFactsSchema.extend({
  tag: code,
  siteId: z.uuid().nullable(),
  partOfId: z.uuid().nullable(),
  basis: basisSchema,
  knownOn: day,
})
export type AssetChange = z.infer<typeof assetChangeSchema>

export const groundSchema = z.enum(GROUND_CODES)

export const reasonSchema = z.object({
  code: z.enum(REASON_CODES),
  params: z.record(z.string(), z.string()),
})

export const remedySchema = z.object({
  category: z.string(),
  fixedVersion: z.string().optional(),
  applicableToThisUnit: z.enum(['yes', 'no', 'unknown']),
  details: z.string(),
  url: z.string().optional(),
})
export type UnitRemedy = z.infer<typeof remedySchema>

/** What a source says of one unit: in all, or about one flaw. */
export const unitAnswerSchema = z.object({
  applicability: applicabilitySchema,
  /** Null where nothing is said (`not_listed`). */
  ground: groundSchema.nullable(),
  reasons: z.array(reasonSchema),
  /** Ids of the document's products on which the answer rests. */
  products: z.array(z.string()),
  remedies: z.array(remedySchema),
})
export type UnitAnswer = z.infer<typeof unitAnswerSchema>

export const verdictSchema = unitAnswerSchema.extend({
  vulnerabilityId: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
})

/** `unit`: nobody has told it of our units. `line`: a line of the sources leaves it open. */
export const GAP_KINDS = ['unit', 'line'] as const
export const gapKindSchema = z.enum(GAP_KINDS)

/** What is missing: of units of one model, or in a line as sources write it. */
export const undeterminedGroup = z.object({
  id: z.uuid(),
  kind: gapKindSchema,
  code: z.enum(UNDETERMINED_GROUNDS),
  /** Of the model, or of the line's product. */
  vendor: z.string().nullable(),
  /** The model, or the product as the line names it. */
  product: z.string(),
  /** What the line writes of versions; null where the product's name or a condition is what is open. */
  line: z.string().nullable(),
  /** Of units: the part whose version is missing (null = the main one), `hardware` or `production`. Of a line: the condition. */
  detail: z.string().nullable(),
  units: count,
  models: count,
  sources: count,
  vulnerabilities: count,
  /** The worst score that the sources state. */
  score: z.number().nullable(),
})
export type UndeterminedGroup = z.infer<typeof undeterminedGroup>

const toldSite = z.object({ id: z.uuid(), name: z.string(), affected: count, undetermined: count })

export const recipientsSchema = z.object({
  /** Holders of affected or undetermined units. */
  customers: z.array(
    z.object({
      id: z.uuid(),
      kind: customerKindSchema,
      code: z.string(),
      ...names,
      country: z.string(),
      language: z.string(),
      contact: z.string().nullable(),
      channel: z.object({ id: z.uuid(), code: z.string(), ...names }).nullable(),
      affected: count,
      undetermined: count,
      /** Units shipped to it directly, affected or undetermined as shipped, that no known unit accounts for. */
      unknownQuantity: count,
      /** Sites with such units; units without a site are counted above only. */
      sites: z.array(toldSite),
    }),
  ),
  /** Who received or passed on shipments of such models, more units than we know where they are. */
  channels: z.array(
    z.object({
      id: z.uuid(),
      kind: channelKindSchema,
      code: z.string(),
      ...names,
      markets: z.array(z.string()),
      language: z.string(),
      contact: z.string().nullable(),
      /** Codes of the models in question. */
      models: z.array(z.string()),
      /** Units shipped through it whose versions as shipped are affected or undetermined. */
      shippedQuantity: count,
      /** Those of them that no known unit at the receiver accounts for. */
      unknownQuantity: count,
    }),
  ),
})
export type Recipients = z.infer<typeof recipientsSchema>

/** Why a source was asked anew: its new revision, a corrected reading, a newer reader, our own catalogue, or other order keys. */
export const TRANSITION_CAUSES = ['revision', 'correction', 'reread', 'rules', 'keys'] as const
export const transitionCauseSchema = z.enum(TRANSITION_CAUSES)
export type TransitionCause = z.infer<typeof transitionCauseSchema>

/** What differs most between two answers of a source: the answer, that about one flaw, the remedies, or only the ground. */
export const TRANSITION_CHANGES = ['answer', 'flaw', 'remedy', 'ground'] as const
export const transitionChangeSchema = z.enum(TRANSITION_CHANGES)
export type TransitionChange = z.infer<typeof transitionChangeSchema>

export const transitionCountSchema = z.object({
  before: applicabilitySchema,
  after: applicabilitySchema,
  change: transitionChangeSchema,
  units: count,
})
export type TransitionCount = z.infer<typeof transitionCountSchema>

/** What a source said, or says, of a unit; its products are those of another revision. */
export const toldAnswerSchema = unitAnswerSchema.omit({ products: true })
export type ToldAnswer = z.infer<typeof toldAnswerSchema>
