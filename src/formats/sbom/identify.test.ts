import { describe, expect, it } from 'vitest'
import { examineComponent } from './examine.ts'
import { identifyDeclared } from './identify-declared.ts'
import { identifyComponent } from './identify.ts'
import type { SbomComponent } from './model.ts'

const partOf = (told: Partial<SbomComponent>): SbomComponent => ({
  ref: 'a',
  kind: 'library',
  group: null,
  name: 'x',
  version: null,
  supplier: null,
  manufacturer: null,
  description: null,
  purls: [],
  cpes: [],
  swidTagId: null,
  hashes: [],
  licences: [],
  copyright: null,
  scope: null,
  isModified: false,
  patches: [],
  parent: null,
  externalReferences: [],
  properties: [],
  path: '/components/0',
  ...told,
})
const purl = (text: string, version: string | null): SbomComponent => partOf({ purls: [text], version })
const cpe = (text: string, version: string | null): SbomComponent => partOf({ cpes: [text], version })
const cpeOf = (vendor: string, product: string, version: string, part = 'a'): string =>
  `cpe:2.3:${part}:${vendor}:${product}:${version}:*:*:*:*:*:*:*`
const placesOf = (part: SbomComponent): string[] =>
  identifyComponent(part).packages.map(({ kind, key, version }) => `${kind} ${key} ${version ?? '?'}`)
const codesOf = (part: SbomComponent): string[] => examineComponent(part).map(({ code }) => code)

describe('a name without a version has the version that the part tells', () => {
  it.each([
    ['pkg:npm/x', '1.2.3', 'pkg:npm/x@1.2.3', 'purl pkg:npm/x 1.2.3'],
    ['pkg:npm/x@latest', '1.2.3', 'pkg:npm/x@1.2.3', 'purl pkg:npm/x 1.2.3'],
    ['pkg:pypi/Foo_Bar', '1.0RC1', 'pkg:pypi/foo-bar@1.0rc1', 'purl pkg:pypi/foo-bar 1.0rc1'],
    ['pkg:deb/debian/x?arch=arm64', '1:2.3-4', 'pkg:deb/debian/x@1:2.3-4?arch=arm64', 'purl pkg:deb/debian/x 1:2.3-4'],
    ['pkg:npm/x', 'NOASSERTION', 'pkg:npm/x', 'purl pkg:npm/x ?'],
    ['pkg:npm/x', null, 'pkg:npm/x', 'purl pkg:npm/x ?'],
    // In an image's package URL a version is a digest: a tag is none.
    ['pkg:oci/x', '1.2', 'pkg:oci/x', 'purl pkg:oci/x 1.2'],
  ])('package URL %s beside %s', (text, version, shown, place) => {
    const identity = identifyComponent(purl(text, version))
    expect(identity.purl).toBe(shown)
    expect(placesOf(purl(text, version))[0]).toBe(place)
  })

  it('two releases of one package are two components, and one that a whole package URL names is the same', () => {
    const identities = [
      purl('pkg:npm/x', '1.2.3'),
      purl('pkg:npm/x', '1.2.4'),
      purl('pkg:oci/x', '1'),
      purl('pkg:oci/x', '2'),
    ].map((part) => identifyComponent(part).identity)
    expect(new Set(identities).size).toBe(4)
    expect(identifyComponent(purl('pkg:npm/x@1.2.3', null)).identity).toBe(identities[0])
    const declared = { vendor: null, name: 'x', versions: '1.2.3', purl: 'pkg:npm/x', cpe: null }
    expect(identifyDeclared(declared).identity).toBe(identities[0])
  })

  it.each([
    [cpeOf('openssl', 'openssl', '*'), '1.0.2k', cpeOf('openssl', 'openssl', '1.0.2k'), '1.0.2k'],
    [cpeOf('openssl', 'openssl', '-'), '1.0.2k', cpeOf('openssl', 'openssl', '1.0.2k'), '1.0.2k'],
    ['cpe:/a:openssl:openssl', '1.0.2K', cpeOf('openssl', 'openssl', '1.0.2k'), '1.0.2K'],
    [cpeOf('openssl', 'openssl', '*'), '1:1.1.1n', cpeOf('openssl', 'openssl', '1.1.1n'), '1.1.1n'],
    // A line of releases.
    [cpeOf('acme', 'quarkus', '3.2'), '3.2.12', cpeOf('acme', 'quarkus', '3.2'), '3.2.12'],
    [cpeOf('openssl', 'openssl', '1.0.2'), '1.0.2k', cpeOf('openssl', 'openssl', '1.0.2'), '1.0.2k'],
    // What the dictionary calls hardware is of no version; the part may tell a revision.
    [cpeOf('acme', 'plc', '-', 'h'), '2', cpeOf('acme', 'plc', '-', 'h'), '2'],
  ])('CPE name %s beside %s', (text, version, shown, looked) => {
    const identity = identifyComponent(cpe(text, version))
    expect(identity.cpes).toEqual([shown])
    expect(identity.packages.find(({ kind }) => kind === 'cpe')?.version).toBe(looked)
  })

  it('two revisions of hardware are two components', () => {
    const [one, other] = ['1', '2'].map((version) => identifyComponent(cpe(cpeOf('acme', 'plc', '-', 'h'), version)))
    expect(one?.identity).not.toBe(other?.identity)
  })

  it('the version within one name is that of the part where it tells none itself', () => {
    const part = partOf({ purls: ['pkg:npm/x@1.2.3'], cpes: [cpeOf('x', 'x', '*')] })
    expect(identifyComponent(part)).toMatchObject({ version: '1.2.3', cpes: [cpeOf('x', 'x', '1.2.3')] })
  })
})

describe('names that tell different versions', () => {
  it.each([
    ['1.2.3', 'pkg:npm/x@1.2.4'],
    ['1.2', 'pkg:npm/x@1.2.4'],
    ['1.1.1', 'pkg:generic/openssl@1.1.1k'],
    ['2.0', 'pkg:npm/x@1.2.4'],
  ])('%s and %s are told, and the part is ambiguous', (version, text) => {
    expect(examineComponent(purl(text, version))).toMatchObject([
      { level: 'warning', code: 'VERSIONS_DIFFER', path: '/components/0', params: { by: 'version', otherBy: 'purl' } },
    ])
    expect(identifyComponent(purl(text, version)).identifiedBy).toBe('ambiguous')
    expect(identifyComponent(purl(text, version)).identity).not.toBe(identifyComponent(purl(text, null)).identity)
  })

  it.each([
    ['1.2.3', 'pkg:golang/a.b/x@v1.2.3'],
    ['1.1.1n', 'pkg:deb/debian/openssl@1:1.1.1n-0%2Bdeb11u5'],
    ['1:1.1.1k-7.el8', 'pkg:rpm/redhat/openssl@1.1.1k-7.el8?epoch=1'],
    ['1.0', 'pkg:pypi/x@1.0.0'],
    ['1.0-RC1', 'pkg:pypi/x@1.0rc1'],
    ['5.3.39', 'pkg:maven/a/x@5.3.39.Final'],
    ['v4.2', 'pkg:github/a/x@8f4b7f8'],
    ['latest', 'pkg:npm/x@1.2.4'],
    ['1.25', 'pkg:oci/x@sha256:abc'],
    ['go1.20.1', 'pkg:golang/stdlib@1.20.1'],
    ['Hibari 4.8 for RHEL 9', 'pkg:generic/hibari@9'],
  ])('%s and %s may be one version', (version, text) => {
    expect(codesOf(purl(text, version))).toEqual([])
    expect(identifyComponent(purl(text, version)).identifiedBy).toBe('purl')
  })

  it('a CPE name of another version is told, one that writes it as version and update is not', () => {
    const update = 'cpe:2.3:a:openssl:openssl:1.0.2:k:*:*:*:*:*:*'
    expect(codesOf(cpe(update, '1.0.2k'))).toEqual([])
    expect(codesOf(cpe(cpeOf('openssl', 'openssl', '1.0.2'), '1.1.1'))).toEqual(['VERSIONS_DIFFER'])
    expect(identifyComponent(cpe(cpeOf('openssl', 'openssl', '1.0.2'), '1.1.1')).identifiedBy).toBe('ambiguous')
  })
})

describe('a CPE name of any maker', () => {
  const open = cpe(cpeOf('*', 'openssl', '1.0.2k'), null)

  it('is looked up by product and version, as words are, of no maker', () => {
    const { identifiedBy, cpes, packages, version } = identifyComponent({ ...open, name: 'libssl' })
    expect({ identifiedBy, cpes, version }).toEqual({
      identifiedBy: 'text',
      cpes: [cpeOf('*', 'openssl', '1.0.2k')],
      version: '1.0.2k',
    })
    expect(packages).toContainEqual(
      expect.objectContaining({ kind: 'text', key: 'openssl', version: '1.0.2k', vendor: null }),
    )
    expect(packages.filter(({ kind }) => kind === 'cpe')).toEqual([])
  })

  it('without a version identifies nothing', () => {
    expect(identifyComponent(cpe(cpeOf('*', 'openssl', '*'), null)).identifiedBy).toBe('none')
  })

  it('two products of it are two components', () => {
    const other = cpe(cpeOf('*', 'libressl', '1.0.2k'), null)
    expect(identifyComponent(open).identity).not.toBe(identifyComponent(other).identity)
  })
})

describe('what is too long to be a name', () => {
  const long = 'a'.repeat(3_000)

  it.each([
    ['NAME_TOO_LONG', partOf({ name: long, version: '1' })],
    ['VALUE_TOO_LONG', purl(`pkg:npm/${long}@1`, null)],
    ['VALUE_TOO_LONG', purl(`pkg:npm/${'部'.repeat(200)}@1`, null)],
    ['VALUE_TOO_LONG', cpe(cpeOf('a', long, '1'), null)],
    ['VALUE_TOO_LONG', partOf({ version: long })],
    ['VALUE_TOO_LONG', partOf({ patches: [{ kind: 'backport', resolves: [long] }] })],
    ['LICENCE_TOO_LONG', partOf({ licences: [{ saidBy: 'declared', expression: null, name: long, url: null }] })],
    ['LIST_TOO_LONG', partOf({ cpes: Array.from({ length: 201 }, (_, at) => cpeOf('a', `b${at}`, '1')) })],
  ])('%s is told with its place', (code, part) => {
    expect(examineComponent(part)).toMatchObject([{ level: 'warning', code, path: '/components/0' }])
  })

  it('is nothing that is looked up by: what else the part tells identifies it', () => {
    expect(placesOf(partOf({ name: long, version: '1' }))).toEqual([])
    expect(identifyComponent(partOf({ name: long, version: '1' })).identifiedBy).toBe('none')
    const words = { ...purl(`pkg:npm/${long}@1`, '1'), name: 'x' }
    expect(placesOf(words)).toEqual(['text x 1', 'text package x 1'])
    expect(identifyComponent(words)).toMatchObject({ identifiedBy: 'text', purl: null })
  })
})
