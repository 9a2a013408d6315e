/** How a constraint compares; `=` is written as the bare version. */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** One constraint; the version is decoded. */
export interface Constraint {
  readonly comparator: Comparator
  readonly version: string
}

/** A version range specifier: `vers:<type>/<constraints>`; `*` holds every version, `none` no version. */
export interface Vers {
  readonly type: string
  readonly constraints: readonly Constraint[] | '*' | 'none'
}

/**
 * What is wrong with a specifier. `NOT_VERS`, `TYPE`, `RESERVED_TYPE`, `TOO_LONG`, `EMPTY`, `EMPTY_VERSION`, `BAD_ENCODING`, `BAD_ASTERISK`: it has no
 * reading. All others tell where it is not canonical and leave a reading. `UNKNOWN_TYPE`: no order is known for the type;
 * `NOT_COMPARABLE`: a version has no place in the type's order.
 */
export type VersProblemCode =
  | 'NOT_VERS'
  | 'TYPE'
  | 'RESERVED_TYPE'
  | 'TOO_LONG'
  | 'EMPTY'
  | 'EMPTY_VERSION'
  | 'BAD_ENCODING'
  | 'BAD_ASTERISK'
  | 'NOT_LOWERCASE'
  | 'WHITESPACE'
  | 'EMPTY_CONSTRAINT'
  | 'WRITTEN_EQUALS'
  | 'ENCODING_NOT_CANONICAL'
  | 'DATETIME_NOT_UPPERCASE'
  | 'NOT_SORTED'
  | 'DUPLICATE_VERSION'
  | 'REDUNDANT'
  | 'UNKNOWN_TYPE'
  | 'NOT_COMPARABLE'

/** One thing that is wrong, with the part it is about. */
export interface VersProblem {
  readonly code: VersProblemCode
  readonly text: string
}

/** Warnings, which a canonical specifier may have. */
export const WARNINGS: ReadonlySet<VersProblemCode> = new Set(['UNKNOWN_TYPE', 'NOT_COMPARABLE'])
