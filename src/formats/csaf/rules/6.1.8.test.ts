import { describe, expect, it } from 'vitest'
import { compileSchema } from '../../json-schema/compile.ts'
import { referredSchemas } from '../schema/index.ts'
import { rule } from './6.1.8.ts'
import { CVSS, PLACES, scored } from './cvss-testing.ts'
import { ask, ODD } from './testing.ts'

type Kind = keyof typeof CVSS

const of = (kind: Kind, changed: object): string[] => ask(rule, scored({ [kind]: { ...CVSS[kind], ...changed } }))
const at = (code: string, kind: Kind): string => `CVSS_${code} ${PLACES['2.1']}/${kind}`

describe('6.1.8 Invalid CVSS', () => {
  it.each(['cvss_v2', 'cvss_v3', 'cvss_v4'] as const)('passes %s that is valid', (kind) => {
    expect(of(kind, {})).toEqual([])
  })

  it.each<[Kind, string]>([
    ['cvss_v2', 'version'],
    ['cvss_v2', 'vectorString'],
    ['cvss_v2', 'baseScore'],
    ['cvss_v3', 'version'],
    ['cvss_v3', 'baseSeverity'],
    ['cvss_v4', 'baseSeverity'],
    ['cvss_v4', 'baseScore'],
  ])('%s needs %s', (kind, name) => {
    expect(of(kind, { [name]: undefined })).toEqual([`CVSS_MISSING ${PLACES['2.1']}/${kind}`])
  })

  it('CVSS 2.0 has no severities: whatever stands there is not looked at', () => {
    expect(of('cvss_v2', { baseSeverity: 7 })).toEqual([])
  })

  it.each<[Kind, string, unknown]>([
    ['cvss_v2', 'version', '2.1'],
    ['cvss_v3', 'version', '3.2'],
    ['cvss_v3', 'version', '4.0'],
    ['cvss_v2', 'vectorString', 'AV:X/AC:L/Au:N/C:C/I:C/A:C'],
    ['cvss_v2', 'vectorString', ''],
    ['cvss_v2', 'vectorString', 'AV:N/'],
    ['cvss_v2', 'vectorString', '(AV:N/AC:L/Au:N/C:C/I:C/A:C)'],
    ['cvss_v3', 'vectorString', 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['cvss_v3', 'vectorString', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/RC:Z'],
    ['cvss_v3', 'vectorString', 'CVSS:3.1/AV:N:N'],
    ['cvss_v3', 'vectorString', `CVSS:3.1/${'AV:N/'.repeat(1_000_000)}`],
    ['cvss_v4', 'vectorString', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N'],
    ['cvss_v4', 'vectorString', 'CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
    ['cvss_v4', 'vectorString', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A/E:A'],
    ['cvss_v3', 'baseScore', 10.1],
    ['cvss_v3', 'baseScore', '9.8'],
    ['cvss_v3', 'temporalScore', -1],
    ['cvss_v3', 'environmentalSeverity', 'Low'],
    ['cvss_v3', 'attackVector', 'ADJACENT'],
    ['cvss_v4', 'attackVector', 'ADJACENT_NETWORK'],
    ['cvss_v4', 'baseScore', 9.25],
    ['cvss_v4', 'baseScore', 3.95],
    ['cvss_v4', 'baseScore', 9.3000000001],
    ['cvss_v4', 'baseScore', 5.300000000000001],
    ['cvss_v4', 'baseScore', 1e300],
    ['cvss_v4', 'providerUrgency', 'toString'],
    ['cvss_v4', 'baseSeverity', 'SEVERE'],
  ])('%s: %s cannot be %j', (kind, name, value) => {
    expect(of(kind, { [name]: value })).toEqual([at('INVALID', kind)])
  })

  it('the vector of 3.x is of the version beside it', () => {
    expect(of('cvss_v3', { version: '3.0' })).toEqual([at('VERSION', 'cvss_v3')])
    const vectorString = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
    expect(of('cvss_v3', { version: '3.1', vectorString })).toEqual([at('VERSION', 'cvss_v3')])
    expect(of('cvss_v3', { version: '3.0', vectorString })).toEqual([])
  })

  it('the schemas of 2.0 and 3.x let metrics stand twice or be missing', () => {
    expect(of('cvss_v2', { vectorString: 'AV:N/AV:N' })).toEqual([])
    expect(of('cvss_v3', { vectorString: 'CVSS:3.1/AV:N' })).toEqual([])
    expect(of('cvss_v2', { vectorString: `${'AV:N/'.repeat(100_000)}AC:L` })).toEqual([])
    expect(of('cvss_v3', { vectorString: `CVSS:3.1/${'AV:N/'.repeat(100_000)}AC:L` })).toEqual([])
  })

  it.each([
    [0, 'NONE'],
    [0.1, 'LOW'],
    [3.9, 'LOW'],
    [4, 'MEDIUM'],
    [6.9, 'MEDIUM'],
    [7, 'HIGH'],
    [8.9, 'HIGH'],
    [9, 'CRITICAL'],
    [10, 'CRITICAL'],
  ])('in 4.0 the severity of %d is %s alone', (baseScore, baseSeverity) => {
    expect(of('cvss_v4', { baseScore, baseSeverity })).toEqual([])
    const other = baseSeverity === 'LOW' ? 'HIGH' : 'LOW'
    expect(of('cvss_v4', { baseScore, baseSeverity: other })).toEqual([at('SEVERITY', 'cvss_v4')])
  })

  it('4.0 knows no other members; the older versions let them stand', () => {
    expect(of('cvss_v4', { threatScore: 9.3, 'a/b': 1 })).toEqual([at('MEMBER', 'cvss_v4'), at('MEMBER', 'cvss_v4')])
    expect(of('cvss_v3', { threatScore: 9.3 })).toEqual([])
  })

  it('4.0 takes every metric, the supplemental ones too', () => {
    const vectorString = `${CVSS.cvss_v4.vectorString}/E:A/CR:H/MAV:X/MSI:S/S:P/AU:Y/R:U/V:C/RE:M/U:Clear`
    expect(of('cvss_v4', { vectorString, Safety: 'PRESENT', modifiedSubIntegrityImpact: 'SAFETY' })).toEqual([])
  })

  it.each([
    ['cvss_v2', '2.0'],
    ['cvss_v3', '3.1'],
    ['cvss_v4', '4.0'],
  ] as const)(
    '%s: finds nothing exactly where the schema of %s, by which it spares its work, fits',
    (kind, version) => {
      const { fits } = compileSchema(
        referredSchemas(false).get(`https://www.first.org/cvss/cvss-v${version}.json`) ?? false,
      )
      const { vectorString } = CVSS[kind]
      const vectors = [
        vectorString,
        `${vectorString}/AV:N`,
        `${vectorString}/`,
        `${vectorString}\n`,
        vectorString.slice(0, -4),
      ]
      const scores = [
        -0, 0, 1e-10, 0.05, 0.1, 3.9000000000000004, 3.95, 4.0000000001, 5.3, 7.3, 8.95, 9.3000000001, 10, 10.1, 1e300,
      ]
      let [fitting, unfit] = [0, 0]
      for (const vector of vectors)
        for (const baseScore of scores)
          for (const baseSeverity of ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'none']) {
            const severity = kind === 'cvss_v2' ? {} : { baseSeverity }
            const changed = { vectorString: vector, baseScore, ...severity }
            const isFitting = fits({ ...CVSS[kind], ...changed })
            expect([changed, of(kind, changed).length === 0]).toEqual([changed, isFitting])
            if (isFitting) fitting += 1
            else unfit += 1
          }
      expect(Math.min(fitting, unfit)).toBeGreaterThan(5)
    },
  )

  it('in 2.0 asks `scores`, and no 4.0, which that does not know', () => {
    const objects = { cvss_v2: {}, cvss_v4: {} }
    expect(ask(rule, scored(objects, '2.0'))).toEqual([
      `CVSS_MISSING ${PLACES['2.0']}/cvss_v2`,
      `CVSS_MISSING ${PLACES['2.0']}/cvss_v2`,
      `CVSS_MISSING ${PLACES['2.0']}/cvss_v2`,
    ])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'object' || odd === null || Array.isArray(odd)))(
    'a CVSS that is %j is no object',
    (odd) => {
      expect(ask(rule, scored({ cvss_v3: odd }))).toEqual([`CVSS_NO_OBJECT ${PLACES['2.1']}/cvss_v3`])
    },
  )

  it.each(ODD)('a value that is %j is found, not stumbled over', (odd) => {
    expect(of('cvss_v3', { vectorString: odd, attackVector: odd, baseSeverity: odd })).toHaveLength(3)
    expect(of('cvss_v4', { version: odd, baseScore: odd === 7 ? 'x' : odd })).toHaveLength(2)
  })
})
