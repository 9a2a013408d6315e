import * as z from 'zod'
import { identificationSchema } from './model.ts'

export const DECLARED_BASES = ['hand', 'letter'] as const
export const declaredBasis = z.enum(DECLARED_BASES)

const text = (most: number) => z.string().trim().max(most)
const textOrNull = (most: number) =>
  text(most)
    .transform((value) => (value === '' ? null : value))
    .nullable()
    .default(null)

/** An id of a vulnerability, of whatever collection; ids of CVE are told in capitals. */
const vulnerabilityId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/)
  .transform((id) => (/^cve-/i.test(id) ? id.toUpperCase() : id))

/** What somebody states to be in the releases of a family, a model, or parts of them. */
export const declaredPartInput = z.object({
  familyId: z.uuid(),
  /** Null: every model of the family. */
  modelId: z.uuid().nullable().default(null),
  /** Null: every part of a model. */
  partCode: textOrNull(100),
  /** Expression over the releases' version texts; null: every release. */
  releases: textOrNull(1000),
  vendor: textOrNull(300),
  name: text(300).min(1),
  /** One version, or an expression over several; null: not told. */
  versions: textOrNull(300),
  purl: textOrNull(2000),
  cpe: textOrNull(1000),
  /** Vulnerabilities that are patched in place. */
  patched: z
    .array(vulnerabilityId)
    .max(500)
    .default([])
    .transform((ids) => [...new Set(ids)].toSorted()),
  basis: declaredBasis,
  /** The day of the letter, or of whatever it is known from. */
  statedOn: z.iso.date().nullable().default(null),
  note: text(4000).default(''),
})
export type DeclaredPartInput = z.output<typeof declaredPartInput>

export const declaredPartView = z.object({
  id: z.uuid(),
  /** By which files of data name it; unique among what stands. */
  code: z.string(),
  familyId: z.uuid(),
  familyCode: z.string(),
  familyNameEn: z.string(),
  familyNameJa: z.string(),
  lineId: z.uuid(),
  modelId: z.uuid().nullable(),
  modelCode: z.string().nullable(),
  partCode: z.string().nullable(),
  releases: z.string().nullable(),
  vendor: z.string().nullable(),
  name: z.string(),
  versions: z.string().nullable(),
  /** There are several versions, and nobody says which one it is. */
  isRange: z.boolean(),
  purl: z.string().nullable(),
  cpe: z.string().nullable(),
  patched: z.array(z.string()),
  basis: declaredBasis,
  letter: z.object({ fileName: z.string(), size: z.number().int(), sha256: z.string().nullable() }).nullable(),
  statedOn: z.iso.date().nullable(),
  note: z.string(),
  componentId: z.uuid(),
  identifiedBy: identificationSchema,
  /** Releases of which it speaks, those among them of which that cannot be told for sure included. */
  releaseCount: z.number().int(),
  uncertainCount: z.number().int(),
  /** Of the release that was asked about; null where none was. False: whether it is spoken of cannot be told. */
  isCertain: z.boolean().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  authorName: z.string(),
  version: z.number().int(),
})
export type DeclaredPartView = z.infer<typeof declaredPartView>

/** Of which releases a statement would speak. */
export const declaredCoverage = z.object({
  covered: z.number().int(),
  uncertain: z.number().int(),
  beyond: z.number().int(),
})
export type DeclaredCoverage = z.infer<typeof declaredCoverage>
