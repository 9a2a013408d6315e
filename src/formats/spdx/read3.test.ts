import { describe, expect, it } from 'vitest'
import type { Sbom } from '../sbom/model.ts'
import { codes, readJson } from './testing-documents.ts'

const CONTEXT = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
const BASE = 'https://hibari.example/spdx/4.2.1'
const GRAPH = [
  {
    type: 'CreationInfo',
    '@id': '_:c',
    specVersion: '3.0.1',
    created: '2026-01-31T12:00:00Z',
    createdBy: [`${BASE}#works`],
  },
  { type: 'Organization', spdxId: `${BASE}#works`, creationInfo: '_:c', name: 'Hibari Works' },
  { type: 'SpdxDocument', spdxId: BASE, creationInfo: '_:c', name: 'hibari', rootElement: [`${BASE}#sbom`] },
  { type: 'software_Sbom', spdxId: `${BASE}#sbom`, creationInfo: '_:c', rootElement: [`${BASE}#runtime`] },
  {
    type: 'software_Package',
    spdxId: `${BASE}#runtime`,
    creationInfo: '_:c',
    name: 'hibari-runtime',
    software_packageVersion: '4.2.1',
    software_primaryPurpose: 'firmware',
    software_packageUrl: 'pkg:generic/hibari-runtime@4.2.1',
    suppliedBy: `${BASE}#works`,
    verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: 'ab'.repeat(32) }],
    externalIdentifier: [
      {
        type: 'ExternalIdentifier',
        externalIdentifierType: 'cpe23',
        identifier: 'cpe:2.3:a:hibari:runtime:4.2.1:*:*:*:*:*:*:*',
      },
    ],
  },
  { type: 'software_File', spdxId: `${BASE}#boot`, creationInfo: '_:c', name: 'boot.bin' },
  {
    type: 'Relationship',
    spdxId: `${BASE}#r1`,
    creationInfo: '_:c',
    from: `${BASE}#runtime`,
    relationshipType: 'contains',
    to: [`${BASE}#boot`],
  },
  {
    type: 'LifecycleScopedRelationship',
    spdxId: `${BASE}#r2`,
    creationInfo: '_:c',
    from: `${BASE}#runtime`,
    relationshipType: 'dependsOn',
    to: [`${BASE}#boot`],
    scope: 'build',
  },
  {
    type: 'Relationship',
    spdxId: `${BASE}#r3`,
    creationInfo: '_:c',
    from: `${BASE}#runtime`,
    relationshipType: 'hasDeclaredLicense',
    to: [`${BASE}#mit`],
  },
  {
    type: 'simplelicensing_LicenseExpression',
    spdxId: `${BASE}#mit`,
    creationInfo: '_:c',
    simplelicensing_licenseExpression: 'MIT',
  },
]
const readGraph = (graph: readonly unknown[], context: unknown = CONTEXT): Promise<Sbom> =>
  readJson({ '@context': context, '@graph': graph })
const change = (index: number, more: Readonly<Record<string, unknown>>): unknown[] =>
  GRAPH.map((one, at) => (at === index ? { ...one, ...more } : one))

describe('a document of SPDX 3.0', () => {
  it('gives its parts with what the graph says of them elsewhere', async () => {
    const sbom = await readGraph(GRAPH)
    expect(codes(sbom)).toEqual([])
    expect(sbom.head).toMatchObject({
      id: BASE,
      specVersion: '3.0.1',
      encoding: 'json-ld',
      subject: `${BASE}#runtime`,
      authors: ['Hibari Works'],
    })
    expect(sbom.components[0]).toMatchObject({
      kind: 'firmware',
      version: '4.2.1',
      supplier: 'Hibari Works',
      purls: ['pkg:generic/hibari-runtime@4.2.1'],
      cpes: ['cpe:2.3:a:hibari:runtime:4.2.1:*:*:*:*:*:*:*'],
      hashes: [{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }],
      licences: [{ saidBy: 'declared', expression: 'MIT', name: null, url: null }],
    })
    expect(sbom.relations).toEqual([
      { from: `${BASE}#runtime`, to: `${BASE}#boot`, kind: 'contains' },
      { from: `${BASE}#runtime`, to: `${BASE}#boot`, kind: 'depends_on', scope: 'build' },
    ])
  })

  it('gives the same whatever the order of its graph', async () => {
    const [one, other] = [await readGraph(GRAPH), await readGraph(GRAPH.toReversed())]
    const plain = ({ components }: Sbom): unknown =>
      new Map(components.map((part) => [part.ref, { ...part, path: '' }]))
    expect(plain(other)).toEqual(plain(one))
    expect(other.head).toEqual(one.head)
    expect(codes(other)).toEqual([])
  })

  it.each([
    [change(4, { name: undefined }), 'error MISSING /@graph/4'],
    [change(4, { spdxId: '_:blank' }), 'error ID_FORM /@graph/4'],
    [change(4, { spdxId: undefined }), 'error MISSING /@graph/4'],
    [change(4, { creationInfo: '_:gone' }), 'error BROKEN_REFERENCE /@graph/4/creationInfo'],
    [change(4, { suppliedBy: `${BASE}#nobody` }), 'error BROKEN_REFERENCE /@graph/4/suppliedBy'],
    [change(4, { software_primaryPurpose: 'gadget' }), 'error NOT_IN_LIST /@graph/4/software_primaryPurpose'],
    [
      change(4, { verifiedUsing: [{ type: 'Hash', algorithm: 'SHA256', hashValue: 'a' }] }),
      'error NOT_IN_LIST /@graph/4/verifiedUsing/0/algorithm',
    ],
    [change(6, { relationshipType: 'eats' }), 'error UNKNOWN_RELATIONSHIP /@graph/6/relationshipType'],
    [change(6, { to: [`${BASE}#gone`] }), 'error BROKEN_REFERENCE /@graph/6'],
    [change(6, { from: undefined }), 'error MISSING /@graph/6'],
    [change(7, { scope: 'someday' }), 'error NOT_IN_LIST /@graph/7/scope'],
    [
      change(9, { simplelicensing_licenseExpression: 'MIT,' }),
      'error LICENCE_EXPRESSION /@graph/9/simplelicensing_licenseExpression',
    ],
    [change(0, { specVersion: '2.3' }), 'error VERSION_UNSUPPORTED /@graph/0/specVersion'],
    [GRAPH.filter(({ type }) => type !== 'SpdxDocument'), 'error MISSING /@graph'],
    [[...GRAPH, { ...GRAPH[2], spdxId: `${BASE}#two` }], 'error SEVERAL_DOCUMENTS /@graph/10'],
  ])('says what breaks the standard (%#)', async (graph, told) => {
    expect(codes(await readGraph(graph))).toContain(told)
  })

  it('with another context says so', async () => {
    expect(codes(await readGraph(GRAPH, 'https://example.com'))).toContain('error CONTEXT_UNKNOWN /@context')
  })
})
