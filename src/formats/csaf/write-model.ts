/** Versions as an author states them: bounds are version texts of the catalogue. */
export type WrittenVersions =
  | { readonly kind: 'all' }
  | { readonly kind: 'atMost'; readonly version: string }
  | { readonly kind: 'below'; readonly version: string }
  | { readonly kind: 'between'; readonly from: string; readonly to: string; readonly isToIncluded: boolean }
  | { readonly kind: 'releases'; readonly versions: readonly string[] }

/** One model, or one separately versioned part of it. */
export interface WrittenProduct {
  readonly family: string
  readonly model: string
  /** The part that the versions belong to, by the code that units' versions are kept under; null = the main part. */
  readonly part: { readonly code: string; readonly name: string } | null
}

export type WrittenStatus = 'affected' | 'not_affected' | 'under_investigation'

/** Models that one statement holds for: their status, the versions it speaks of, and the first version with the fix. */
export interface WrittenSet {
  readonly key: string
  readonly products: readonly WrittenProduct[]
  readonly status: WrittenStatus
  /** Affected versions, or those that are not affected or looked into. */
  readonly versions: WrittenVersions
  /** First release with the fix; null = none. */
  readonly fixedVersion: string | null
}

/** CSAF 2.0 §3.2.3.12.1. */
export type RemediationCategory = 'vendor_fix' | 'workaround' | 'mitigation' | 'none_available' | 'no_fix_planned'

export interface WrittenRemediation {
  readonly category: RemediationCategory
  readonly setKeys: readonly string[]
  readonly details: string
  readonly url: string | null
  /** CSAF 2.0 §3.2.3.12.7; null = nothing is said. */
  readonly restart: string | null
}

export interface WrittenNote {
  readonly category: 'description' | 'details' | 'faq' | 'general' | 'legal_disclaimer' | 'other' | 'summary'
  readonly title: string | null
  readonly text: string
}

export interface WrittenReference {
  readonly category: 'external' | 'self'
  readonly summary: string
  readonly url: string
}

export interface WrittenVulnerability {
  readonly cve: string | null
  readonly ids: readonly { readonly system: string; readonly text: string }[]
  readonly cwe: { readonly id: string; readonly name: string } | null
  readonly title: string
  readonly notes: readonly WrittenNote[]
  readonly setKeys: readonly string[]
  /** CVSS 3.x vectors; CSAF 2.0 has no place for 4.0. */
  readonly scores: readonly { readonly setKeys: readonly string[]; readonly vector: string }[]
  readonly remediations: readonly WrittenRemediation[]
  /** Why sets are not affected (VEX). */
  readonly justifications: readonly { readonly setKeys: readonly string[]; readonly label: string }[]
  readonly threats: readonly {
    readonly category: 'exploit_status' | 'impact'
    readonly details: string
    readonly setKeys: readonly string[]
  }[]
}

export interface WrittenAcknowledgment {
  readonly names: readonly string[]
  readonly organization: string | null
  readonly summary: string | null
}

/** Everything that stands in a security advisory, in one language. */
export interface WrittenAdvisory {
  readonly language: string
  /** The language it is translated from; null = it is the original. */
  readonly sourceLanguage: string | null
  readonly title: string
  readonly tlp: 'WHITE' | 'GREEN' | 'AMBER' | 'RED'
  readonly publisher: {
    readonly name: string
    readonly namespace: string
    readonly contactDetails: string
    readonly issuingAuthority: string
  }
  readonly tracking: {
    readonly id: string
    /** Oldest first; the last one is this revision. Dates are UTC instants. */
    readonly history: readonly { readonly number: number; readonly date: string; readonly summary: string }[]
  }
  /** Version of the program that writes. */
  readonly generatorVersion: string
  readonly notes: readonly WrittenNote[]
  readonly references: readonly WrittenReference[]
  readonly acknowledgments: readonly WrittenAcknowledgment[]
  readonly vendor: string
  readonly sets: readonly WrittenSet[]
  readonly vulnerabilities: readonly WrittenVulnerability[]
}
