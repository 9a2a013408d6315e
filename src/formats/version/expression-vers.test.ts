import { describe, expect, it } from 'vitest'
import { isInInterval, parseVersion, printBoxes, readVersionExpression, type EcosystemScheme } from './index.ts'

describe('vers expressions of types with an order', () => {
  it.each([
    ['vers:deb/<1:1.0-2', '< 1:1.0-2'],
    ['vers:rpm/>=1:4.0|<2:3.0', '>= 1:4.0 < 2:3.0'],
    ['vers:openssl/>=1.0.2|!=1.0.2zk|<1.1.1', '>= 1.0.2 < 1.0.2zk; > 1.0.2zk < 1.1.1'],
    ['vers:pypi/<2.0rc1|>=1.0', '>= 1.0 < 2.0rc1'],
    ['vers:maven/*', 'all versions'],
    ['vers:deb/1.0%2B1', '1.0+1'],
  ])('%s is read in that order: %s', (text, expected) => {
    const reading = readVersionExpression(text)
    expect(printBoxes(reading.boxes)).toBe(expected)
    expect(reading).toMatchObject({ isUnderstood: true, confidence: 'stated', doubts: [] })
  })

  it.each([
    ['deb', 'vers:deb/<1:1.0-2', '9.0', 'in'],
    ['deb', 'vers:deb/<1:1.0-2', '1:1.0-10', 'above'],
    ['openssl', 'vers:openssl/<=1.0.2z', '1.0.2za', 'above'],
    ['pep440', 'vers:pypi/<2.0rc1', '2.0b5', 'in'],
  ] satisfies [EcosystemScheme, string, string, string][])(
    'a version of %s in %s: %s is %s',
    (scheme, text, version, expected) => {
      const interval = readVersionExpression(text).boxes[0]?.version
      expect(interval && isInInterval(parseVersion(version, scheme), interval)).toBe(expected)
    },
  )

  it.each([
    ['vers:npm/<V1.0 SP2', '< 1.0 SP2'],
    ['vers:semver/<1.2.3.4', '< 1.2.3.4'],
    ['vers:acme/>=1.0|<2.0', '>= 1.0 < 2.0'],
  ])('%s holds no versions of its type and is read as any other expression', (text, expected) => {
    expect(printBoxes(readVersionExpression(text).boxes)).toBe(expected)
  })
})
