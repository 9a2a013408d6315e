import type { Finding } from '../finding.ts'
import type { SbomLimits } from '../sbom/model.ts'

/** Versions of CycloneDX that are read; 1.6 and 1.7 are written. */
export const CYCLONEDX_VERSIONS = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const
export type CycloneDxVersion = (typeof CYCLONEDX_VERSIONS)[number]

/** Versions that are written. */
export const WRITTEN_VERSIONS = ['1.6', '1.7'] as const satisfies readonly CycloneDxVersion[]
export type WrittenVersion = (typeof WRITTEN_VERSIONS)[number]

/** Lists of a document whose elements are read, and held against the schema, one by one. */
export const WALKED_LISTS = ['components', 'dependencies', 'services', 'vulnerabilities', 'compositions'] as const
export type WalkedList = (typeof WALKED_LISTS)[number]

/** Something that the official schema forbids; the path is a JSON pointer within the value. */
export type SchemaProblem = Pick<Finding, 'code' | 'path' | 'params'>

/** The official JSON schema of one version. */
export interface CycloneDxSchema {
  /** An element of a walked list. */
  element(list: WalkedList, value: unknown): readonly SchemaProblem[]
  /** The document, with its walked lists left empty. */
  document(value: unknown): readonly SchemaProblem[]
}

export interface CycloneDxOptions {
  readonly limits?: Partial<SbomLimits> | undefined
  /** Without it a document is not held against the official schema; the program that has the files hands it in. */
  readonly schemaOf?: ((version: CycloneDxVersion) => CycloneDxSchema) | undefined
}

/** A version that is read. */
export function isCycloneDxVersion(text: string): text is CycloneDxVersion {
  const versions: readonly string[] = CYCLONEDX_VERSIONS
  return versions.includes(text)
}
