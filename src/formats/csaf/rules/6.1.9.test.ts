import { describe, expect, it } from 'vitest'
import { rule } from './6.1.9.ts'
import { CVSS, PLACES, scored } from './cvss-testing.ts'
import { ask, ODD } from './testing.ts'

type Kind = keyof typeof CVSS

const of = (kind: Kind, changed: object): string[] => ask(rule, scored({ [kind]: { ...CVSS[kind], ...changed } }))
const at = (kind: Kind, name: string): string => `CVSS_COMPUTATION ${PLACES['2.1']}/${kind}/${name}`

describe('6.1.9 Invalid CVSS Computation', () => {
  it.each(['cvss_v2', 'cvss_v3', 'cvss_v4'] as const)(
    'passes the score and the severity that a vector of %s gives',
    (kind) => {
      expect(of(kind, {})).toEqual([])
    },
  )

  it('finds each wrong score and each wrong severity', () => {
    expect(of('cvss_v2', { baseScore: 9.9, temporalScore: 1, environmentalScore: 10 })).toEqual([
      at('cvss_v2', 'baseScore'),
      at('cvss_v2', 'temporalScore'),
    ])
    expect(of('cvss_v3', { baseScore: 9.7, baseSeverity: 'LOW', environmentalSeverity: 'HIGH' })).toEqual([
      at('cvss_v3', 'baseScore'),
      at('cvss_v3', 'baseSeverity'),
      at('cvss_v3', 'environmentalSeverity'),
    ])
    expect(of('cvss_v4', { baseScore: 9.2, baseSeverity: 'HIGH' })).toEqual([
      at('cvss_v4', 'baseScore'),
      at('cvss_v4', 'baseSeverity'),
    ])
  })

  it('temporal and environmental scores of 2.0 and 3.x are those of their metrics', () => {
    const vectorString = `${CVSS.cvss_v3.vectorString}/E:P/MAV:L`
    expect(of('cvss_v3', { vectorString, temporalScore: 9.3, environmentalScore: 7.9 })).toEqual([])
    expect(of('cvss_v3', { vectorString, temporalScore: 9.8, environmentalScore: 9.8 })).toHaveLength(2)
    const old = `${CVSS.cvss_v2.vectorString}/E:POC/TD:L`
    expect(of('cvss_v2', { vectorString: old, temporalScore: 9, environmentalScore: 2.3 })).toEqual([])
  })

  it('the score of 4.0 is that of all its metrics, of the threat as well', () => {
    const vectorString = `${CVSS.cvss_v4.vectorString}/E:U`
    expect(of('cvss_v4', { vectorString, baseScore: 8.1, baseSeverity: 'HIGH' })).toEqual([])
    expect(of('cvss_v4', { vectorString })).toHaveLength(2)
  })

  it('a score is right with the metrics that only properties name, and without them', () => {
    const none = Object.fromEntries(
      ['VulnConfidentiality', 'VulnIntegrity', 'VulnAvailability'].map((name) => [`modified${name}Impact`, 'NONE']),
    )
    expect(of('cvss_v4', { ...none, baseScore: 0, baseSeverity: 'NONE' })).toEqual([])
    expect(of('cvss_v4', none)).toEqual([])
    expect(of('cvss_v2', { targetDistribution: 'NONE', environmentalScore: 0 })).toEqual([])
    expect(of('cvss_v3', { exploitCodeMaturity: 'PROOF_OF_CONCEPT', temporalScore: 9.3 })).toEqual([])
  })

  it('finds a score that neither gives, and a severity that is not that of its score', () => {
    const none = { modifiedVulnConfidentialityImpact: 'NONE' }
    expect(of('cvss_v4', { ...none, baseScore: 5 })).toEqual([at('cvss_v4', 'baseScore')])
    expect(of('cvss_v2', { targetDistribution: 'NONE', environmentalScore: 3 })).toHaveLength(1)
    const mixed = { exploitCodeMaturity: 'UNPROVEN', temporalScore: 9, temporalSeverity: 'LOW' }
    expect(of('cvss_v3', mixed)).toEqual([at('cvss_v3', 'temporalScore'), at('cvss_v3', 'temporalSeverity')])
  })

  it('what the vector names counts before a property that contradicts it', () => {
    const vectorString = `${CVSS.cvss_v3.vectorString}/E:X`
    expect(of('cvss_v3', { attackVector: 'LOCAL' })).toEqual([])
    expect(of('cvss_v3', { vectorString, exploitCodeMaturity: 'UNPROVEN', temporalScore: 9.8 })).toEqual([])
  })

  it('CVSS 2.0 has no severities', () => {
    expect(of('cvss_v2', { baseSeverity: 'LOW' })).toEqual([])
  })

  it('finds a score whose vector gives none, because a base metric is missing or one stands twice', () => {
    const incomplete = `CVSS_INCOMPLETE ${PLACES['2.1']}/cvss_v3/baseScore`
    expect(of('cvss_v3', { vectorString: 'CVSS:3.1/AV:N/AC:L' })).toEqual([incomplete])
    expect(of('cvss_v3', { vectorString: `${CVSS.cvss_v3.vectorString}/A:H` })).toEqual([incomplete])
  })

  it('leaves vectors that are not even well written to 6.1.8', () => {
    expect(of('cvss_v3', { vectorString: 'CVSS:3.1/AV:Z', baseScore: 1 })).toEqual([])
    expect(of('cvss_v4', { vectorString: 'CVSS:4.0/AV:N', baseScore: 1 })).toEqual([])
  })

  it('in 2.0 asks `scores`', () => {
    expect(ask(rule, scored({ cvss_v3: { ...CVSS.cvss_v3, baseScore: 1 } }, '2.0'))).toEqual([
      `CVSS_COMPUTATION ${PLACES['2.0']}/cvss_v3/baseScore`,
    ])
  })

  it.each(ODD.filter((odd) => odd !== 7 && typeof odd !== 'string'))(
    'scores and severities that are %j are not judged',
    (odd) => {
      expect(of('cvss_v3', { baseScore: odd, baseSeverity: odd })).toEqual([])
      expect(of('cvss_v4', { vectorString: odd })).toEqual([])
    },
  )
})
