import type { Sbom } from '../sbom/model.ts'
import { collectSpdx } from './testing.ts'

/** A package with all that SPDX 2.3 says of one. */
export const PACKAGE = {
  SPDXID: 'SPDXRef-Hibari',
  name: 'hibari-runtime',
  versionInfo: '4.2.1',
  supplier: 'Organization: Hibari Works (psirt@hibari.example)',
  originator: 'Person: Aki Mori',
  downloadLocation: 'https://hibari.example/runtime-4.2.1.tar.gz',
  filesAnalyzed: false,
  homepage: 'https://hibari.example',
  checksums: [{ algorithm: 'SHA256', checksumValue: 'ab'.repeat(32) }],
  licenseDeclared: '(MIT OR Apache-2.0)',
  licenseConcluded: 'NOASSERTION',
  copyrightText: 'NONE',
  description: 'Runs\nthe line.',
  primaryPackagePurpose: 'FIRMWARE',
  externalRefs: [
    {
      referenceCategory: 'PACKAGE-MANAGER',
      referenceType: 'purl',
      referenceLocator: 'pkg:generic/hibari-runtime@4.2.1',
    },
    {
      referenceCategory: 'SECURITY',
      referenceType: 'cpe23Type',
      referenceLocator: 'cpe:2.3:a:hibari:runtime:4.2.1:*:*:*:*:*:*:*',
    },
    {
      referenceCategory: 'SECURITY',
      referenceType: 'advisory',
      referenceLocator: 'https://hibari.example/advisories',
      comment: 'All of them',
    },
  ],
}
/** A package of which little is known. */
export const LIBRARY = {
  SPDXID: 'SPDXRef-Lib',
  name: 'libtsubame',
  versionInfo: '1.0',
  downloadLocation: 'NOASSERTION',
  supplier: 'NOASSERTION',
}
/** A document of SPDX 2.3 with both. */
export const DOCUMENT = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'hibari-4.2.1',
  documentNamespace: 'https://hibari.example/spdx/4.2.1',
  creationInfo: { created: '2026-01-31T12:00:00Z', creators: ['Organization: Hibari Works', 'Tool: builder-3'] },
  packages: [PACKAGE, LIBRARY],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Hibari' },
    { spdxElementId: 'SPDXRef-Lib', relationshipType: 'RUNTIME_DEPENDENCY_OF', relatedSpdxElement: 'SPDXRef-Hibari' },
    {
      spdxElementId: 'SPDXRef-Lib',
      relationshipType: 'CONTAINED_BY',
      relatedSpdxElement: 'SPDXRef-Hibari',
      comment: 'linked',
    },
  ],
}

/** The same document in tag-value. */
export const TAG_VALUE = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: hibari-4.2.1
DocumentNamespace: https://hibari.example/spdx/4.2.1
Creator: Organization: Hibari Works
Creator: Tool: builder-3
Created: 2026-01-31T12:00:00Z

# The runtime
PackageName: hibari-runtime
SPDXID: SPDXRef-Hibari
PackageVersion: 4.2.1
PackageSupplier: Organization: Hibari Works (psirt@hibari.example)
PackageOriginator: Person: Aki Mori
PackageDownloadLocation: https://hibari.example/runtime-4.2.1.tar.gz
FilesAnalyzed: false
PackageHomePage: https://hibari.example
PackageChecksum: SHA256: ${'ab'.repeat(32)}
PackageLicenseDeclared: (MIT OR Apache-2.0)
PackageLicenseConcluded: NOASSERTION
PackageCopyrightText: NONE
PackageDescription: <text>Runs
the line.</text>
PrimaryPackagePurpose: FIRMWARE
ExternalRef: PACKAGE-MANAGER purl pkg:generic/hibari-runtime@4.2.1
ExternalRef: SECURITY cpe23Type cpe:2.3:a:hibari:runtime:4.2.1:*:*:*:*:*:*:*
ExternalRef: SECURITY advisory https://hibari.example/advisories
ExternalRefComment: All of them
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Hibari
Relationship: SPDXRef-Lib RUNTIME_DEPENDENCY_OF SPDXRef-Hibari
Relationship: SPDXRef-Lib CONTAINED_BY SPDXRef-Hibari
RelationshipComment: linked

PackageName: libtsubame
SPDXID: SPDXRef-Lib
PackageVersion: 1.0
PackageSupplier: NOASSERTION
PackageDownloadLocation: NOASSERTION
`

/** Reads a value that JSON stands for. */
export const readJson = (value: unknown): Promise<Sbom> => collectSpdx(JSON.stringify(value))
/** Findings in short: level, code, place. */
export const codes = ({ findings }: Sbom): string[] =>
  findings.map(({ level, code, path }) => `${level} ${code} ${path}`)

/** Reads the document with a package that is otherwise. */
export function withPackage(more: Readonly<Record<string, unknown>>, version = 'SPDX-2.3'): Promise<Sbom> {
  return readJson({ ...DOCUMENT, spdxVersion: version, packages: [{ ...PACKAGE, ...more }, LIBRARY] })
}
