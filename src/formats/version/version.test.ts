import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_REVISION } from './model.ts'
import { compareVersions, inferScheme, parseVersion, type Version } from './index.ts'

function order(a: string, b: string): number | undefined {
  const found = compareVersions(parseVersion(a), parseVersion(b))
  return found === undefined ? undefined : Math.sign(found)
}

const RISING = [
  ['"3" before "12": integers are numbers', '3', '12'],
  ['leading zeros do not count', '05', '6'],
  ['any length of numbers', '1.2.3.4.5.6.7', '1.2.3.4.5.6.8'],
  ['a shorter version is padded with zeros', '3.5', '3.5.0.1'],
  ['a letter belongs to the number', '1.290C', '1.290D'],
  ['the number counts before its letter', '1.29F', '1.290C'],
  ['a letter behind two digits', '1.03D', '1.04B'],
  ['a letter behind an integer', '34K', '34L'],
  ['a small letter is a patch', '12.1', '12.1a'],
  ['small letters in order', '12.1a', '12.1b'],
  ['letter codes', 'W', 'Y'],
  ['a digit behind a letter code', 'A8', 'A9'],
  ['0–9 before A–Z in letter codes', 'A9', 'AA'],
  ['two letters', 'LF', 'LG'],
  ['a release within a year', '2017', '2017 R2'],
  ['a service pack within a release', '2017 R2', '2017 R2 SP1'],
  ['a year behind all that belongs to the year before', '2017 R2 SP1', '2018'],
  ['updates within a service pack', 'V14 SP1 Update 6', 'V14 SP1 Update 14'],
  ['a service pack behind an update', 'V13 Update 9', 'V13 SP1'],
  ['a minor version behind a service pack', 'V15 SP1', 'V15.1'],
  ['Upd and Update are one word', 'V15.1 Upd 3', 'V15.1 Update 4'],
  ['hot fixes', 'V4.7 HF27', 'V4.7 HF29'],
  ['hot fixes of a service pack behind hot fixes without', 'V4.8 HF6', 'V4.8 SP2 HF9'],
  ['patches', 'V3.15 P014', 'V3.15 P018'],
  ['a letter behind a service pack', '3.1 Service Pack 1', '3.1 Service Pack 1A'],
  ['builds', '3.4.4 Build 16102416', '3.4.4 Build 16102417'],
  ['a number in parentheses is a build', '02.07.07(9)', '02.07.07(10)'],
  ['a number behind a hyphen is a build', 'V02.20.126.11-37', 'V02.20.126.11-41'],
  ['alpha before beta', '2.0 alpha', '2.0 beta'],
  ['a release candidate before the release', '7.2.1-rc2', '7.2.1'],
  ['beta before release candidate', '7.2.1-beta', '7.2.1-rc1'],
  ['R-numbers', 'R3.72.00', 'R3.78.00'],
  ['firmware words do not count', 'FW14', 'firmware 26'],
  ['Cisco maintenance', '15.2(4)EA7', '15.2(5)EA1'],
  ['Cisco rebuild letters', '15.2(6)E0', '15.2(6)E0a'],
  ['Cisco sub-maintenance', '15.2(4)EA5', '15.2(4a)EA5'],
  ['days', '2019-09-21', '2019-10-01'],
  ['days as vendors write them', 'April/20/2023', 'May/4/2023'],
  ['days in digits', '20210204', '20210218'],
  ['letters in front', 'M2.1.6.04', 'M2.1.6.05'],
  ['numbers before an unknown ending', '14.1s0', '14.2'],
  ['unknown endings with the same letters', '012U000040', '012U000061'],
  ['zero before all', '0', '2018 R2'],
] as const

const EQUAL = [
  ['leading zeros', '05', '5'],
  ['trailing zeros', '3.0', '3'],
  ['V in front', 'V4.1.3', '4.1.3'],
  ['R in front of numbers', 'R3.72.00', '3.72.00'],
  ['words that say version', 'Ver. 2.1', 'firmware version 2.1'],
  ['a blank before a letter', '1.05 F', '1.05F'],
  ['Upd and Update', 'V17 Upd4', 'V17 Update 4'],
  ['case of a letter', '1.170c', '1.170C'],
  ['full width', '１．０６０', '1.060'],
  ['a final full stop', '1.10.00.005.', '1.10.00.005'],
  ['service pack zero', '12 SP0', '12'],
  ['a day, written differently', '2023-04-20', 'April/20/2023'],
  ['a Japanese day', '2023年4月20日', '2023-04-20'],
  ['padded numbers', '03.01', '3.1'],
] as const

const INCOMPARABLE = [
  ['hundredths or counts', '1.05', '1.5'],
  ['hundredths or counts, thousandths', '1.060', '1.06'],
  ['a letter that is not told', '1.290', '1.290C'],
  ['letter codes behind Z', 'Z', 'AA'],
  ['a code with and without digit', 'W', 'A8'],
  ['another prefix', 'M2.1.6', 'F2.1.6'],
  ['two Cisco trains', '15.2(6)E0a', '15.2(4)EA7'],
  ['a build that is not told', '3.4.4', '3.4.4 Build 16102416'],
  ['a year and a count', '2018 R2', '10.6'],
  ['a day and a number', '2019-09-21', '3.1'],
  ['a letter and a number', 'W', '3.1'],
  ['digests', 'd78dda6', 'd79dda6'],
  ['days with the year behind', '70044_update_05032019-482', '70044_update_06032018-482'],
  ['an unknown ending and none', '14.1s0', '14.1'],
  ['different unknown endings', '1.2 RU1', '1.2 TC6'],
  ['a group and one of it', '12.6.x', '12.6.3'],
  ['a wildcard in the middle', 'V3.X.17', 'V3.1.17'],
] as const

describe('orders of versions', () => {
  it.each(RISING)('%s: %s < %s', (_, lower, higher) => {
    expect(order(lower, higher)).toBe(-1)
    expect(order(higher, lower)).toBe(1)
  })

  it.each(EQUAL)('equal: %s: %s = %s', (_, a, b) => {
    expect(order(a, b)).toBe(0)
    expect(parseVersion(a).key).toBe(parseVersion(b).key)
  })

  it.each(INCOMPARABLE)('not to be told: %s: %s ? %s', (_, a, b) => {
    expect(order(a, b)).toBeUndefined()
    expect(order(b, a)).toBeUndefined()
  })

  it.each([
    ['1.290C', 'dotted'],
    ['W', 'letters'],
    ['15.2(6)E0a', 'cisco'],
    ['2019-09-21', 'date'],
    ['May 2018', 'date'],
    ['M2.1.6', 'structured'],
    ['no idea', 'opaque'],
    ['NA', 'opaque'],
    ['3.1 or older', 'opaque'],
    ['build before 12', 'opaque'],
  ])('the shape of %s shows the scheme %s', (text, scheme) => {
    expect(inferScheme(text)).toBe(scheme)
  })
})

const digits = fc.integer({ min: 0, max: 400 }).map(String)
const padded = fc.oneof(
  digits,
  fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0')),
)
const dotted = fc.array(padded, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'))
const letter = fc.constantFrom('', '', 'A', 'C', 'a', 'b', 'X')
const qualifier = fc.oneof(
  fc.constant(''),
  fc
    .tuple(
      fc.constantFrom('SP', 'Update', 'Upd', 'HF', 'P', 'R', 'Build', '-rc', 'beta '),
      fc.integer({ min: 0, max: 12 }),
    )
    .map(([word, value]) => `${word.startsWith('-') ? '' : ' '}${word}${value}`),
)
const ending = fc.constantFrom('', '', '', 's0', ' TCU4', '-k4', 'U000040', '.x', 'x', ' (10)')
const versionText = fc.oneof(
  fc.tuple(fc.constantFrom('', 'V', 'R'), dotted, letter, qualifier, qualifier, ending).map((parts) => parts.join('')),
  fc.constantFrom('W', 'Y', 'A8', 'A9', 'AA', 'LF', 'LG', '15.2(6)E0a', '15.2(7)E3', '15.2(4)EA7', '15.2(5)EA.fc4'),
  fc.constantFrom('2017 R2', '2018', '2019 SP1', '2019-09-21', '20210218', 'May 2018', 'M2.1', 'M2.1.6', 'C.00.04'),
)
const hostile = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc
    .array(fc.constantFrom('1', '.', ' ', 'SP', '(', ')', '-', 'x', '*', 'V', '９', '\u0000', 'update '), {
      maxLength: 200,
    })
    .map((parts) => parts.join('')),
)

function bytesOf(version: Version): Buffer | undefined {
  return version.key === undefined ? undefined : Buffer.from(version.key, 'hex')
}

describe('keys', () => {
  it('are of one revision, which stored keys carry', () => {
    expect(KEY_REVISION).toBe(3)
  })

  it.each(['12.6.x', '7.4x', 'May 2018', 'no idea'])('have no place for %s', (text) => {
    expect(parseVersion(text).key).toBeUndefined()
  })
})

describe('properties of the orders', () => {
  it('never throws, and keeps keys within 255 bytes', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const left = parseVersion(a)
        const right = parseVersion(b)
        compareVersions(left, right)
        expect((left.key?.length ?? 0) / 2).toBeLessThanOrEqual(255)
      }),
      { numRuns: 3000 },
    )
  })

  it('is the same from both sides for a group of digits and a group of numbers', () => {
    expect([order('0x', '10.x'), order('10.x', '0x')]).toEqual([-1, 1])
  })

  it('is antisymmetric', () => {
    fc.assert(
      fc.property(versionText, versionText, (a, b) => {
        const forward = order(a, b)
        expect(order(b, a)).toBe(forward === undefined || forward === 0 ? forward : -forward)
      }),
      { numRuns: 5000 },
    )
  })

  it('is transitive among comparable versions', () => {
    fc.assert(
      fc.property(versionText, versionText, versionText, (a, b, c) => {
        const first = order(a, b)
        const second = order(b, c)
        const both = order(a, c)
        if (first === undefined || second === undefined || both === undefined) return
        if (first <= 0 && second <= 0) expect(both).toBeLessThanOrEqual(0)
        if (first < 0 && second <= 0) expect(both).toBeLessThan(0)
      }),
      { numRuns: 20_000 },
    )
  })

  it('orders keys by memcmp as it orders versions, wherever it orders them', () => {
    fc.assert(
      fc.property(versionText, versionText, (a, b) => {
        const left = parseVersion(a)
        const right = parseVersion(b)
        const found = compareVersions(left, right)
        const leftKey = bytesOf(left)
        const rightKey = bytesOf(right)
        if (found === undefined || leftKey === undefined || rightKey === undefined) return
        expect(Math.sign(leftKey.compare(rightKey))).toBe(Math.sign(found))
      }),
      { numRuns: 20_000 },
    )
  })

  it('gives the short way and the long way the same version', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'V', 'v'),
        dotted,
        fc.constantFrom('', 'A', 'Z', 'b', 'x', 'y', 'X'),
        (start, core, end) => {
          const text = `${start}${core}${end}`
          expect(parseVersion(text)).toEqual(parseVersion(text, 'dotted'))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each(['1.', '1 ', '(', 'SP1 ', 'a1', '-1', '1.x', '年', 'update '])(
    'reads 200 kB of %j in linear time',
    (unit) => {
      const text = unit.repeat(200_000 / unit.length)
      const from = performance.now()
      parseVersion(text)
      expect(performance.now() - from).toBeLessThan(500)
    },
  )
})
