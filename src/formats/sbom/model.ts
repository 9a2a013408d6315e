import type { Finding } from '../finding.ts'

/** Notations of software bills of materials that Andon reads and writes. */
export const SBOM_FORMATS = ['cyclonedx', 'spdx'] as const
export type SbomFormat = (typeof SBOM_FORMATS)[number]

/** What a part is: CycloneDX's component types; SPDX's purposes are read into them, others are `other`. */
export const COMPONENT_KINDS = [
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'file',
  'machine-learning-model',
  'data',
  'cryptographic-asset',
  'source',
  'archive',
  'install',
  'other',
] as const
export type ComponentKind = (typeof COMPONENT_KINDS)[number]

/** A digest: algorithm in the words of CycloneDX (`SHA-256`, `BLAKE2b-256`), value in lower-case hex. */
export interface Hash {
  readonly algorithm: string
  readonly value: string
}

/** A licence as said by the document: by the packager (`declared`), or by who looked at the files (`concluded`). */
export interface Licence {
  readonly saidBy: 'declared' | 'concluded'
  /** An SPDX expression, or one identifier; null where only a name is given. */
  readonly expression: string | null
  readonly name: string | null
  readonly url: string | null
}

/** A change to a part in place: a vulnerability may be gone although the version says otherwise. */
export interface Patch {
  readonly kind: string
  /** Ids of vulnerabilities that the patch resolves, as written. */
  readonly resolves: readonly string[]
}

/** A link to something about a part, with its type as written. */
export interface ExternalReference {
  readonly type: string
  readonly url: string
  readonly comment: string | null
}

/** A word of a document with a value, that no field of ours stands for. */
export interface Property {
  readonly name: string
  readonly value: string
}

/** One part as a document names it; texts are the document's own, trimmed. */
export interface SbomComponent {
  /** Unique in the document; made by the reader where the document has none, or one twice. */
  readonly ref: string
  readonly kind: ComponentKind
  readonly group: string | null
  readonly name: string
  readonly version: string | null
  /** Who supplies it, and who made it. */
  readonly supplier: string | null
  readonly manufacturer: string | null
  readonly description: string | null
  /** Package URLs as written, valid or not. */
  readonly purls: readonly string[]
  /** CPE names as written, 2.2 or 2.3. */
  readonly cpes: readonly string[]
  readonly swidTagId: string | null
  readonly hashes: readonly Hash[]
  readonly licences: readonly Licence[]
  readonly copyright: string | null
  readonly scope: 'required' | 'optional' | 'excluded' | null
  /** It was changed against what its name and version say. */
  readonly isModified: boolean
  readonly patches: readonly Patch[]
  /** The part it stands in, where the document says it at the part itself (nested); otherwise a relation `contains` says it. */
  readonly parent: string | null
  readonly externalReferences: readonly ExternalReference[]
  readonly properties: readonly Property[]
  /** JSON pointer, element path or line in the document. */
  readonly path: string
}

/** How relations name the document itself, whatever its own id is. */
export const DOCUMENT_REF = 'SPDXRef-DOCUMENT'

/**
 * That one part has to do with another; `kind` is `depends_on`, `contains`, a word of SPDX 3.0 in lower case (`has_static_link`), or
 * the document's own. Each is told in one direction: "is contained by" arrives turned round.
 */
export interface SbomRelation {
  /** Ref of a part, or `DOCUMENT_REF`. */
  readonly from: string
  /** Ref of a part, `DOCUMENT_REF`, or the id (`DocumentRef-…:…`, an IRI) of a part of another document. */
  readonly to: string
  readonly kind: string
  /** When it holds, where the document says: `build`, `development`, `test`, `runtime`, `design`, `other`. */
  readonly scope?: string | undefined
  readonly comment?: string | undefined
}

/** Another document that this one refers to, under the name that refs of its parts begin with. */
export interface ExternalDocument {
  readonly ref: string
  readonly uri: string
  readonly hash: Hash | null
}

/** A licence that the document itself defines (SPDX: `LicenseRef-…`). */
export interface ExtractedLicence {
  readonly id: string
  readonly name: string | null
  readonly text: string | null
  readonly urls: readonly string[]
  readonly comment: string | null
}

/** What a document says of itself. */
export interface SbomHead {
  readonly format: SbomFormat
  /** `1.6`, `2.3`, `3.0.1`. */
  readonly specVersion: string
  readonly encoding: 'json' | 'xml' | 'tag-value' | 'json-ld'
  /** Serial number or document namespace. */
  readonly id: string | null
  /** Revision of the document, where it counts them. */
  readonly revision: number | null
  readonly name: string | null
  readonly createdAt: string | null
  readonly authors: readonly string[]
  readonly tools: readonly string[]
  /** Ref of what the document describes; null when it says nothing. */
  readonly subject: string | null
  /** What the document says of its own completeness, in its words. */
  readonly completeness: string | null
  /** Refs of parts of which the document declares that nothing else is in them. */
  readonly completeParts?: readonly string[]
  readonly externalDocuments?: readonly ExternalDocument[]
  readonly extractedLicences?: readonly ExtractedLicence[]
  readonly properties?: readonly Property[]
}

/** How much of a document was read. */
export interface SbomCounts {
  readonly components: number
  readonly relations: number
  readonly findings: number
}

/**
 * Takes what a reader finds, in the order of the document: the reader keeps no part of it but the refs. The head may come last,
 * as documents have it where they like.
 */
export interface SbomVisitor {
  head(head: SbomHead): void
  component(component: SbomComponent): void
  relation(relation: SbomRelation): void
  /** Something is wrong (`error`: the document is not valid by its schema), or odd (`warning`). At most `MAX_FINDINGS` are told. */
  finding(finding: SbomFinding): void
}

export interface SbomFinding extends Finding {
  readonly level: 'error' | 'warning'
  /** Reading ended there, or a whole list could not be read: parts of the document may be missing. Told whatever the limit of findings. */
  readonly isPartial?: true
}

/** A whole document in memory. */
export interface Sbom {
  readonly head: SbomHead
  readonly components: readonly SbomComponent[]
  readonly relations: readonly SbomRelation[]
  readonly findings: readonly SbomFinding[]
}

/** A document to be written: its parts and relations are asked for when they are due, and not kept. */
export interface SbomSource {
  readonly head: SbomHead
  readonly components: Iterable<SbomComponent> | AsyncIterable<SbomComponent>
  readonly relations: Iterable<SbomRelation> | AsyncIterable<SbomRelation>
}

/** Limits against hostile documents; beyond them a reader stops with a finding. */
export interface SbomLimits {
  readonly bytes: number
  readonly depth: number
  readonly components: number
  readonly relations: number
  readonly findings: number
}

/** What a maker's largest product needs, some times over. */
export const SBOM_LIMITS: SbomLimits = {
  bytes: 300_000_000,
  depth: 200,
  components: 200_000,
  relations: 4_000_000,
  findings: 1_000,
}
