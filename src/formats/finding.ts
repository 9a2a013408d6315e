/** One thing found wrong in an input: stable code, place (JSON pointer or row), parameters, clause of the standard. */
export interface Finding {
  readonly code: string
  readonly path: string
  readonly params?: Readonly<Record<string, string | number | boolean>> | undefined
  readonly clause?: string | undefined
}
