import type { CpeName } from '../cpe/index.ts'

/** One match criterion of a node (NVD CVE API 2.0, `cpeMatch`). */
export interface NvdMatch {
  readonly path: string
  /** The product is what has the flaw; otherwise it is only what the flaw needs beside it. */
  readonly isVulnerable: boolean
  /** As written. */
  readonly criteria: string
  /** Null = no CPE name. */
  readonly name: CpeName | null
  readonly startIncluding: string | null
  readonly startExcluding: string | null
  readonly endIncluding: string | null
  readonly endExcluding: string | null
}

export interface NvdNode {
  readonly path: string
  readonly operator: 'AND' | 'OR'
  readonly isNegated: boolean
  readonly matches: readonly NvdMatch[]
}

/** One of several configurations, any of which makes a system vulnerable. */
export interface NvdConfiguration {
  readonly path: string
  readonly operator: 'AND' | 'OR'
  readonly isNegated: boolean
  readonly nodes: readonly NvdNode[]
}

/** A CVE as the NVD has it, as far as its configurations go. */
export interface NvdCve {
  readonly id: string
  /** As written: `Analyzed`, `Rejected`, … */
  readonly status: string | null
  readonly published: string | null
  readonly modified: string | null
  readonly configurations: readonly NvdConfiguration[]
  /** False: a part that decides could not be read. */
  readonly isWhole: boolean
}
