import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPurl, packageOfPurl, parsePurl, printPurl, type Purl, type PurlPackage } from './index.ts'

function purlOf(text: string): Purl {
  const { purl, findings } = parsePurl(text)
  if (purl === undefined) throw new Error(JSON.stringify(findings))
  return purl
}

const normal = (text: string): string => printPurl(purlOf(text))
const codes = (text: string): readonly string[] => parsePurl(text).findings.map(({ code }) => code)
const packageOf = (text: string): PurlPackage => packageOfPurl(purlOf(text))

describe('package URLs', () => {
  it('have type, namespace, name, version, qualifiers and path', () => {
    expect(purlOf('pkg:deb/debian/Hibari-Core@1:2.4~rc1%2Bb1?distro=debian-12&arch=armhf#/src/../lib/')).toEqual({
      type: 'deb',
      namespace: 'debian',
      name: 'hibari-core',
      version: '1:2.4~rc1+b1',
      qualifiers: [
        { key: 'arch', value: 'armhf' },
        { key: 'distro', value: 'debian-12' },
      ],
      subpath: 'src/lib',
    })
  })

  it.each([
    ['PKG:///NPM/%40hibari/Panel@1.0', 'pkg:npm/%40hibari/Panel@1.0'],
    ['pkg:npm/@hibari/panel', 'pkg:npm/%40hibari/panel'],
    ['pkg:npm/@hibari/panel@2.0', 'pkg:npm/%40hibari/panel@2.0'],
    ['pkg:pypi/Hibari_Panel@1.0RC1', 'pkg:pypi/hibari-panel@1.0rc1'],
    ['pkg:docker/hibari@sha256%3Aab', 'pkg:docker/hibari@sha256:ab'],
    ['pkg:generic/hibari?z=1&a=x y&empty=', 'pkg:generic/hibari?a=x%20y&z=1'],
    ['pkg:git/git.hibari.example/line/Panel@v1', 'pkg:git/git.hibari.example/line/Panel@v1'],
    ["pkg:generic/hibari's%20(panel)", 'pkg:generic/hibari%27s%20%28panel%29'],
  ])('%s is %s', (text, printed) => {
    expect(codes(text)).toEqual([])
    expect(normal(text)).toBe(printed)
  })

  it.each([
    ['', 'NOT_PURL'],
    ['hibari@1.0', 'NOT_PURL'],
    ['pkg:npm', 'PURL_NAME'],
    ['pkg:npm/', 'PURL_NAME'],
    ['pkg:maven/@1.0', 'PURL_NAME'],
    ['pkg:3d/hibari', 'PURL_TYPE'],
    ['pkg:a b/hibari', 'PURL_TYPE'],
    ['pkg:generic/hibari%00', 'PURL_CHARACTER'],
    [`pkg:generic/${'x'.repeat(9_000)}`, 'PURL_TOO_LONG'],
  ])('%j is none: %s', (text, code) => {
    expect(parsePurl(text)).toMatchObject({ findings: [{ code }] })
    expect(parsePurl(text).purl).toBeUndefined()
  })

  it.each([
    ['pkg:deb/curl@1', 'PURL_NAMESPACE_MISSING'],
    ['pkg:cargo/hibari/panel', 'PURL_NAMESPACE_PROHIBITED'],
    ['pkg:julia/Panel', 'PURL_QUALIFIER_MISSING'],
    ['pkg:cpan/Hibari::Panel', 'PURL_NAME_FORM'],
    ['pkg:chrome-extension/dncgedbnidfkppmdgfgidcepclnokpkb@1-beta', 'PURL_VERSION_FORM'],
    ['pkg:npm/hibari?a b=1', 'PURL_QUALIFIER'],
    ['pkg:npm/hibari?a=1&A=2', 'PURL_QUALIFIER'],
    ['pkg:npm/hibari@%zz', 'PURL_ENCODING'],
    ['pkg:npm/a%2Fb/hibari', 'PURL_SLASH'],
  ])('%s breaks a rule and is read all the same: %s', (text, code) => {
    expect(codes(text)).toEqual([code])
    expect(parsePurl(text).purl).toBeDefined()
  })

  it('no text makes the parser throw, and what it reads is read again as it is printed', () => {
    const part = fc.constantFrom(
      'pkg:',
      'npm',
      'git',
      'deb',
      '/',
      '@',
      '?',
      '#',
      '%',
      '%2F',
      '%40',
      '=',
      '&',
      '..',
      'a',
      'B',
      'é',
      '\ud800',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `pkg:${parts.join('')}`),
    )
    fc.assert(
      fc.property(text, (one) => {
        const { purl, findings } = parsePurl(one)
        if (purl === undefined || findings.length > 0) return
        expect(purlOf(printPurl(purl))).toEqual(purl)
      }),
      { numRuns: 2_000 },
    )
  })

  it('what is built of parts is read again', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    const parts = fc.record({
      type: fc.constantFrom('generic', 'npm', 'pypi', 'pub', 'hex'),
      namespace: fc.option(word),
      name: word,
      version: fc.option(word),
    })
    fc.assert(
      fc.property(parts, (one) => {
        const { purl, findings } = buildPurl(one)
        if (purl === undefined || findings.length > 0 || /^\/|\/$|\/\//.test(one.namespace ?? '')) return
        expect(purlOf(printPurl(purl))).toEqual(purl)
      }),
    )
  })
})

describe('the package of a package URL', () => {
  it.each([
    [
      'pkg:deb/debian/curl@7.88.1-10?arch=armhf&distro=debian-12',
      'pkg:deb/debian/curl',
      '7.88.1-10',
      'deb',
      'debian-12',
    ],
    ['pkg:rpm/redhat/curl@7.61.1-22.el8?arch=x86_64&epoch=2', 'pkg:rpm/redhat/curl', '2:7.61.1-22.el8', 'rpm', null],
    ['pkg:rpm/redhat/curl@7.61.1-22.el8?epoch=0', 'pkg:rpm/redhat/curl', '7.61.1-22.el8', 'rpm', null],
    ['pkg:deb/debian/attr@1:2.4-2?epoch=1', 'pkg:deb/debian/attr', '1:2.4-2', 'deb', null],
    ['pkg:maven/org.hibari/panel@1.0?classifier=sources&type=jar', 'pkg:maven/org.hibari/panel', '1.0', 'maven', null],
    ['pkg:pypi/Zope.Interface@5.0', 'pkg:pypi/zope-interface', '5.0', 'pep440', null],
    ['pkg:nuget/Newtonsoft.Json@13.0.1', 'pkg:nuget/newtonsoft.json', '13.0.1', 'nuget', null],
    ['pkg:golang/github.com/Hibari/Panel@v1.0.0#cmd', 'pkg:golang/github.com/hibari/panel', 'v1.0.0', 'golang', null],
    [
      'pkg:oci/panel@sha256:ab?repository_url=a.example/panel&tag=1',
      'pkg:oci/panel?repository_url=a.example%2Fpanel',
      'sha256:ab',
      null,
      null,
    ],
    ['pkg:vcpkg/zlib@1.3?port_version=2', 'pkg:vcpkg/zlib', '1.3#2', null, null],
    ['pkg:generic/openssl', 'pkg:generic/openssl', null, null, null],
  ])('%s is %s in version %s', (text, key, version, scheme, distro) => {
    expect(packageOf(text)).toEqual({ key, version, scheme, distro, upstream: null })
  })

  it('names of distributions that one tool has for itself are those of the others', () => {
    expect(packageOf('pkg:alpine/musl@1.2.3-r1')).toEqual(packageOf('pkg:apk/alpine/musl@1.2.3-r1'))
    expect(packageOf('pkg:rpm/rhel/zlib@1.2.11-20.el8')).toEqual(packageOf('pkg:rpm/redhat/zlib@1.2.11-20.el8'))
  })

  it.each([
    ['pkg:golang/stdlib@1.20.1', '1.20.1'],
    ['pkg:golang/stdlib@v1.20', '1.20.0'],
    ['pkg:golang/std@go1.21rc2', '1.21.0-rc.2'],
    ['pkg:golang/stdlib@1.21-abcdef', '1.21-abcdef'],
  ])('%s, the standard library of Go as tools write it, is that of its records and breaks no rule', (text, version) => {
    expect(parsePurl(text).findings).toEqual([])
    expect(packageOf(text)).toMatchObject({ key: 'pkg:golang/stdlib', version, scheme: 'golang' })
  })

  it('the tool chain of Go is a package of its own, and another module without a host breaks the rule', () => {
    expect(packageOf('pkg:golang/toolchain@go1.22.4')).toMatchObject({ key: 'pkg:golang/toolchain', version: '1.22.4' })
    expect(parsePurl('pkg:golang/panel@v1').findings).toMatchObject([{ code: 'PURL_NAMESPACE_MISSING' }])
  })

  it('the source package of a distribution is told beside it', () => {
    expect(packageOf('pkg:deb/debian/libssl3@3.0.9-1?upstream=openssl').upstream).toEqual({
      key: 'pkg:deb/debian/openssl',
      version: null,
    })
    expect(packageOf('pkg:deb/debian/libgcc-s1@12.2.0-14?upstream=gcc-12%4012.2.0-13').upstream).toEqual({
      key: 'pkg:deb/debian/gcc-12',
      version: '12.2.0-13',
    })
    expect(packageOf('pkg:rpm/redhat/libcurl@7.61?upstream=curl-7.61.1-22.el8.src.rpm').upstream).toEqual({
      key: 'pkg:rpm/redhat/curl',
      version: '7.61.1-22.el8',
    })
    expect(packageOf('pkg:npm/hibari@1?upstream=other').upstream).toBeNull()
  })
})
