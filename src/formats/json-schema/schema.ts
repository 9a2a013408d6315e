/** A JSON schema (2020-12): its keywords, or whether anything at all is valid. A pattern of our own may be a regular expression. */
export type JsonSchema = boolean | Keywords

export interface Keywords {
  readonly [keyword: string]: unknown
}

export type Members = Readonly<Record<string, unknown>>

/** One keyword that a value does not follow. */
export interface Fault {
  /** JSON pointer of the value; of the member where one is missing or too much. */
  readonly path: string
  /** The keyword, `depth` where values are nested beyond measure, or `more` where the list of faults ends early. */
  readonly keyword: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A schema that cannot be used, with the keyword or reference that is the reason. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The number of a keyword; undefined where it is absent. */
export function numberAt(schema: Keywords, keyword: string): number | undefined {
  const value = schema[keyword]
  return typeof value === 'number' ? value : undefined
}

/** The texts of a keyword that is a list of them; none where it is absent. */
export function textsAt(schema: Keywords, keyword: string): string[] {
  const value = schema[keyword]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
