import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  parseVersion,
  schemeOfOsvEcosystem,
  schemeOfPurlType,
  schemeOfVersType,
  type EcosystemScheme,
} from '../index.ts'

function order(a: string, b: string, scheme: EcosystemScheme): number | undefined {
  return compareVersions(parseVersion(a, scheme), parseVersion(b, scheme))
}

/** Per scheme: versions from the lowest to the highest; those in one list are equal. */
const RISING: readonly (readonly [EcosystemScheme, readonly (string | readonly string[])[]])[] = [
  [
    'semver',
    [
      '1.0.0-1',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-rc.1',
      ['1', 'v1.0.0', '1.0.0+b'],
      '1.9.0',
      '1.10.0',
    ],
  ],
  ['npm', [['1.2.3-beta', '1.2.3beta'], '1.2.3-beta.9', '1.2.3-beta.10', ['1.2.3', 'v1.2.3']]],
  [
    'golang',
    ['v0.0.0-20230101000000-0123456789ab', ['v1.20.0-rc.2', 'go1.20rc2'], ['1.20.0', 'v1.20.0+incompatible', 'go1.20']],
  ],
  [
    'deb',
    [
      '1.0~rc1',
      ['1.0', '0:1.0', '1.0-0', '1.00'],
      '1.0-1~bpo12+1',
      '1.0-1',
      '1.0-1+b1',
      '1.0a',
      '1.0+dfsg',
      '1.0.1',
      '1:0.5',
    ],
  ],
  ['rpm', ['1.0~rc1-1', '1.0', '1.0-1.el9', '1.0^git1-1', '1.0.a', ['1.0.1', '1.0.01', '1_0_1'], '2.0-1', '1:0.1-1']],
  ['apk', ['1.0_alpha', '1.0_rc2', '1.0', '1.0-r0', '1.0-r10', '1.0_p1', '1.0a', '1.0.01', '1.0.1']],
  [
    'pep440',
    [
      '2004-12-31-snapshot',
      '1.0.dev1',
      '1.0a1',
      ['1.0rc1', '1.0c1', '1.0-RC.1'],
      ['1.0', '1', '1.0.0', 'v1.0'],
      '1.0+local',
      ['1.0.post1', '1.0-1'],
      '1.1',
      '1!0.1',
    ],
  ],
  [
    'maven',
    [
      '1.0-alpha-1',
      '1.0-beta1',
      '1.0-rc1',
      '1.0-SNAPSHOT',
      ['1', '1.0', '1.0.0', '1-ga', '1.0.Final', '1.RELEASE'],
      '1.0-sp',
      '1.0-xyz',
      '1.0-1',
      '1.0.1',
      '1.1',
    ],
  ],
  ['nuget', ['1.0.0-alpha', ['1.0.0-Beta', '1.0-beta+1'], ['1.0', '1.0.0', '1.0.0.0', '1.0.0.0+x'], '1.0.0.1', '1.1']],
  ['rubygems', ['1.0.a', '1.0.b1', ['1.0', '1', '1.0.0.0'], '1.0.1', '1.2', '1.10']],
  [
    'packagist',
    [
      'dev-main',
      '1.0-dev',
      ['1.0a1', '1.0-alpha1', 'v1.0.alpha.1'],
      '1.0RC1',
      ['1.0', 'v1.0', 'V1.0'],
      '1.0.0',
      '1.0.1',
      '1.0pl1',
      '1.1',
    ],
  ],
  ['generic', ['1.0-alpha', '1.0b1', '1.0rc1', ['1.0', '1', 'v1.0.0'], '1.0-p1', '1.0.1', '1.0a', '1.0b', '1.1']],
  ['pub', ['1.0.0-a', '1.0.0', '1.0.0+1', '1.0.0+a']],
  ['cran', ['0.9', ['0.75', '0-75'], '1.0', '1.0-0']],
  ['hackage', ['1.0', '1.0.0', '1.1']],
  ['alpm', ['1.0rc-1', '1.0-1', '1.0-2', '1.0.a-1', '1.0.1-1', '1:0.1-1']],
  ['gentoo', ['1_alpha', '1_rc', ['1', '1-r0'], '1-r1', '1_p1', '1b', '1.01', ['1.1', '1.1-r0']]],
  ['conan', ['1.0-pre.1', ['1', '1.0.0'], '1.0+b1', '1.a']],
  [
    'openssl',
    ['1.0.2-beta1', '1.0.2', '1.0.2a', '1.0.2z', '1.0.2za', '1.0.2zh', '1.0.2zz', '1.1.1', '3.0.0-alpha17', '3.0.0'],
  ],
  ['intdot', ['1.2', ['1.10', '01.10.0', '1.10rc1']]],
  ['datetime', [['2024-01-01T00:00:00Z', '2023-12-31T19:00:00.000-05:00'], '2024-02-29T00:00:00Z']],
  ['lexicographic', ['A', 'a', 'aa', 'é']],
]

const NO_WORDS = ['', ' ', 'unspecified', 'latest', 'N/A', '1'.repeat(201)]
const SENTENCES = ['< 1.0', '1.0 and prior', '1.0, 1.1']

describe.each(RISING)('versions of %s', (scheme, steps) => {
  it('stand in their order, equal ones together', () => {
    const all = steps.flatMap((step, place) => [step].flat().map((text) => ({ text, place })))
    for (const left of all) {
      for (const right of all) {
        const found = order(left.text, right.text, scheme)
        expect([left.text, right.text, found]).toEqual([left.text, right.text, Math.sign(left.place - right.place)])
      }
    }
  })

  it.each(scheme === 'lexicographic' ? NO_WORDS : [...NO_WORDS, ...SENTENCES])(
    '%j has no place in it, not even beside itself',
    (text) => {
      expect(parseVersion(text, scheme).key).toBeUndefined()
      expect(order(text, text, scheme)).toBeUndefined()
    },
  )
})

const UNORDERED: readonly (readonly [EcosystemScheme, string])[] = [
  ['semver', '1.2.3.4'],
  ['semver', '1.2.3-a..b'],
  ['npm', '1.2.3.4'],
  ['deb', '1_0'],
  ['deb', 'a:1.0'],
  ['rpm', '一'],
  ['nuget', '1.2.3.4.5'],
  ['packagist', '1.2.#'],
  ['generic', '1.0-nightly'],
  ['generic', 'd78dda6'],
  ['alpm', '1.0'],
  ['conan', '1.0.2a'],
  ['openssl', '1.0.2-fips'],
  ['datetime', '2023-02-29T00:00:00Z'],
  ['datetime', '2023-13-01T00:00:00Z'],
]

describe('ecosystem versions', () => {
  it.each(UNORDERED)('of %s: %s has no key', (scheme, text) => {
    expect(parseVersion(text, scheme).key).toBeUndefined()
  })

  it('of two schemes have no order', () => {
    expect(compareVersions(parseVersion('1.0', 'pep440'), parseVersion('1.0', 'maven'))).toBeUndefined()
    expect(compareVersions(parseVersion('1.0', 'pep440'), parseVersion('1.0'))).toBeUndefined()
  })

  it('have a first byte that no other scheme has', () => {
    const marks = RISING.map(([scheme, steps]) =>
      parseVersion([steps.at(-1) ?? ''].flat()[0] ?? '', scheme).key?.slice(0, 2),
    )
    const factory = ['1.0', 'LF', '2024-01-01', '15.2(6)E0', 'M2.1.6'].map((text) =>
      parseVersion(text).key?.slice(0, 2),
    )
    expect(new Set([...marks, ...factory]).size).toBe(marks.length + factory.length)
  })

  it('are never inferred from a text', () => {
    for (const [, steps] of RISING)
      for (const text of steps.flat())
        expect(['dotted', 'letters', 'date', 'cisco', 'structured', 'opaque']).toContain(parseVersion(text).scheme)
  })
})

describe('schemes by name', () => {
  it.each([
    ['Debian:12', 'deb'],
    ['Ubuntu:22.04:LTS', 'deb'],
    ['PyPI', 'pep440'],
    ['Alpine:v3.18', 'apk'],
    ['crates.io', 'semver'],
    ['Hex', 'semver'],
    ['Pub', 'pub'],
    ['Go', 'golang'],
    ['GIT', undefined],
    ['Android', undefined],
    ['pypi', undefined],
    ['constructor', undefined],
  ])('OSV ecosystem %s: %s', (name, scheme) => {
    expect(schemeOfOsvEcosystem(name)).toBe(scheme)
  })

  it.each([
    ['cargo', 'semver'],
    ['PyPI', 'pep440'],
    ['gem', 'rubygems'],
    ['composer', 'packagist'],
    ['generic', undefined],
    ['github', undefined],
    ['__proto__', undefined],
  ])('package URL type %s: %s', (type, scheme) => {
    expect(schemeOfPurlType(type)).toBe(scheme)
  })

  it.each([
    ['generic', 'generic'],
    ['openssl', 'openssl'],
    ['pypi', 'pep440'],
    ['all', undefined],
    ['acme', undefined],
  ])('VERS type %s: %s', (type, scheme) => {
    expect(schemeOfVersType(type)).toBe(scheme)
  })
})
