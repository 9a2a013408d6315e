import type { NvdConfiguration } from '../nvd/index.ts'

/** Status of versions (CVE record format 5.x, `status`). */
export const CVE_STATUSES = ['affected', 'unaffected', 'unknown'] as const
export type CveStatus = (typeof CVE_STATUSES)[number]

/** One entry of `versions`: a single version, or a range that begins with it. */
export interface CveVersion {
  readonly path: string
  readonly version: string
  readonly lessThan: string | null
  readonly lessThanOrEqual: string | null
  /** As written: `semver`, `custom`, anything. */
  readonly versionType: string | null
  readonly status: CveStatus
  /** In the order of the record. */
  readonly changes: readonly { readonly at: string; readonly status: CveStatus }[]
  /** False: a member that decides could not be read. */
  readonly isWhole: boolean
}

/** One product of a container's `affected`. */
export interface CveAffected {
  readonly path: string
  /** Whose word it is: `cna`, or `adp` with the publisher's short name. */
  readonly author: string
  readonly vendor: string | null
  readonly product: string | null
  readonly collectionUrl: string | null
  readonly packageName: string | null
  /** 5.2: `packageURL`. */
  readonly purl: string | null
  readonly cpes: readonly string[]
  readonly platforms: readonly string[]
  readonly modules: readonly string[]
  readonly programFiles: readonly string[]
  readonly programRoutines: readonly string[]
  readonly repository: string | null
  /** Null = not told, which means unknown. */
  readonly defaultStatus: CveStatus | null
  readonly versions: readonly CveVersion[]
  /** False: entries were cut off or are no objects. */
  readonly isWhole: boolean
}

/** What a container says by CPE configurations (5.1, `cpeApplicability`). */
export interface CveApplicability {
  readonly author: string
  readonly configurations: readonly NvdConfiguration[]
  readonly isWhole: boolean
}

/** A CVE record as far as it could be read. */
export interface CveRecord {
  readonly id: string
  readonly dataVersion: string
  readonly state: 'PUBLISHED' | 'REJECTED' | 'RESERVED'
  readonly datePublished: string | null
  readonly dateUpdated: string | null
  readonly dateRejected: string | null
  readonly title: string | null
  /** Why a record was rejected, in its author's words. */
  readonly rejectedReasons: readonly string[]
  readonly replacedBy: readonly string[]
  readonly affected: readonly CveAffected[]
  /** `cpeApplicability` of the containers that have it, in the form of the NVD's configurations. */
  readonly applicability: readonly CveApplicability[]
}
