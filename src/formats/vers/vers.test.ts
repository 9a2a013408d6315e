import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInInterval, parseVersion, schemeOfVersType, type VersionInterval } from '../version/index.ts'
import {
  intervalsOfVers,
  isInVers,
  normalizeVers,
  printVers,
  readVers,
  simplifyVers,
  versFromNative,
  versOfIntervals,
} from './index.ts'

function codes(text: string): string[] {
  return readVers(text).problems.map(({ code }) => code)
}

function intervals(text: string): string[] {
  const { vers } = readVers(text)
  if (vers === undefined) return ['no reading']
  return intervalsOfVers(vers).map(({ lower, upper }) => {
    const from = lower === null ? '(' : `${lower.isInclusive ? '[' : '('}${lower.text}`
    const to = upper === null ? ')' : `${upper.text}${upper.isInclusive ? ']' : ')'}`
    return `${from},${to}`
  })
}

describe('a version range specifier', () => {
  it.each([
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', ['[1.2.3,1.2.3]', '[2.0.0,5.0.0)']],
    ['vers:gem/>=2.2.0|!=2.2.1|<2.3.0', ['[2.2.0,2.2.1)', '(2.2.1,2.3.0)']],
    ['vers:deb/<1:1.0', ['(,1:1.0)']],
    ['vers:pypi/!=1.5', ['(,1.5)', '(1.5,)']],
    ['vers:pypi/!=1.5|!=1.7', ['(,1.5)', '(1.5,1.7)', '(1.7,)']],
    ['vers:maven/>1.0-alpha-1', ['(1.0-alpha-1,)']],
    ['vers:all/*', ['(,)']],
    ['vers:none/*', []],
    ['vers:npm/<=1.0.0|>=2.0.0', ['(,1.0.0]', '[2.0.0,)']],
    ['vers:openssl/>=1.0.2|<1.0.2zk', ['[1.0.2,1.0.2zk)']],
  ])('%s is canonical and holds its intervals', (text, expected) => {
    expect(readVers(text)).toMatchObject({ problems: [], isCanonical: true })
    expect(intervals(text)).toEqual(expected)
  })

  it.each([
    ['vers:npm/>=1.0.0|>=2.0.0|<3.0.0', ['[1.0.0,3.0.0)']],
    ['vers:npm/>=1.0.0|<2.0.0|<3.0.0', ['[1.0.0,3.0.0)']],
    ['vers:npm/1.0.0|<3.0.0', ['(,3.0.0)']],
    ['vers:npm/>=1.0.0|2.0.0|<3.0.0', ['[1.0.0,3.0.0)']],
    ['vers:npm/1.0.0|1.5.0|<3.0.0|5.0.0', ['(,3.0.0)', '[5.0.0,5.0.0]']],
    ['vers:npm/<5.0.0|>=2.0.0', ['[2.0.0,5.0.0)']],
  ])('%s says more than it must: that never narrows the range', (text, expected) => {
    expect(readVers(text).isCanonical).toBe(false)
    expect(intervals(text)).toEqual(expected)
  })

  it('counts versions that are equal in the order as one', () => {
    expect(codes('vers:pypi/1.0|1.0.0')).toEqual(['DUPLICATE_VERSION'])
    expect(codes('vers:deb/>=0:1.0|<=1.0')).toEqual(['DUPLICATE_VERSION'])
  })

  it.each([
    ['npm/1.0.0', ['NOT_VERS']],
    ['', ['NOT_VERS']],
    ['vers:npm', ['NOT_VERS']],
    ['vers:npm/', ['EMPTY']],
    ['vers:npm/|', ['EMPTY_CONSTRAINT', 'EMPTY']],
    ['vers:n_pm/1', ['TYPE']],
    ['vers:1pm/1', ['TYPE']],
    ['vers:invalid/1', ['RESERVED_TYPE']],
    ['vers:all/<1', ['BAD_ASTERISK']],
    ['vers:none/1', ['BAD_ASTERISK']],
    ['vers:npm/1.0.0|*', ['BAD_ASTERISK']],
    ['vers:npm/>=*', ['BAD_ASTERISK']],
    ['vers:npm/>=', ['EMPTY_VERSION']],
    ['vers:npm/1.0%2', ['BAD_ENCODING']],
    ['vers:npm/1.0%FF', ['BAD_ENCODING']],
  ])('%s has no reading, and why', (text, expected) => {
    expect(readVers(text).vers).toBeUndefined()
    expect(codes(text)).toEqual(expected)
  })

  it.each([
    ['VERS:npm/1.0.0', ['NOT_LOWERCASE']],
    ['vers:NPM/1.0.0', ['NOT_LOWERCASE']],
    ['vers:npm/1.0.0 | 2.0.0', ['WHITESPACE']],
    ['vers:npm/=1.0.0', ['WRITTEN_EQUALS']],
    ['vers:npm/1.0.0||2.0.0', ['EMPTY_CONSTRAINT']],
    ['vers:deb/1.0%2B1', ['ENCODING_NOT_CANONICAL']],
    ['vers:npm/2.0.0|1.0.0', ['NOT_SORTED']],
    ['vers:npm/1.0.0|1.0.0', ['DUPLICATE_VERSION']],
    ['vers:npm/>1.0.0|2.0.0', ['REDUNDANT']],
    ['vers:datetime/2024-01-01t00:00:00Z', ['DATETIME_NOT_UPPERCASE']],
  ])('%s is read, but told not to be canonical', (text, expected) => {
    expect(readVers(text).vers).toBeDefined()
    expect(readVers(text).isCanonical).toBe(false)
    expect(codes(text)).toEqual(expected)
  })

  it('of an unknown type is canonical, with a warning, and cannot tell what it holds', () => {
    const { vers, problems, isCanonical } = readVers('vers:example/>=1.0|<2.0')
    expect(isCanonical).toBe(true)
    expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_TYPE', 'NOT_COMPARABLE', 'NOT_COMPARABLE'])
    expect(vers && isInVers(vers, '1.5')).toBeUndefined()
  })

  it('whose versions have no order is never simplified', () => {
    for (const text of ['vers:acme/!=1|!=2', 'vers:npm/!=x|!=y']) {
      const { vers } = readVers(text)
      expect(vers && simplifyVers(vers)).toBeUndefined()
      expect(vers && isInVers(vers, '1')).toBeUndefined()
    }
  })

  it('is undecided about a version without a place in the order', () => {
    const { vers } = readVers('vers:npm/>=1.0.0')
    expect(vers && isInVers(vers, 'latest')).toBeUndefined()
    expect(vers && isInVers(vers, '0.9.0')).toBe(false)
  })

  it('of Arch Linux compares versions without release with all releases', () => {
    const { vers } = readVers('vers:alpm/<=1.1')
    expect(vers && isInVers(vers, '1.1-2')).toBe(true)
    expect(vers && isInVers(vers, '1.2-1')).toBe(false)
  })

  it('escapes only what would be read otherwise', () => {
    const constraints = [{ comparator: '>=', version: '1:2+b~c%|*=é ü' }] as const
    const text = printVers({ type: 'generic', constraints })
    expect(text).toBe('vers:generic/>=1:2+b~c%25%7C%2A%3D%C3%A9%20%C3%BC')
    expect(readVers(text).vers?.constraints).toEqual(constraints)
  })

  it('is normalised with all its constraints, and simplified without those that say nothing', () => {
    expect(normalizeVers(' vers:PYPI/ 2.0 | <1.0 | =1.5 ')).toBe('vers:pypi/<1.0|1.5|2.0')
    const { vers } = readVers('vers:pypi/>=1.0|>=1.1|1.2|!=1.5|<2.0|<2.1')
    const simple = vers && simplifyVers(vers)
    expect(simple && printVers(simple)).toBe('vers:pypi/>=1.0|!=1.5|<2.1')
  })
})

describe('ranges in native notations', () => {
  it.each([
    ['npm', '^1.2.3', 'vers:npm/>=1.2.3|<2.0.0'],
    ['npm', '^0.2.3 || ^0.0.3', 'vers:npm/>=0.0.3|<0.0.4|>=0.2.3|<0.3.0'],
    ['npm', '1.2.3 - 2.3', 'vers:npm/>=1.2.3|<2.4.0'],
    ['npm', '1.x || >=2.5.0 || 5.0.0 - 7.2.3', 'vers:npm/>=1.0.0|<2.0.0|>=2.5.0'],
    ['npm', '', 'vers:npm/*'],
    ['npm', '>2.0.0 <1.0.0', 'vers:none/*'],
    ['conan', '~2.5.1', 'vers:conan/>=2.5.1|<2.6-'],
    ['gem', '~> 2.0.8, != 2.0.9', 'vers:gem/>=2.0.8|!=2.0.9|<2.1'],
    ['pypi', '~=1.4.5, !=1.4.6', 'vers:pypi/>=1.4.5|!=1.4.6|<1.5'],
    ['pypi', '==1.4.*', 'vers:pypi/>=1.4|<1.5'],
    ['nuget', '(1.0,2.0]', 'vers:nuget/>1.0|<=2.0'],
    ['nuget', '1.0', 'vers:nuget/>=1.0'],
    ['maven', '(,1.0],[1.2,1.3)', 'vers:maven/<=1.0|>=1.2|<1.3'],
    ['maven', '[1.0]', 'vers:maven/1.0'],
    ['nginx', '1.5.0+, 1.4.1+', 'vers:nginx/>=1.4.1'],
  ])('%s "%s" is %s', (type, text, expected) => {
    const vers = versFromNative(type, text)
    expect(vers && printVers(vers)).toBe(expected)
    expect(readVers(expected).isCanonical).toBe(true)
  })

  it.each([
    ['npm', 'latest'],
    ['npm', 'git+https://example.org/x.git'],
    ['nuget', '[1.0'],
    ['maven', '1.0'],
    ['pypi', '~=1'],
    ['cobol', '1.0'],
  ])('%s "%s" is not understood', (type, text) => {
    expect(versFromNative(type, text)).toBeUndefined()
  })
})

const TYPES = ['npm', 'pypi', 'deb', 'rpm', 'maven', 'gem', 'composer', 'nuget', 'golang', 'apk'] as const
const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2)).map((numbers) => numbers.join('.'))
const bound = fc.option(fc.record({ text: version, isInclusive: fc.boolean() }), { nil: null })
const union = fc.array(fc.record({ lower: bound, upper: bound }), { maxLength: 5 })

/** In one of the intervals, by the keys of versions. */
function isInUnion(type: string, list: readonly VersionInterval[], text: string): boolean {
  const read = parseVersion(text, schemeOfVersType(type))
  return list.some((interval) => isInInterval(read, interval) === 'in')
}

describe('properties of specifiers', () => {
  it('written from intervals are canonical and hold the same versions', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), union, version, (type, list, text) => {
        const nonEmpty = list.filter(
          ({ lower, upper }) =>
            !(lower && upper && lower.text === upper.text && !(lower.isInclusive && upper.isInclusive)),
        )
        const vers = versOfIntervals(type, nonEmpty)
        if (vers === undefined) throw new Error('these versions have an order')
        const printed = printVers(vers)
        const again = readVers(printed)
        expect([printed, again.problems]).toEqual([printed, []])
        expect(again.vers?.constraints).toEqual(vers.constraints)
        expect(isInVers(vers, text)).toBe(isInUnion(type, nonEmpty, text))
        expect(isInUnion(type, intervalsOfVers(vers), text)).toBe(isInUnion(type, nonEmpty, text))
      }),
      { numRuns: 2000 },
    )
  })

  it('simplified twice are simplified once', () => {
    const comparator = fc.constantFrom('', '!=', '<', '<=', '>', '>=')
    const constraints = fc.array(
      fc.tuple(comparator, version).map((pair) => pair.join('')),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), constraints, (type, parts) => {
        const { vers } = readVers(`vers:${type}/${parts.join('|')}`)
        const once = vers && simplifyVers(vers)
        expect(once).toBeDefined()
        if (once === undefined) return
        expect(readVers(printVers(once)).problems).toEqual([])
        expect(simplifyVers(once)).toEqual(once)
      }),
      { numRuns: 1000 },
    )
  })

  it('are read without an error, whatever the text', () => {
    const piece = fc.constantFrom(
      'vers:',
      'npm',
      '/',
      '|',
      '>=',
      '!=',
      '*',
      '%',
      '%2F',
      '1.0',
      ' ',
      '\u0000',
      '\ud800',
      'deb',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((list) => `vers:npm/${list.join('')}`),
    )
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('npm', 'conan', 'gem', 'pypi', 'nuget', 'maven', 'nginx', 'openssl'),
        (input, type) => {
          const { vers } = readVers(input)
          if (vers !== undefined) {
            intervalsOfVers(vers)
            normalizeVers(input)
            simplifyVers(vers)
            isInVers(vers, '1.0')
          }
          const native = versFromNative(type, input)
          if (native !== undefined) expect(readVers(printVers(native)).vers).toEqual(native)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
