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
const METRICS_3: readonly Metric[] = [
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
const METRICS_2: readonly Metric[] = [
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

const vector4 = { NETWORK: 'N', ADJACENT: 'A', LOCAL: 'L', PHYSICAL: 'P' }
const requirements4 = { NONE: 'N', PRESENT: 'P' }
const interaction4 = { NONE: 'N', PASSIVE: 'P', ACTIVE: 'A' }
const subsequent4 = { NEGLIGIBLE: 'N', LOW: 'L', HIGH: 'H' }
const safety4 = { ...subsequent4, SAFETY: 'S' }

/** Metrics of CVSS 4.0 as the FIRST JSON schema names them, in the order that the vector has. */
const METRICS_4: readonly Metric[] = [
  metric('attackVector', 'AV', vector4),
  metric('attackComplexity', 'AC', complexity3),
  metric('attackRequirements', 'AT', requirements4),
  metric('privilegesRequired', 'PR', privileges),
  metric('userInteraction', 'UI', interaction4),
  metric('vulnConfidentialityImpact', 'VC', impact3),
  metric('vulnIntegrityImpact', 'VI', impact3),
  metric('vulnAvailabilityImpact', 'VA', impact3),
  metric('subConfidentialityImpact', 'SC', impact3),
  metric('subIntegrityImpact', 'SI', impact3),
  metric('subAvailabilityImpact', 'SA', impact3),
  metric('exploitMaturity', 'E', { UNREPORTED: 'U', PROOF_OF_CONCEPT: 'P', ATTACKED: 'A', ...X }),
  metric('confidentialityRequirement', 'CR', { ...requirement, ...X }),
  metric('integrityRequirement', 'IR', { ...requirement, ...X }),
  metric('availabilityRequirement', 'AR', { ...requirement, ...X }),
  metric('modifiedAttackVector', 'MAV', { ...vector4, ...X }),
  metric('modifiedAttackComplexity', 'MAC', { ...complexity3, ...X }),
  metric('modifiedAttackRequirements', 'MAT', { ...requirements4, ...X }),
  metric('modifiedPrivilegesRequired', 'MPR', { ...privileges, ...X }),
  metric('modifiedUserInteraction', 'MUI', { ...interaction4, ...X }),
  metric('modifiedVulnConfidentialityImpact', 'MVC', { ...impact3, ...X }),
  metric('modifiedVulnIntegrityImpact', 'MVI', { ...impact3, ...X }),
  metric('modifiedVulnAvailabilityImpact', 'MVA', { ...impact3, ...X }),
  metric('modifiedSubConfidentialityImpact', 'MSC', { ...subsequent4, ...X }),
  metric('modifiedSubIntegrityImpact', 'MSI', { ...safety4, ...X }),
  metric('modifiedSubAvailabilityImpact', 'MSA', { ...safety4, ...X }),
  metric('Safety', 'S', { NEGLIGIBLE: 'N', PRESENT: 'P', ...X }),
  metric('Automatable', 'AU', { NO: 'N', YES: 'Y', ...X }),
  metric('Recovery', 'R', { AUTOMATIC: 'A', USER: 'U', IRRECOVERABLE: 'I', ...X }),
  metric('valueDensity', 'V', { DIFFUSE: 'D', CONCENTRATED: 'C', ...X }),
  metric('vulnerabilityResponseEffort', 'RE', { LOW: 'L', MODERATE: 'M', HIGH: 'H', ...X }),
  metric('providerUrgency', 'U', { CLEAR: 'Clear', GREEN: 'Green', AMBER: 'Amber', RED: 'Red', ...X }),
]

/** Members of a document that hold a score; their versions differ in their metrics. */
export type CvssKind = 'cvss_v2' | 'cvss_v3' | 'cvss_v4'

/** What the vectors of a kind are made of. */
export interface CvssGrammar {
  readonly metrics: readonly Metric[]
  /** Values of each metric by its sign. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
  /** How many metrics, the first ones, every vector must have to be scored. */
  readonly baseCount: number
  /** The value that a metric has which does not stand in the vector. */
  readonly absent: string
}

const grammar = (metrics: readonly Metric[], baseCount: number, absent: string): CvssGrammar => ({
  metrics,
  values: new Map(metrics.map((entry) => [entry.sign, new Set(Object.values(entry.values))])),
  baseCount,
  absent,
})

/** What the vectors of each kind are made of. */
export const CVSS_GRAMMARS: Readonly<Record<CvssKind, CvssGrammar>> = {
  cvss_v2: grammar(METRICS_2, 6, 'ND'),
  cvss_v3: grammar(METRICS_3, 8, 'X'),
  cvss_v4: grammar(METRICS_4, 11, 'X'),
}
