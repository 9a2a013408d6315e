import * as z from 'zod'
import type { SerialFormat } from '#formats/serial/model.ts'
import { serialFormatsSchema } from '#formats/serial/schema.ts'

export { serialFormatsSchema, type SerialFormat }

/** Names by language tag (BCP 47); English and Japanese always. */
export const namesSchema = z
  .object({ en: z.string().min(1).max(300), ja: z.string().min(1).max(300) })
  .catchall(z.string())
export type Names = z.infer<typeof namesSchema>

/** How an owner's unit gets a new version: in the field, by a service engineer, in the factory, or never. */
export const UPDATE_WAYS = ['field', 'service', 'factory', 'none'] as const
export const updateWaySchema = z.enum(UPDATE_WAYS)
export type UpdateWay = z.infer<typeof updateWaySchema>

export const MODEL_KINDS = ['hardware', 'software', 'service'] as const
export const modelKindSchema = z.enum(MODEL_KINDS)
export type ModelKind = z.infer<typeof modelKindSchema>

export const RELATION_KINDS = [
  'variant_of',
  'rebrand_of',
  'same_firmware_as',
  'contains',
  'option_of',
  'used_with',
  'successor_of',
] as const
export const relationKindSchema = z.enum(RELATION_KINDS)
export type RelationKind = z.infer<typeof relationKindSchema>

/** How versions of a family are ordered, as short text (formats/version `printSchemeRule`): `letters-aa`, `dotted-fraction-train2`. */
export const versionSchemeSchema = z
  .string()
  .max(50)
  .regex(/^[a-z0-9]+(?:-(?:aa|za|count|fraction|train[0-4])){0,3}$/)

const day = z.iso.date()
const code = z.string().trim().min(1).max(100)
const market = z.string().regex(/^[A-Z]{2}$/)

export const supportDatesSchema = z.object({
  saleStartedOn: day.nullable(),
  saleEndedOn: day.nullable(),
  repairEndsOn: day.nullable(),
  securitySupportUntil: day.nullable(),
})
export type SupportDates = z.infer<typeof supportDatesSchema>

const releaseInput = z.object({
  version: z.string().trim().min(1).max(100),
  releasedOn: day.nullable().default(null),
  isFix: z.boolean().default(false),
  hardwareRevisions: z.array(z.string()).nullable().default(null),
})

const partInput = z.object({
  code,
  names: namesSchema,
  versionScheme: z.string().min(1).max(50),
  /** Oldest first. */
  releases: z.array(releaseInput),
})

const modelInput = supportDatesSchema.partial().extend({
  code,
  names: namesSchema,
  kind: modelKindSchema.default('hardware'),
  isSafety: z.boolean().default(false),
  hardwareRevisions: z.array(z.string()).default([]),
  options: z.array(z.string()).default([]),
  markets: z.array(market).default([]),
  updateWay: updateWaySchema,
  parts: z.array(partInput).default([]),
  relations: z
    .array(
      z.object({
        kind: relationKindSchema,
        /** Code of a model of the same catalogue. */
        to: code,
        versionMap: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
})

/** A maker's whole catalogue, as a file or a product database brings it; codes are the keys. */
export const catalogueSchema = z.object({
  maker: z.object({
    names: namesSchema,
    vendorAliases: z.array(z.string().min(1)).default([]),
    namespace: z.url(),
    contactDetails: z.string(),
    issuingAuthority: z.string(),
  }),
  divisions: z.array(z.object({ code, names: namesSchema })),
  lines: z.array(z.object({ kind: code, division: code, names: namesSchema })),
  families: z.array(
    z.object({
      code,
      /** `kind` of its line. */
      line: code,
      names: namesSchema,
      versionScheme: versionSchemeSchema.nullable().default(null),
      serialFormat: serialFormatsSchema.nullable().default(null),
      models: z.array(modelInput),
    }),
  ),
})
export type Catalogue = z.infer<typeof catalogueSchema>
/** A catalogue before defaults are filled in. */
export type CatalogueInput = z.input<typeof catalogueSchema>
export type CatalogueModel = Catalogue['families'][number]['models'][number]

export const lineView = z.object({
  id: z.uuid(),
  kind: z.string(),
  divisionId: z.uuid(),
  nameEn: z.string(),
  nameJa: z.string(),
  familyCount: z.number().int(),
  modelCount: z.number().int(),
  version: z.number().int(),
})
export type LineView = z.infer<typeof lineView>

export const familyView = z.object({
  id: z.uuid(),
  lineId: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  modelCount: z.number().int(),
  version: z.number().int(),
})
export type FamilyView = z.infer<typeof familyView>

export const releaseView = z.object({
  id: z.uuid(),
  version: z.string(),
  releasedOn: day.nullable(),
  isFix: z.boolean(),
  hardwareRevisions: z.array(z.string()).nullable(),
})

export const partView = z.object({
  id: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  names: namesSchema,
  versionScheme: z.string(),
  /** Oldest first. */
  releases: z.array(releaseView),
})
export type PartView = z.infer<typeof partView>

export const modelSummary = supportDatesSchema.extend({
  id: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  kind: modelKindSchema,
  isSafety: z.boolean(),
  markets: z.array(z.string()),
  updateWay: updateWaySchema,
  familyId: z.uuid(),
  familyCode: z.string(),
  familyNameEn: z.string(),
  familyNameJa: z.string(),
  lineId: z.uuid(),
  divisionId: z.uuid(),
  version: z.number().int(),
})
/** A model as lists and pickers show it. */
export type ModelSummary = z.infer<typeof modelSummary>

export const relationView = z.object({
  id: z.uuid(),
  kind: relationKindSchema,
  /** `out`: this model is …; `in`: the other model says it of this one. */
  direction: z.enum(['out', 'in']),
  modelId: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  versionMap: z.record(z.string(), z.string()).nullable(),
})

export const modelView = modelSummary.extend({
  names: namesSchema,
  hardwareRevisions: z.array(z.string()),
  options: z.array(z.string()),
  /** Of its family. */
  familyScheme: z.string().nullable(),
  serialFormat: serialFormatsSchema.nullable(),
  parts: z.array(partView),
  relations: z.array(relationView),
})
/** A model with everything the catalogue knows of it. */
export type ModelView = z.infer<typeof modelView>

/** What a person may change of a model itself; codes are the keys of the catalogue and stay. */
export const modelChangeSchema = z.object({
  names: namesSchema,
  kind: modelKindSchema,
  isSafety: z.boolean(),
  /** In the order in which they were made. */
  hardwareRevisions: z.array(z.string().trim().min(1).max(50)).max(100),
  options: z.array(z.string().trim().min(1).max(200)).max(100),
  markets: z.array(market).max(300),
  updateWay: updateWaySchema,
})
export type ModelChange = z.infer<typeof modelChangeSchema>

/** The parts and releases of a model as they shall be: what has an id is changed, what has none is new, what is missing is taken back. */
export const partsChangeSchema = z.object({
  parts: z
    .array(
      z.object({
        id: z.uuid().optional(),
        code,
        names: namesSchema,
        versionScheme: z.string().min(1).max(50),
        /** Oldest first. */
        releases: z
          .array(
            z.object({
              id: z.uuid().optional(),
              version: z.string().trim().min(1).max(100),
              releasedOn: day.nullable(),
              isFix: z.boolean(),
              hardwareRevisions: z.array(z.string().max(50)).max(100).nullable(),
            }),
          )
          .max(2000),
      }),
    )
    .max(50),
})
export type PartsChange = z.infer<typeof partsChangeSchema>

/** What a model says of others, as it shall be. */
export const relationsChangeSchema = z.object({
  relations: z
    .array(
      z.object({
        kind: relationKindSchema,
        modelId: z.uuid(),
        versionMap: z
          .record(z.string().min(1).max(100), z.string().min(1).max(100))
          .refine((map) => Object.keys(map).length <= 500, { error: 'too many versions' })
          .nullable(),
      }),
    )
    .max(200),
})
export type RelationsChange = z.infer<typeof relationsChangeSchema>

/** Names that a person gives a line or a family. */
export const namesChangeSchema = z.object({ names: namesSchema })

export const lineDetail = lineView.extend({
  names: namesSchema,
  families: z.array(familyView),
})

export const familyDetail = familyView.extend({
  names: namesSchema,
  lineNameEn: z.string(),
  lineNameJa: z.string(),
  versionScheme: z.string().nullable(),
  serialFormat: serialFormatsSchema.nullable(),
})

/** What a family says of the versions and serial numbers of its units. */
export const familyRulesSchema = z.object({
  /** Null: versions are ordered by their shape. */
  versionScheme: versionSchemeSchema.nullable(),
  /** Null: serial numbers are compared as a source says. */
  serialFormat: serialFormatsSchema.nullable(),
})
export type FamilyRules = z.infer<typeof familyRulesSchema>

/** What the catalogue says of the versions and serial numbers of a model's units. */
export interface ModelRules {
  readonly familyId: string
  readonly updateWay: UpdateWay
  readonly familyScheme: string | null
  readonly serialFormat: readonly SerialFormat[] | null
  readonly parts: readonly { readonly code: string; readonly versionScheme: string }[]
}

const modelRef = z.object({
  modelId: z.uuid(),
  modelCode: z.string(),
  modelNameEn: z.string(),
  modelNameJa: z.string(),
  familyId: z.uuid(),
  familyNameEn: z.string(),
  familyNameJa: z.string(),
  lineId: z.uuid(),
  divisionId: z.uuid(),
})

export const partDetail = modelRef.extend({ part: partView, modelHardwareRevisions: z.array(z.string()) })
export type PartDetail = z.infer<typeof partDetail>

/** A release with the releases before and after it, and what other models' versions it equals. */
export const releaseDetail = modelRef.extend({
  partId: z.uuid(),
  partCode: z.string(),
  partNameEn: z.string(),
  partNameJa: z.string(),
  release: releaseView,
  before: releaseView.nullable(),
  after: releaseView.nullable(),
  modelHardwareRevisions: z.array(z.string()),
  /** The same firmware under the version of another model. */
  equals: z.array(z.object({ modelId: z.uuid(), code: z.string(), version: z.string() })),
})
export type ReleaseDetail = z.infer<typeof releaseDetail>

const alias = z.string().trim().min(1).max(200)

/** Another maker: how it is called, and how documents and asset lists write it. */
export const vendorChangeSchema = z.object({
  /** As it calls itself. */
  name: z.string().trim().min(1).max(200),
  names: namesSchema,
  aliases: z.array(alias).max(200),
})
export type VendorChange = z.infer<typeof vendorChangeSchema>

export const vendorView = vendorChangeSchema.extend({
  id: z.uuid(),
  nameEn: z.string(),
  nameJa: z.string(),
  /** The maker of this installation itself: changed with the catalogue. */
  isOwn: z.boolean(),
  version: z.number().int(),
})
export type VendorView = z.infer<typeof vendorView>

export interface Maker {
  readonly id: string
  readonly nameEn: string
  readonly nameJa: string
  readonly names: Names
  readonly vendorAliases: readonly string[]
  /** CSAF 2.0 §3.2.1.8: the publisher of our own advisories. */
  readonly namespace: string
  readonly contactDetails: string
  readonly issuingAuthority: string
  readonly version: number
}
