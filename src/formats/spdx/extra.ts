import * as z from 'zod'
import { COMPONENT_KINDS, type SbomComponent, type SbomHead } from '../sbom/model.ts'

/** How our annotations begin; what follows is JSON of what SPDX has no field for. */
export const COMPONENT_MARK = 'andon:component '
export const HEAD_MARK = 'andon:document '
export const RELATION_MARK = 'andon:relation '
/** Who our annotations are by. */
export const ANNOTATOR = 'Tool: Andon'

const text = z.string()
const nullable = text.nullable()
const hash = z.strictObject({ algorithm: text, value: text })
const licence = z.strictObject({
  saidBy: z.enum(['declared', 'concluded']),
  expression: nullable,
  name: nullable,
  url: nullable,
})
const property = z.strictObject({ name: text, value: text })

/** Parts of a component that SPDX has no field for, or has it in other words. Fields not named here are never overruled. */
const componentExtra = z
  .strictObject({
    ref: text.min(1),
    kind: z.enum(COMPONENT_KINDS),
    group: nullable,
    name: text.min(1),
    version: nullable,
    supplier: nullable,
    manufacturer: nullable,
    description: nullable,
    purls: z.array(text),
    cpes: z.array(text),
    swidTagId: nullable,
    hashes: z.array(hash),
    licences: z.array(licence),
    copyright: nullable,
    scope: z.enum(['required', 'optional', 'excluded']).nullable(),
    isModified: z.boolean(),
    patches: z.array(z.strictObject({ kind: text, resolves: z.array(text) })),
    parent: nullable,
    externalReferences: z.array(z.strictObject({ type: text, url: text, comment: nullable })),
    properties: z.array(property),
  })
  .partial()

export type ComponentExtra = z.infer<typeof componentExtra>

const headExtra = z
  .strictObject({
    id: nullable,
    revision: z.number().nullable(),
    name: nullable,
    createdAt: nullable,
    authors: z.array(text),
    tools: z.array(text),
    subject: nullable,
    completeness: nullable,
    completeParts: z.array(text),
    externalDocuments: z.array(z.strictObject({ ref: text, uri: text, hash: hash.nullable() })),
    extractedLicences: z.array(
      z.strictObject({ id: text, name: nullable, text: nullable, urls: z.array(text), comment: nullable }),
    ),
    properties: z.array(property),
  })
  .partial()

export type HeadExtra = z.infer<typeof headExtra>

const relationExtra = z.strictObject({ kind: text.min(1), scope: text.optional(), comment: text.optional() })
export type RelationExtra = z.infer<typeof relationExtra>

function parseMarked<T>(comment: string, mark: string, schema: z.ZodType<T>): T | undefined {
  if (!comment.startsWith(mark)) return undefined
  let value: unknown
  try {
    value = JSON.parse(comment.slice(mark.length))
  } catch {
    return undefined
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** What an annotation of ours adds to a component; undefined = it is none, or damaged. */
export function parseComponentExtra(comment: string): ComponentExtra | undefined {
  return parseMarked(comment, COMPONENT_MARK, componentExtra)
}

/** What an annotation of ours adds to a document's head. */
export function parseHeadExtra(comment: string): HeadExtra | undefined {
  return parseMarked(comment, HEAD_MARK, headExtra)
}

/** What a comment of ours says of a relation. */
export function parseRelationExtra(comment: string): RelationExtra | undefined {
  return parseMarked(comment, RELATION_MARK, relationExtra)
}

/** JSON that stands in a `<text>` of tag-value too: no `<`, one line. */
export function printExtra(mark: string, value: unknown): string {
  return mark + JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** Beside blanks and brackets that a notation cannot write. */
function fold(value: string | null): string {
  return (value ?? '').replace(/\s+/g, '')
}

function isWithin<T>(own: readonly T[], extra: readonly T[]): boolean {
  const told = new Set(extra.map((one) => JSON.stringify(one)))
  return own.every((one) => told.has(JSON.stringify(one)))
}

/**
 * A component with what its annotation adds. What identifies it (name, version, purls, CPEs, digests) cannot be hidden or replaced
 * by it: other readers of the document see the same part.
 */
export function applyComponentExtra(component: SbomComponent, extra: ComponentExtra): SbomComponent {
  const { ref: _, name, version, purls, cpes, hashes, swidTagId, ...rest } = extra
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...component,
    ...told,
    ...(name !== undefined && fold(name) === fold(component.name) ? { name } : {}),
    ...(version !== undefined && (component.version === null || fold(version) === fold(component.version))
      ? { version }
      : {}),
    ...(purls !== undefined && isWithin(component.purls, purls) ? { purls } : {}),
    ...(cpes !== undefined && isWithin(component.cpes, cpes) ? { cpes } : {}),
    ...(hashes !== undefined && isWithin(component.hashes, hashes) ? { hashes } : {}),
    ...(swidTagId !== undefined && component.swidTagId === null ? { swidTagId } : {}),
  }
}

/** A head with what its annotation adds. */
export function applyHeadExtra(head: SbomHead, extra: HeadExtra): SbomHead {
  return { ...head, ...Object.fromEntries(Object.entries(extra).filter(([, value]) => value !== undefined)) }
}

/** The fields of `wanted` that `read` has otherwise; undefined when there are none. */
export function differenceOf<T extends object>(
  wanted: T,
  read: T,
  fields: readonly (keyof T)[],
): Partial<T> | undefined {
  const different = fields.filter((field) => JSON.stringify(wanted[field]) !== JSON.stringify(read[field]))
  if (different.length === 0) return undefined
  const difference: Partial<T> = {}
  for (const field of different) difference[field] = wanted[field]
  return difference
}
