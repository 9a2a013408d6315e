import { describe, expect, it } from 'vitest'
import { compareVersions, parseVersion, schemeOfOsvEcosystem, schemeOfPurlType } from '../index.ts'

function order(a: string, b: string): number | undefined {
  return compareVersions(parseVersion(a, 'semver'), parseVersion(b, 'semver'))
}

describe('semantic versions', () => {
  it.each([
    ['1.0.0-alpha', '1.0.0-alpha.1'],
    ['1.0.0-alpha.1', '1.0.0-alpha.beta'],
    ['1.0.0-rc.1', '1.0.0'],
    ['1.9.0', '1.10.0'],
  ])('%s is before %s', (a, b) => {
    expect(order(a, b)).toBe(-1)
    expect(order(b, a)).toBe(1)
  })

  it.each([
    ['1', '1.0.0'],
    ['v1.2.3', '1.2.3'],
    ['1.2.3+a', '1.2.3+b'],
  ])('%s is %s', (a, b) => {
    expect(order(a, b)).toBe(0)
  })

  it.each(['', '1.2.3.4', 'latest', '1..2', '1.0.0-', '1.0.0-a..b'])('%s is no version', (text) => {
    expect(order(text, '1.0.0')).toBeUndefined()
    expect(order(text, text)).toBeUndefined()
  })
})

describe('schemes by name', () => {
  it('follow the package URL type', () => {
    expect(schemeOfPurlType('cargo')).toBe('semver')
    expect(schemeOfPurlType('generic')).toBeUndefined()
    expect(schemeOfPurlType('constructor')).toBeUndefined()
  })

  it('follow the OSV ecosystem without its release', () => {
    expect(schemeOfOsvEcosystem('Debian:12')).toBe('deb')
    expect(schemeOfOsvEcosystem('crates.io')).toBe('semver')
    expect(schemeOfOsvEcosystem('GIT')).toBeUndefined()
  })
})
