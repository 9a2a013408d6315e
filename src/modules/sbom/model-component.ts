import * as z from 'zod'
import { coverageSchema, identificationSchema, lookupSchema, releaseContents } from './model.ts'

/** A component of anything, stored once. */
export const componentView = z.object({
  id: z.uuid(),
  kind: z.string(),
  group: z.string().nullable(),
  name: z.string(),
  version: z.string().nullable(),
  supplier: z.string().nullable(),
  purl: z.string().nullable(),
  cpes: z.array(z.string()),
  identifiedBy: identificationSchema,
  lookup: lookupSchema,
  /** How many releases contain it, as far as the caller may see them; counted up to `MAX_COUNTED`. */
  releases: z.number().int(),
})
export type ComponentView = z.infer<typeof componentView>

export const componentDetail = componentView.extend({
  firstSeenAt: z.iso.datetime(),
  /** What has versions under one name: the packages whose records speak of it. */
  packages: z.array(
    z.object({
      kind: z.enum(['purl', 'cpe', 'text', 'hash']),
      key: z.string(),
      version: z.string().nullable(),
      /** The version is an expression over several. */
      isRange: z.boolean(),
    }),
  ),
})
export type ComponentDetail = z.infer<typeof componentDetail>

const releasePlace = z.object({
  releaseId: z.uuid(),
  version: z.string(),
  releasedOn: z.string().nullable(),
  partId: z.uuid(),
  partCode: z.string(),
  partNameEn: z.string(),
  partNameJa: z.string(),
  modelId: z.uuid(),
  modelCode: z.string(),
  familyId: z.uuid(),
  familyNameEn: z.string(),
  familyNameJa: z.string(),
  lineId: z.uuid(),
  lineNameEn: z.string(),
  lineNameJa: z.string(),
})

/** A release that contains a component. `declared`: stated by hand or by a supplier, not by a bill of materials. */
export const componentRelease = releasePlace.extend({
  via: z.enum(['sbom', 'declared']),
  /** False: whether the declaration speaks of this release cannot be told. */
  isCertain: z.boolean(),
  occurrences: z.number().int(),
  scope: z.string().nullable(),
  isModified: z.boolean(),
  patched: z.array(z.string()),
})
export type ComponentRelease = z.infer<typeof componentRelease>

/** A release with what is known of its contents, in one row. */
export const releaseState = releasePlace.extend({
  state: releaseContents.shape.state,
  /** The upload that counts. */
  sbomId: z.uuid().nullable(),
  format: z.string().nullable(),
  specVersion: z.string().nullable(),
  componentCount: z.number().int().nullable(),
  coverage: coverageSchema,
  uploadedAt: z.iso.datetime().nullable(),
})
export type ReleaseState = z.infer<typeof releaseState>

/** Releases by what is known of their contents. */
export const stateCounts = z.object({
  known: z.number().int().default(0),
  reading: z.number().int().default(0),
  failed: z.number().int().default(0),
  none: z.number().int().default(0),
})

/** The way from the top of a document to a component: what contains or needs it, outermost first, itself last. */
export const componentPath = z.array(
  z.object({ ordinal: z.number().int(), componentId: z.uuid(), name: z.string(), version: z.string().nullable() }),
)
export type ComponentPath = z.infer<typeof componentPath>

export const licenceCount = z.object({
  /** As the document says it; null: nothing is said. */
  licence: z.string().nullable(),
  components: z.number().int(),
})

/** `version`: the same package in other versions, or identified otherwise. */
export const CONTENT_CHANGES = ['added', 'removed', 'version', 'licence'] as const

const changeSide = z.object({
  componentId: z.uuid(),
  version: z.string().nullable(),
  purl: z.string().nullable(),
  identifiedBy: identificationSchema,
  licence: z.string().nullable(),
})

export const contentChange = z.object({
  id: z.uuid(),
  change: z.enum(CONTENT_CHANGES),
  group: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  before: z.array(changeSide),
  after: z.array(changeSide),
})
export type ContentChange = z.infer<typeof contentChange>

/** One of two releases that are compared. */
export const comparedRelease = z.object({
  releaseId: z.uuid(),
  version: z.string(),
  state: releaseContents.shape.state,
  components: z.number().int(),
})
