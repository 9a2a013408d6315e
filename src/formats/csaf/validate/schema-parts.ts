import * as z from 'zod'

/** Codes of what is not a matter of type, length or value; zod hands them on as messages. */
export const CUSTOM = {
  unique: 'CSAF_SCHEMA_REPEATED',
  pattern: 'CSAF_SCHEMA_PATTERN',
  few: 'CSAF_SCHEMA_EMPTY',
} as const

/** A text of at least one sign. */
export const text = z.string().min(1)

/** A text of a pattern; longer than `longest` no value of its kind is, and none is looked at. */
export function patterned(pattern: RegExp, longest = 1_000): z.ZodType<string> {
  return z.string().refine((value) => value.length <= longest && pattern.test(value), CUSTOM.pattern)
}

/** RFC 3986: scheme and signs of a URI. */
export const uri = patterned(
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/,
  20_000,
)

const INSTANT = /^\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/

function isDay(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** RFC 3339 date-time. */
export const instant = z
  .string()
  .refine((value) => value.length <= 100 && INSTANT.test(value) && isDay(value), CUSTOM.pattern)

/** CSAF 2.0 §3.1.11: integer or semantic version. */
export const documentVersion = patterned(
  /^(?:0|[1-9]\d*|(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$/,
  200,
)

/** CSAF 2.0 §3.1.5. */
export const languageTag = patterned(
  /^(([A-Za-z]{2,3}(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|i-default|i-mingo)$/i,
  100,
)

/** A list of at least one item; the schema has no empty lists. */
export function list<T extends z.ZodType>(item: T, least = 1): z.ZodArray<T> {
  return z.array(item).min(least)
}

function isUnique(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length
}

/** A list without equal items. */
export function uniqueList(item: z.ZodType, least = 1): z.ZodType {
  return list(item, least).refine(isUnique, CUSTOM.unique)
}

/** An object with at least so many members; members that the schema does not name may be there. */
export function object(shape: z.ZodRawShape, least = 0): z.ZodType {
  const schema = z.looseObject(shape)
  return least === 0 ? schema : schema.refine((value) => Object.keys(value).length >= least, CUSTOM.few)
}

export const notes = list(
  object({
    audience: text.optional(),
    category: z.enum(['description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary']),
    text,
    title: text.optional(),
  }),
)

export const references = list(object({ category: z.enum(['external', 'self']).optional(), summary: text, url: uri }))

export const acknowledgments = list(
  object(
    {
      names: list(text).optional(),
      organization: text.optional(),
      summary: text.optional(),
      urls: list(uri).optional(),
    },
    1,
  ),
)

/** Ids of products or product groups. */
export const ids = uniqueList(text)
