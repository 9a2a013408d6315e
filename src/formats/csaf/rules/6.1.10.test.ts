import { describe, expect, it } from 'vitest'
import { rule } from './6.1.10.ts'
import { CVSS, PLACES, scored } from './cvss-testing.ts'
import { ask, ODD } from './testing.ts'

type Kind = keyof typeof CVSS

const of = (kind: Kind, changed: object): string[] => ask(rule, scored({ [kind]: { ...CVSS[kind], ...changed } }))
const at = (kind: Kind): string => `CVSS_INCONSISTENT ${PLACES['2.1']}/${kind}`

describe('6.1.10 Inconsistent CVSS', () => {
  it('passes properties that say what the vector says', () => {
    expect(of('cvss_v2', { accessVector: 'NETWORK', authentication: 'NONE', integrityImpact: 'COMPLETE' })).toEqual([])
    expect(of('cvss_v3', { attackVector: 'NETWORK', scope: 'UNCHANGED', availabilityImpact: 'HIGH' })).toEqual([])
    expect(
      of('cvss_v4', { attackRequirements: 'NONE', vulnIntegrityImpact: 'HIGH', subIntegrityImpact: 'NONE' }),
    ).toEqual([])
  })

  it('finds each property that says something else', () => {
    expect(of('cvss_v3', { attackVector: 'LOCAL', attackComplexity: 'LOW', scope: 'CHANGED' })).toEqual([
      at('cvss_v3'),
      at('cvss_v3'),
    ])
    expect(of('cvss_v2', { accessVector: 'LOCAL' })).toEqual([at('cvss_v2')])
    expect(of('cvss_v4', { vulnIntegrityImpact: 'LOW' })).toEqual([at('cvss_v4')])
  })

  it('a metric that does not stand in the vector is contradicted by nothing', () => {
    expect(of('cvss_v2', { exploitability: 'NOT_DEFINED', targetDistribution: 'NONE' })).toEqual([])
    expect(of('cvss_v3', { exploitCodeMaturity: 'HIGH', modifiedIntegrityImpact: 'NONE' })).toEqual([])
    expect(of('cvss_v4', { Safety: 'NOT_DEFINED', providerUrgency: 'RED' })).toEqual([])
  })

  it('a metric that the vector calls not defined is contradicted by any other value', () => {
    const vectorString = `${CVSS.cvss_v3.vectorString}/E:X`
    expect(of('cvss_v3', { vectorString, exploitCodeMaturity: 'NOT_DEFINED' })).toEqual([])
    expect(of('cvss_v3', { vectorString, exploitCodeMaturity: 'HIGH' })).toEqual([at('cvss_v3')])
  })

  it('reads every metric of the vector, the modified and the supplemental ones too', () => {
    const vectorString = `${CVSS.cvss_v4.vectorString}/E:P/MSI:S/RE:M/U:Amber`
    const properties = {
      exploitMaturity: 'PROOF_OF_CONCEPT',
      modifiedSubIntegrityImpact: 'SAFETY',
      providerUrgency: 'AMBER',
    }
    expect(of('cvss_v4', { vectorString, ...properties, vulnerabilityResponseEffort: 'MODERATE' })).toEqual([])
    expect(of('cvss_v4', { vectorString, ...properties, vulnerabilityResponseEffort: 'LOW' })).toHaveLength(1)
  })

  it('a base metric that is missing in the vector contradicts nothing', () => {
    expect(of('cvss_v3', { vectorString: 'CVSS:3.1/AV:N', scope: 'CHANGED', attackVector: 'LOCAL' })).toEqual([
      at('cvss_v3'),
    ])
  })

  it('of a vector that is badly written what can be read is compared', () => {
    expect(
      of('cvss_v3', {
        vectorString: 'CVSS:3.1/AV:N/AC:Z',
        attackVector: 'LOCAL',
        attackComplexity: 'LOW',
        remediationLevel: 'WORKAROUND',
      }),
    ).toEqual([at('cvss_v3')])
  })

  it('in 2.0 asks `scores`', () => {
    expect(ask(rule, scored({ cvss_v3: { ...CVSS.cvss_v3, scope: 'CHANGED' } }, '2.0'))).toEqual([
      `CVSS_INCONSISTENT ${PLACES['2.0']}/cvss_v3`,
    ])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('properties that are %j say nothing', (odd) => {
    expect(of('cvss_v3', { attackVector: odd })).toEqual([])
    expect(of('cvss_v3', { vectorString: odd, attackVector: 'LOCAL' })).toEqual([])
  })
})
