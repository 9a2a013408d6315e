/** Events of a range (OSV 1.7 §affected[].ranges[].events). */
export const OSV_EVENTS = ['introduced', 'fixed', 'last_affected', 'limit'] as const
export type OsvEventKind = (typeof OSV_EVENTS)[number]

export interface OsvEvent {
  readonly kind: OsvEventKind
  readonly version: string
}

export interface OsvRange {
  /** `SEMVER`, `ECOSYSTEM`, `GIT`, or what the record has instead. */
  readonly type: string
  readonly repository: string | null
  /** In the order of the record. */
  readonly events: readonly OsvEvent[]
  /** JSON pointer. */
  readonly path: string
  /** Not every event could be read: what the range covers is not known. */
  readonly isWhole: boolean
}

/** One package of a record, with what is said of its versions. */
export interface OsvAffected {
  readonly path: string
  readonly package: { readonly ecosystem: string; readonly name: string; readonly purl: string | null } | null
  readonly ranges: readonly OsvRange[]
  readonly versions: readonly string[]
  /** The list of versions was cut or had entries that are no text. */
  readonly isWhole: boolean
  /** As the record has them. */
  readonly ecosystemSpecific: unknown
  readonly databaseSpecific: unknown
}

/** An OSV record as far as it could be read. */
export interface OsvRecord {
  readonly schemaVersion: string
  readonly id: string
  /** RFC 3339, as written. */
  readonly modified: string | null
  readonly published: string | null
  readonly withdrawn: string | null
  readonly aliases: readonly string[]
  readonly upstream: readonly string[]
  readonly related: readonly string[]
  readonly summary: string | null
  readonly details: string | null
  readonly severity: readonly { readonly type: string; readonly score: string }[]
  readonly affected: readonly OsvAffected[]
  readonly references: readonly { readonly type: string; readonly url: string }[]
  readonly databaseSpecific: unknown
}
