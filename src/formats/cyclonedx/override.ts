import * as z from 'zod'
import { COMPONENT_KINDS, type Property, type SbomComponent, type SbomHead, type SbomRelation } from '../sbom/model.ts'

/**
 * What CycloneDX has no place for is written as a property of ours beside it, so that it comes back: the whole field of our model as
 * JSON, under this prefix.
 */
export const OVERRIDE = 'andon:'
/** A relation that is no dependency, as a property of the document. */
export const RELATION = `${OVERRIDE}relation`

const text = z.string()
const textOrNull = text.nullable()
const texts = z.array(text)
const property = z.object({ name: text, value: text })
const hash = z.object({ algorithm: text, value: text })

/** The fields of a component that may be overridden; its ref and its place are the document's. */
const componentFields = z.object({
  kind: z.enum(COMPONENT_KINDS),
  group: textOrNull,
  name: text,
  version: textOrNull,
  supplier: textOrNull,
  manufacturer: textOrNull,
  description: textOrNull,
  purls: texts,
  cpes: texts,
  swidTagId: textOrNull,
  hashes: z.array(hash),
  licences: z.array(
    z.object({ saidBy: z.enum(['declared', 'concluded']), expression: textOrNull, name: textOrNull, url: textOrNull }),
  ),
  copyright: textOrNull,
  scope: z.enum(['required', 'optional', 'excluded']).nullable(),
  isModified: z.boolean(),
  patches: z.array(z.object({ kind: text, resolves: texts })),
  parent: textOrNull,
  externalReferences: z.array(z.object({ type: text, url: text, comment: textOrNull })),
  properties: z.array(property),
})

const headFields = z.object({
  id: textOrNull,
  revision: z.number().nullable(),
  name: textOrNull,
  createdAt: textOrNull,
  authors: texts,
  tools: texts,
  subject: textOrNull,
  completeness: textOrNull,
  completeParts: texts.optional(),
  externalDocuments: z.array(z.object({ ref: text, uri: text, hash: hash.nullable() })).optional(),
  extractedLicences: z
    .array(z.object({ id: text, name: textOrNull, text: textOrNull, urls: texts, comment: textOrNull }))
    .optional(),
  properties: z.array(property).optional(),
})

const relation = z.object({
  from: text,
  to: text,
  kind: text,
  scope: text.optional(),
  comment: text.optional(),
})

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

interface Overridden<T> {
  readonly target: T
  /** Properties that say something of their own. */
  readonly properties: readonly Property[]
}

function override<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  own: object,
  properties: readonly Property[],
): Overridden<z.output<z.ZodObject<S>> | undefined> {
  if (!properties.some(({ name }) => name.startsWith(OVERRIDE))) return { target: undefined, properties }
  const values: Record<string, unknown> = {}
  const rest = properties.filter(({ name, value }) => {
    const field = name.slice(OVERRIDE.length)
    if (!name.startsWith(OVERRIDE) || !Object.hasOwn(schema.shape, field)) return true
    const parsed = parseJson(value)
    if (!schema.safeParse({ ...own, [field]: parsed }).success) return true
    values[field] = parsed
    return false
  })
  const merged = schema.safeParse({ ...own, properties: rest, ...values })
  return { target: merged.success ? merged.data : undefined, properties: rest }
}

/** A component with the fields that properties of ours override; they are no properties of its own. */
export function overrideComponent(component: SbomComponent): SbomComponent {
  const { target, properties } = override(componentFields, component, component.properties)
  return target === undefined ? { ...component, properties } : { ...component, ...target }
}

/** The head of a document with the fields that properties of ours override. */
export function overrideHead(head: SbomHead): SbomHead {
  const { target, properties } = override(headFields, head, head.properties ?? [])
  const own = { ...head, ...(head.properties === undefined ? {} : { properties }) }
  if (target === undefined) return own
  const { completeParts, externalDocuments, extractedLicences, properties: overridden, ...rest } = target
  const { completeParts: _, ...others } = own
  return {
    ...others,
    ...rest,
    ...(completeParts === undefined || completeParts.length === 0 ? {} : { completeParts }),
    ...(externalDocuments === undefined ? {} : { externalDocuments }),
    ...(extractedLicences === undefined ? {} : { extractedLicences }),
    ...(overridden === undefined || overridden.length === 0 ? {} : { properties: overridden }),
  }
}

/** A field as the value of a property. */
export function overrideOf(field: string, value: unknown): Property {
  return { name: `${OVERRIDE}${field}`, value: JSON.stringify(value) }
}

/** The relation that a property of the document stands for. */
export function readRelation({ name, value }: Property): SbomRelation | undefined {
  if (name !== RELATION) return undefined
  const read = relation.safeParse(parseJson(value))
  if (!read.success) return undefined
  const { from, to, kind, scope, comment } = read.data
  return { from, to, kind, ...(scope === undefined ? {} : { scope }), ...(comment === undefined ? {} : { comment }) }
}

/** Fields that may be overridden. */
export const COMPONENT_FIELDS = componentFields.keyof().options
export const HEAD_FIELDS = headFields.keyof().options
