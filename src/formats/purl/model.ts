import type { Finding } from '../finding.ts'

/** A fact of a package URL beside its name: `arch=x86_64`. */
export interface PurlQualifier {
  readonly key: string
  readonly value: string
}

/** A package URL, decoded and normalised by the rules of its type. */
export interface Purl {
  readonly type: string
  /** Segments joined with `/`. */
  readonly namespace: string | null
  readonly name: string
  readonly version: string | null
  /** In the order of their keys, each key once. */
  readonly qualifiers: readonly PurlQualifier[]
  readonly subpath: string | null
}

/** A package URL, and what the specification or its type's rules find wrong with the text. */
export interface ReadPurl {
  /** Undefined when the text is none; there with findings when it only breaks a rule of its type. */
  readonly purl?: Purl
  readonly findings: readonly Finding[]
}

/** Parts of a package URL before they are normalised. */
export interface PurlParts {
  readonly type: string
  readonly namespace?: string | null | undefined
  readonly name: string
  readonly version?: string | null | undefined
  readonly qualifiers?: readonly PurlQualifier[] | undefined
  readonly subpath?: string | null | undefined
}
