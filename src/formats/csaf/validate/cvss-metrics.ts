/** A metric: its property in a CSAF document, its sign in the vector, and the vector's value for each word of the property. */
export interface Metric {
  readonly property: string
  readonly sign: string
  readonly values: Readonly<Record<string, string>>
}

const metric = (property: string, sign: string, values: Readonly<Record<string, string>>): Metric => ({
  property,
  sign,
  values,
})

const X = { NOT_DEFINED: 'X' }
const ND = { NOT_DEFINED: 'ND' }
const vector3 = { NETWORK: 'N', ADJACENT_NETWORK: 'A', LOCAL: 'L', PHYSICAL: 'P' }
const complexity3 = { HIGH: 'H', LOW: 'L' }
const privileges = { NONE: 'N', LOW: 'L', HIGH: 'H' }
const interaction = { NONE: 'N', REQUIRED: 'R' }
const scope = { UNCHANGED: 'U', CHANGED: 'C' }
const impact3 = { NONE: 'N', LOW: 'L', HIGH: 'H' }
const requirement = { LOW: 'L', MEDIUM: 'M', HIGH: 'H' }

/** Metrics of CVSS 3.0 and 3.1 as the FIRST JSON schema names them. */
export const METRICS_3: readonly Metric[] = [
  metric('attackVector', 'AV', vector3),
  metric('attackComplexity', 'AC', complexity3),
  metric('privilegesRequired', 'PR', privileges),
  metric('userInteraction', 'UI', interaction),
  metric('scope', 'S', scope),
  metric('confidentialityImpact', 'C', impact3),
  metric('integrityImpact', 'I', impact3),
  metric('availabilityImpact', 'A', impact3),
  metric('exploitCodeMaturity', 'E', { UNPROVEN: 'U', PROOF_OF_CONCEPT: 'P', FUNCTIONAL: 'F', HIGH: 'H', ...X }),
  metric('remediationLevel', 'RL', { OFFICIAL_FIX: 'O', TEMPORARY_FIX: 'T', WORKAROUND: 'W', UNAVAILABLE: 'U', ...X }),
  metric('reportConfidence', 'RC', { UNKNOWN: 'U', REASONABLE: 'R', CONFIRMED: 'C', ...X }),
  metric('confidentialityRequirement', 'CR', { ...requirement, ...X }),
  metric('integrityRequirement', 'IR', { ...requirement, ...X }),
  metric('availabilityRequirement', 'AR', { ...requirement, ...X }),
  metric('modifiedAttackVector', 'MAV', { ...vector3, ...X }),
  metric('modifiedAttackComplexity', 'MAC', { ...complexity3, ...X }),
  metric('modifiedPrivilegesRequired', 'MPR', { ...privileges, ...X }),
  metric('modifiedUserInteraction', 'MUI', { ...interaction, ...X }),
  metric('modifiedScope', 'MS', { ...scope, ...X }),
  metric('modifiedConfidentialityImpact', 'MC', { ...impact3, ...X }),
  metric('modifiedIntegrityImpact', 'MI', { ...impact3, ...X }),
  metric('modifiedAvailabilityImpact', 'MA', { ...impact3, ...X }),
]

const impact2 = { NONE: 'N', PARTIAL: 'P', COMPLETE: 'C' }

/** Metrics of CVSS 2.0. */
export const METRICS_2: readonly Metric[] = [
  metric('accessVector', 'AV', { NETWORK: 'N', ADJACENT_NETWORK: 'A', LOCAL: 'L' }),
  metric('accessComplexity', 'AC', { HIGH: 'H', MEDIUM: 'M', LOW: 'L' }),
  metric('authentication', 'Au', { MULTIPLE: 'M', SINGLE: 'S', NONE: 'N' }),
  metric('confidentialityImpact', 'C', impact2),
  metric('integrityImpact', 'I', impact2),
  metric('availabilityImpact', 'A', impact2),
  metric('exploitability', 'E', { UNPROVEN: 'U', PROOF_OF_CONCEPT: 'POC', FUNCTIONAL: 'F', HIGH: 'H', ...ND }),
  metric('remediationLevel', 'RL', {
    OFFICIAL_FIX: 'OF',
    TEMPORARY_FIX: 'TF',
    WORKAROUND: 'W',
    UNAVAILABLE: 'U',
    ...ND,
  }),
  metric('reportConfidence', 'RC', { UNCONFIRMED: 'UC', UNCORROBORATED: 'UR', CONFIRMED: 'C', ...ND }),
  metric('collateralDamagePotential', 'CDP', {
    NONE: 'N',
    LOW: 'L',
    LOW_MEDIUM: 'LM',
    MEDIUM_HIGH: 'MH',
    HIGH: 'H',
    ...ND,
  }),
  metric('targetDistribution', 'TD', { NONE: 'N', LOW: 'L', MEDIUM: 'M', HIGH: 'H', ...ND }),
  metric('confidentialityRequirement', 'CR', { ...requirement, ...ND }),
  metric('integrityRequirement', 'IR', { ...requirement, ...ND }),
  metric('availabilityRequirement', 'AR', { ...requirement, ...ND }),
]

/** The values of a vector by sign; undefined when a metric or value is unknown, stands twice, or a base metric is missing. */
export function readVector(
  text: string,
  metrics: readonly Metric[],
  baseCount: number,
): ReadonlyMap<string, string> | undefined {
  if (text.length > 300) return undefined
  const bySign = new Map(metrics.map((entry) => [entry.sign, new Set(Object.values(entry.values))]))
  const values = new Map<string, string>()
  for (const part of text.split('/')) {
    const [sign = '', value = '', ...more] = part.split(':')
    if (more.length > 0 || values.has(sign) || bySign.get(sign)?.has(value) !== true) return undefined
    values.set(sign, value)
  }
  return metrics.slice(0, baseCount).every((entry) => values.has(entry.sign)) ? values : undefined
}
