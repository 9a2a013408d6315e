import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVersions, isEcosystemScheme, parseVersion, type EcosystemScheme } from '../index.ts'
import { REFERENCES } from './testing.ts'

const number = fc.oneof(fc.nat(12).map(String), fc.constantFrom('0', '00', '01', '10', '999999999999999999999', '007'))
const word = fc.constantFrom('a', 'b', 'rc', 'alpha', 'beta', 'pre', 'x', 'B', 'sp', 'foo', 'dev')
const identifier = fc.oneof(fc.nat(11).map(String), word, fc.constantFrom('a1', '0a', 'A', '-'))
const numbers = (from: number, to: number): fc.Arbitrary<string> =>
  fc.array(number, { minLength: from, maxLength: to }).map((list) => list.join('.'))
const maybe = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), text)
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((list) => list.join(''))
const pieces = (...all: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...all), { maxLength: 7 }).map((list) => list.join(''))

const identifiers = fc.array(identifier, { minLength: 1, maxLength: 3 }).map((list) => list.join('.'))
const pre = maybe(identifiers.map((text) => `-${text}`))
const build = maybe(fc.constantFrom('+1', '+build.7'))
const semver = joined(maybe(fc.constant('v')), numbers(1, 3), pre, build)
const debian = pieces('1', '0', '10', '.', '~', '+', 'a', 'B', 'ab')

/** Versions that the ecosystem's own program reads. */
const VERSIONS: Readonly<Record<EcosystemScheme, fc.Arbitrary<string>>> = {
  semver,
  npm: semver,
  golang: semver,
  nuget: joined(numbers(1, 4), pre, build),
  deb: joined(maybe(fc.constantFrom('0:', '1:')), number, debian, maybe(debian.map((text) => `-${text}`))),
  rpm: joined(
    maybe(fc.constantFrom('0:', '1:', '01:')),
    number,
    pieces('1', '0', '10', '.', '_', '~', '^', 'a', 'B', '+'),
    maybe(pieces('1', '2', '.', 'el7', '~', '^').map((text) => `-${text}`)),
  ),
  apk: joined(
    numbers(1, 4),
    maybe(fc.constantFrom('a', 'b', 'p')),
    maybe(joined(fc.constantFrom('_alpha', '_pre', '_rc', '_p', '_git'), maybe(number))),
    maybe(joined(fc.constantFrom('_beta', '_p', '_hg'), maybe(number))),
    maybe(fc.constantFrom('~a', '~0f')),
    maybe(number.map((digits) => `-r${digits}`)),
  ),
  pep440: joined(
    maybe(fc.constantFrom('0!', '1!')),
    numbers(1, 4),
    maybe(joined(fc.constantFrom('a', '.b', '-rc', 'c', '_pre', 'ALPHA'), maybe(number))),
    maybe(joined(fc.constantFrom('.post', '-r', 'rev'), maybe(number))),
    maybe(joined(fc.constantFrom('.dev', 'dev', '-dev'), maybe(number))),
    maybe(fc.constantFrom('+a', '+1', '+a.1', '+a.b', '+1.0')),
  ),
  rubygems: joined(number, pieces('.1', '.0', '.0', '.a', '.b1', '.10', '-c')),
  packagist: joined(
    maybe(fc.constantFrom('v')),
    numbers(1, 4),
    pieces('-dev', 'a', 'b1', '-RC', 'rc2', '.0', '.1', 'pl', '-p1', '+foo'),
  ),
  // Where a dot stands before a qualifier, or a hyphen behind what says nothing, Maven's comparison is no order.
  maven: joined(
    numbers(1, 4),
    pieces('-1', '-2', '.1', '-alpha', '-rc', 'b1', '-x', '-sp', '-SNAPSHOT'),
    maybe(fc.constantFrom('-final', '.GA', '-0', '.RELEASE')),
  ),
  generic: joined(numbers(1, 4), pieces('a', '-rc1', '.0', '.1', 'b', 'beta2', '-p1')),
  pub: semver,
  cran: numbers(1, 4),
  hackage: numbers(1, 4),
  alpm: joined(numbers(1, 3), pieces('a', '.b', '.1', 'rc'), fc.constantFrom('-1', '-2', '-10', '')),
  gentoo: joined(
    numbers(1, 4),
    maybe(fc.constantFrom('a', 'b')),
    pieces('_p1', '_p', '_rc', '_alpha2'),
    maybe(fc.constantFrom('-r0', '-r1', '-r12')),
  ),
  conan: joined(numbers(1, 3), maybe(fc.constantFrom('.a', '-pre.1', '-pre', '+b1', '+b.2'))),
  openssl: joined(numbers(3, 3), maybe(fc.constantFrom('a', 'z', 'za', '-beta1', '-alpha2'))),
  intdot: numbers(1, 4),
  datetime: fc.date({ min: new Date(0), max: new Date(9e13), noInvalidDate: true }).map((date) => date.toISOString()),
  lexicographic: fc.string(),
}

const SCHEMES = Object.keys(VERSIONS).filter(isEcosystemScheme)

function order(a: string, b: string, scheme: EcosystemScheme): number | undefined {
  return compareVersions(parseVersion(a, scheme), parseVersion(b, scheme))
}

describe.each(SCHEMES)('versions of %s', (scheme) => {
  it('are read without an error, whatever the text', () => {
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 60 }), VERSIONS[scheme])
    fc.assert(
      fc.property(text, (input) => {
        const version = parseVersion(input, scheme)
        expect(version.scheme).toBe(scheme)
        if (version.key !== undefined) expect(version.key).toMatch(/^(?:[0-9a-f]{2}){1,255}$/)
        expect(compareVersions(version, version)).toBe(version.key === undefined ? undefined : 0)
      }),
    )
  })

  it('have keys', () => {
    const keyed = fc.sample(VERSIONS[scheme], { numRuns: 300, seed: 7 }).map((text) => parseVersion(text, scheme).key)
    expect(keyed.filter((key) => key !== undefined).length).toBeGreaterThan(150)
  })

  it('have one order: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(VERSIONS[scheme], VERSIONS[scheme], VERSIONS[scheme], (a, b, c) => {
        const [ab, bc, ac] = [order(a, b, scheme), order(b, c, scheme), order(a, c, scheme)]
        if (ab === undefined || bc === undefined) return
        expect(order(b, a, scheme)).toBe(0 - ab)
        if (ab <= 0 && bc <= 0) expect(ac).toBe(ab === 0 ? bc : -1)
      }),
    )
  })

  it("are in the order of the ecosystem's own comparison", () => {
    fc.assert(
      fc.property(VERSIONS[scheme], VERSIONS[scheme], (a, b) => {
        const found = order(a, b, scheme)
        if (found !== undefined) expect([a, b, found]).toEqual([a, b, REFERENCES[scheme](a, b)])
      }),
      { numRuns: 1000 },
    )
  })
})
