import { describe, expect, it } from 'vitest'
import type { Sbom } from '../sbom/model.ts'
import { collectSpdx } from './testing.ts'
import { codes, DOCUMENT, LIBRARY, PACKAGE, readJson, TAG_VALUE, withPackage } from './testing-documents.ts'

describe('a document of SPDX 2.3', () => {
  it('gives its parts with all that identifies them', async () => {
    const sbom = await readJson(DOCUMENT)
    expect(codes(sbom)).toEqual([])
    expect(sbom.components[0]).toEqual({
      ref: 'SPDXRef-Hibari',
      kind: 'firmware',
      group: null,
      name: 'hibari-runtime',
      version: '4.2.1',
      supplier: 'Hibari Works',
      manufacturer: 'Aki Mori',
      description: 'Runs\nthe line.',
      purls: ['pkg:generic/hibari-runtime@4.2.1'],
      cpes: ['cpe:2.3:a:hibari:runtime:4.2.1:*:*:*:*:*:*:*'],
      swidTagId: null,
      hashes: [{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }],
      licences: [{ saidBy: 'declared', expression: 'MIT OR Apache-2.0', name: null, url: null }],
      copyright: null,
      scope: null,
      isModified: false,
      patches: [],
      parent: null,
      externalReferences: [
        { type: 'website', url: 'https://hibari.example', comment: null },
        { type: 'distribution', url: 'https://hibari.example/runtime-4.2.1.tar.gz', comment: null },
        { type: 'advisory', url: 'https://hibari.example/advisories', comment: 'All of them' },
      ],
      properties: [
        { name: 'spdx:supplier', value: 'Organization: Hibari Works (psirt@hibari.example)' },
        { name: 'spdx:originator', value: 'Person: Aki Mori' },
      ],
      path: '/packages/0',
    })
  })

  it('says what it describes, and its relations in one direction', async () => {
    const { head, relations } = await readJson(DOCUMENT)
    expect(head).toMatchObject({
      subject: 'SPDXRef-Hibari',
      authors: ['Hibari Works'],
      tools: ['builder-3'],
      specVersion: '2.3',
    })
    expect(relations).toEqual([
      { from: 'SPDXRef-Hibari', to: 'SPDXRef-Lib', kind: 'depends_on', scope: 'runtime' },
      { from: 'SPDXRef-Hibari', to: 'SPDXRef-Lib', kind: 'contains', comment: 'linked' },
    ])
  })

  it('is the same in tag-value, but for places', async () => {
    const [json, tags] = [await readJson(DOCUMENT), await collectSpdx(TAG_VALUE, undefined, 7)]
    const plain = ({ components }: Sbom): unknown => components.map((one) => ({ ...one, path: '' }))
    expect(codes(tags)).toEqual([])
    expect(plain(tags)).toEqual(plain(json))
    expect(tags.relations).toEqual(json.relations)
    expect({ ...tags.head, encoding: 'json' }).toEqual(json.head)
    expect(tags.components.map(({ path }) => path)).toEqual(['line:11', 'line:35'])
  })

  it('may say its version last of all: what 2.2 demands is asked then', async () => {
    const { spdxVersion: _, ...rest } = DOCUMENT
    const sbom = await readJson({ ...rest, packages: [LIBRARY], relationships: [], spdxVersion: 'SPDX-2.2' })
    expect(codes(sbom)).toEqual(['error MISSING /packages/0', 'error MISSING /packages/0', 'error MISSING /packages/0'])
  })

  it('says the same by CONTAINED_BY, CONTAINS and hasFiles only once', async () => {
    const file = {
      SPDXID: 'SPDXRef-F',
      fileName: './boot.bin',
      checksums: [{ algorithm: 'SHA1', checksumValue: 'a'.repeat(40) }],
    }
    const sbom = await readJson({
      ...DOCUMENT,
      files: [file],
      packages: [{ ...PACKAGE, hasFiles: ['SPDXRef-F'] }],
      relationships: [
        { spdxElementId: 'SPDXRef-Hibari', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-F' },
        { spdxElementId: 'SPDXRef-F', relationshipType: 'CONTAINED_BY', relatedSpdxElement: 'SPDXRef-Hibari' },
      ],
    })
    expect(sbom.relations).toEqual([{ from: 'SPDXRef-Hibari', to: 'SPDXRef-F', kind: 'contains' }])
    expect(sbom.components.at(-1)).toMatchObject({ ref: 'SPDXRef-F', kind: 'file', name: './boot.bin' })
  })
})

describe('what breaks the standard is told with its place', () => {
  it.each([
    [{ name: undefined }, 'error MISSING /packages/0'],
    [{ downloadLocation: undefined }, 'error MISSING /packages/0'],
    [{ SPDXID: 'Hibari' }, 'error ID_FORM /packages/0/SPDXID'],
    [{ name: 7 }, 'error NOT_TEXT /packages/0/name'],
    [{ versionInfo: 'NOASSERTION' }, 'error NOASSERTION_NOT_ALLOWED /packages/0/versionInfo'],
    [{ supplier: 'NONE' }, 'error NOASSERTION_NOT_ALLOWED /packages/0/supplier'],
    [{ supplier: 'Hibari Works' }, 'error ACTOR_FORM /packages/0/supplier'],
    [{ licenseDeclared: 'MIT, ISC' }, 'error LICENCE_EXPRESSION /packages/0/licenseDeclared'],
    [{ licenseDeclared: 'MIT or ISC' }, 'warning LICENCE_OPERATOR_CASE /packages/0/licenseDeclared'],
    [{ licenseDeclared: 'LicenseRef-own' }, 'error LICENCE_UNDEFINED /packages/0/licenseDeclared'],
    [{ licenseDeclared: 'DocumentRef-a:LicenseRef-own' }, 'error UNKNOWN_DOCUMENT /packages/0/licenseDeclared'],
    [{ primaryPackagePurpose: 'GADGET' }, 'error NOT_IN_LIST /packages/0/primaryPackagePurpose'],
    [
      { checksums: [{ algorithm: 'SHA256', checksumValue: 'abc' }] },
      'error CHECKSUM_FORM /packages/0/checksums/0/checksumValue',
    ],
    [
      { checksums: [{ algorithm: 'sha256', checksumValue: 'ab'.repeat(32) }] },
      'error NOT_IN_LIST /packages/0/checksums/0/algorithm',
    ],
    [{ checksums: {} }, 'error NOT_LIST /packages/0/checksums'],
    [{ filesAnalyzed: 'false' }, 'error NOT_BOOLEAN /packages/0/filesAnalyzed'],
    [{ releaseDate: '2026-01-31' }, 'error DATE_FORM /packages/0/releaseDate'],
    [
      { externalRefs: [{ referenceCategory: 'SECURITY', referenceType: 'purl', referenceLocator: 'pkg:npm/a' }] },
      'error REFERENCE_TYPE /packages/0/externalRefs/0/referenceType',
    ],
    [
      {
        externalRefs: [{ referenceCategory: 'SECURITY', referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a:b' }],
      },
      'error REFERENCE_FORM /packages/0/externalRefs/0/referenceLocator',
    ],
  ])('%j', async (more, told) => {
    const sbom = await withPackage(more)
    expect(codes(sbom)).toContain(told)
    expect(sbom.components.length).toBe(2)
  })

  it.each([
    [{ dataLicense: 'MIT' }, 'error NOT_IN_LIST /dataLicense'],
    [{ documentNamespace: 'https://hibari.example/a#b' }, 'error NAMESPACE_FORM /documentNamespace'],
    [{ creationInfo: { created: 'today', creators: [] } }, 'error MISSING /creationInfo'],
    [{ spdxVersion: 'SPDX-1.2' }, 'error VERSION_UNSUPPORTED /spdxVersion'],
    [{ extra: 1 }, 'warning UNKNOWN_MEMBER /extra'],
    [{ relationships: [] }, 'error NO_SUBJECT '],
    [
      {
        relationships: [
          { spdxElementId: 'SPDXRef-Lib', relationshipType: 'EATS', relatedSpdxElement: 'SPDXRef-Hibari' },
        ],
      },
      'error UNKNOWN_RELATIONSHIP /relationships/0/relationshipType',
    ],
    [
      {
        relationships: [
          { spdxElementId: 'SPDXRef-Lib', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-Gone' },
        ],
      },
      'error BROKEN_REFERENCE /relationships/0',
    ],
    [
      {
        relationships: [
          { spdxElementId: 'SPDXRef-Lib', relationshipType: 'CONTAINS', relatedSpdxElement: 'DocumentRef-x:SPDXRef-a' },
        ],
      },
      'error UNKNOWN_DOCUMENT /relationships/0',
    ],
    [{ packages: [PACKAGE, PACKAGE] }, 'error DUPLICATE_ID /packages/1/SPDXID'],
    [{ packages: {} }, 'error NOT_LIST /packages'],
    [{ packages: 'none' }, 'error NOT_LIST /packages'],
    [{ packages: [3] }, 'error NOT_OBJECT /packages/0'],
  ])('%j', async (more, told) => {
    expect(codes(await readJson({ ...DOCUMENT, ...more }))).toContain(told)
  })

  it('a tool that leaves a field out everywhere does not drown the rest', async () => {
    const packages = Array.from({ length: 500 }, (_, index) => ({ SPDXID: `SPDXRef-${index}`, name: 'x' }))
    const sbom = await readJson({ ...DOCUMENT, packages, relationships: [], dataLicense: 'MIT' })
    expect(sbom.findings.filter(({ code }) => code === 'MISSING').length).toBe(100)
    expect(sbom.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['NOT_IN_LIST', 'NO_SUBJECT', 'MORE_FINDINGS']),
    )
  })

  it.each([
    ['SPDXVersion: SPDX-2.3\nnonsense\n', 'error NOT_A_TAG line:2'],
    ['SPDXVersion: SPDX-2.3\nPackageNaem: x\n', 'warning UNKNOWN_TAG line:2'],
    ['SPDXVersion: SPDX-2.3\nPackageVersion: 1\n', 'error OUT_OF_PLACE line:2'],
    [
      'SPDXVersion: SPDX-2.3\nPackageName: a\nPackageName: b\nPackageVersion: 1\nPackageVersion: 2\n',
      'error REPEATED line:5',
    ],
    ['SPDXVersion: SPDX-2.3\nRelationship: a b\n', 'error VALUE_FORM line:2'],
    ['SPDXVersion: SPDX-2.3\nDocumentComment: <text>a\nb\n', 'error TEXT_NOT_CLOSED line:2'],
    ['SPDXVersion: SPDX-2.3\nPackageName: a\nPackageCopyrightText: <text>a</text> b\n', 'error TEXT_AFTER_END line:3'],
  ])('%j', async (text, told) => {
    expect(codes(await collectSpdx(text))).toContain(told)
  })
})
