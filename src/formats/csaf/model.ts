/** Product status groups (CSAF 2.0 §3.2.3.9; `unknown` came with 2.1). */
export const STATUS_CATEGORIES = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
  'unknown',
] as const
export type StatusCategory = (typeof STATUS_CATEGORIES)[number]

/** What identifies a document and says who stands behind it (CSAF 2.0 §3.2.1). */
export interface CsafHeader {
  readonly category: string
  readonly title: string
  readonly language: string | null
  readonly tlp: string | null
  /** With whom the document is to be shared (2.1). */
  readonly sharingGroup: { readonly id: string; readonly name: string | null } | null
  readonly publisher: { readonly category: string; readonly name: string; readonly namespace: string }
  readonly tracking: {
    readonly id: string
    readonly version: string
    readonly status: string
    /** As written, expected to be RFC 3339. */
    readonly initialReleaseDate: string
    readonly currentReleaseDate: string
  }
  /** The document's own page: a reference of category `self` that is no JSON file. */
  readonly webUrl: string | null
}

/** One step of the product tree's path, outer before inner (§3.1.2). */
export interface CsafBranch {
  readonly category: string
  readonly name: string
}

/** A product that stands in the tree itself (§3.1.3). */
export interface CsafProduct {
  readonly id: string
  readonly name: string
  /** Its branches, outer before inner; empty for `full_product_names`. */
  readonly branches: readonly CsafBranch[]
  readonly modelNumbers: readonly string[]
  readonly serialNumbers: readonly string[]
  readonly skus: readonly string[]
  readonly cpe: string | null
  /** `purl` of CSAF 2.0, `purls` of 2.1. */
  readonly purls: readonly string[]
  /** Hash values of its files (`sha256:…`). */
  readonly hashes: readonly string[]
  /** JSON pointer of the product object. */
  readonly path: string
}

/** One step away from a product: what it is part of, or installed on (2.0 §3.2.2.4, a subpath of 2.1 §3.2.3.3). */
export interface CsafStep {
  readonly category: string
  readonly relatesToId: string
}

/** A product made of two others (2.0 §3.2.2.4), or of a path of several (2.1: `product_paths`). */
export interface CsafRelationship extends CsafStep {
  readonly id: string
  readonly name: string
  readonly productId: string
  /** Steps beyond the first, outwards; empty in CSAF 2.0. */
  readonly further: readonly CsafStep[]
  /** By what else than its sides the made product is recognised, where the document tells it (`product_identification_helper`). */
  readonly helper?: Pick<CsafProduct, 'cpe' | 'purls' | 'hashes'>
  readonly path: string
}

/** Words or a statement for the products it names; no id at all = it names none. */
export interface CsafTargeted {
  /** Products named directly or through groups, each once. */
  readonly productIds: readonly string[]
}

export interface CsafRemediation extends CsafTargeted {
  readonly category: string
  readonly details: string
  readonly url: string | null
  readonly date: string | null
  readonly entitlements: readonly string[]
  readonly restart: { readonly category: string; readonly details: string | null } | null
}

export interface CsafScore extends CsafTargeted {
  /** `2.0`, `3.0`, `3.1` or `4.0`. */
  readonly version: string
  readonly vector: string
  readonly score: number
  readonly severity: string | null
}

export interface CsafFlag extends CsafTargeted {
  readonly label: string
}

export interface CsafThreat extends CsafTargeted {
  readonly category: string
  readonly details: string
}

export interface CsafVulnerability {
  /** Place in the document's list. */
  readonly index: number
  readonly cve: string | null
  readonly ids: readonly { readonly system: string; readonly text: string }[]
  readonly title: string | null
  readonly cweId: string | null
  /** When it became public: `release_date` of CSAF 2.0, `disclosure_date` of 2.1; as written. */
  readonly disclosedAt: string | null
  /** When it was first seen exploited (2.1: `first_known_exploitation_dates`), the earliest; as written. */
  readonly exploitedAt: string | null
  readonly notes: readonly { readonly category: string; readonly title: string | null; readonly text: string }[]
  readonly status: Readonly<Partial<Record<StatusCategory, readonly string[]>>>
  readonly flags: readonly CsafFlag[]
  readonly remediations: readonly CsafRemediation[]
  readonly scores: readonly CsafScore[]
  readonly threats: readonly CsafThreat[]
}

/** A CSAF document as far as it could be read; order is the document's. */
export interface CsafDocument {
  /** `2.0` or `2.1`. */
  readonly csafVersion: string
  readonly header: CsafHeader
  readonly products: readonly CsafProduct[]
  readonly relationships: readonly CsafRelationship[]
  readonly vulnerabilities: readonly CsafVulnerability[]
}
