import { CVSS_2, CVSS_30, CVSS_31, CVSS_4 } from './cvss-names.ts'
import { like, one, type JsonSchema, type Keywords } from './kit.ts'

const score = { type: 'number', minimum: 0, maximum: 10 }
const severity = one('NONE LOW MEDIUM HIGH CRITICAL')
const demand = one('LOW MEDIUM HIGH NOT_DEFINED')

/** Members of one shape each, by name. */
const each = (names: string, schema: JsonSchema): Keywords =>
  Object.fromEntries(names.split(' ').map((name) => [name, schema]))

/** A vector: metrics of these kinds in any order, separated by strokes. */
const vectorOf = (start: string, metrics: string): RegExp =>
  new RegExp(`^${start}(?:(?:${metrics})/)*(?:${metrics})$`, 'u')

const closed = (isStrict: boolean): Keywords => (isStrict ? { additionalProperties: false } : {})

const METRICS_2 =
  'AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(?:U|POC|F|H|ND)|RL:(?:OF|TF|W|U|ND)|RC:(?:UC|UR|C|ND)|CDP:(?:N|L|LM|MH|H|ND)|TD:(?:N|L|M|H|ND)|[CIA]R:(?:L|M|H|ND)'

const cvss2 = (isStrict: boolean): JsonSchema => ({
  type: 'object',
  required: ['version', 'vectorString', 'baseScore'],
  properties: {
    version: one('2.0'),
    vectorString: like(vectorOf('', METRICS_2)),
    accessVector: one('NETWORK ADJACENT_NETWORK LOCAL'),
    accessComplexity: one('HIGH MEDIUM LOW'),
    authentication: one('MULTIPLE SINGLE NONE'),
    ...each('confidentialityImpact integrityImpact availabilityImpact', one('NONE PARTIAL COMPLETE')),
    ...each('baseScore temporalScore environmentalScore', score),
    exploitability: one('UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED'),
    remediationLevel: one('OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED'),
    reportConfidence: one('UNCONFIRMED UNCORROBORATED CONFIRMED NOT_DEFINED'),
    collateralDamagePotential: one('NONE LOW LOW_MEDIUM MEDIUM_HIGH HIGH NOT_DEFINED'),
    targetDistribution: one('NONE LOW MEDIUM HIGH NOT_DEFINED'),
    ...each('confidentialityRequirement integrityRequirement availabilityRequirement', demand),
  },
  ...closed(isStrict),
})

const METRICS_3 =
  'AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH]'

const cvss3 = (version: '3.0' | '3.1', isStrict: boolean): JsonSchema => ({
  type: 'object',
  required: ['version', 'vectorString', 'baseScore', 'baseSeverity'],
  properties: {
    version: one(version),
    vectorString: like(vectorOf(`CVSS:${version.replace('.', '[.]')}/`, METRICS_3)),
    attackVector: one('NETWORK ADJACENT_NETWORK LOCAL PHYSICAL'),
    modifiedAttackVector: one('NETWORK ADJACENT_NETWORK LOCAL PHYSICAL NOT_DEFINED'),
    attackComplexity: one('HIGH LOW'),
    modifiedAttackComplexity: one('HIGH LOW NOT_DEFINED'),
    privilegesRequired: one('HIGH LOW NONE'),
    modifiedPrivilegesRequired: one('HIGH LOW NONE NOT_DEFINED'),
    userInteraction: one('NONE REQUIRED'),
    modifiedUserInteraction: one('NONE REQUIRED NOT_DEFINED'),
    scope: one('UNCHANGED CHANGED'),
    modifiedScope: one('UNCHANGED CHANGED NOT_DEFINED'),
    ...each('confidentialityImpact integrityImpact availabilityImpact', one('NONE LOW HIGH')),
    ...each(
      'modifiedConfidentialityImpact modifiedIntegrityImpact modifiedAvailabilityImpact',
      one('NONE LOW HIGH NOT_DEFINED'),
    ),
    ...each('baseScore temporalScore environmentalScore', score),
    ...each('baseSeverity temporalSeverity environmentalSeverity', severity),
    exploitCodeMaturity: one('UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED'),
    remediationLevel: one('OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED'),
    reportConfidence: one('UNKNOWN REASONABLE CONFIRMED NOT_DEFINED'),
    ...each('confidentialityRequirement integrityRequirement availabilityRequirement', demand),
  },
  ...closed(isStrict),
})

const METRICS_4 =
  '/AV:[NALP]/AC:[LH]/AT:[NP]/PR:[NLH]/UI:[NPA]/VC:[HLN]/VI:[HLN]/VA:[HLN]/SC:[HLN]/SI:[HLN]/SA:[HLN](?:/E:[XAPU])?(?:/CR:[XHML])?(?:/IR:[XHML])?(?:/AR:[XHML])?(?:/MAV:[XNALP])?(?:/MAC:[XLH])?(?:/MAT:[XNP])?(?:/MPR:[XNLH])?(?:/MUI:[XNPA])?(?:/MVC:[XNLH])?(?:/MVI:[XNLH])?(?:/MVA:[XNLH])?(?:/MSC:[XNLH])?(?:/MSI:[XNLHS])?(?:/MSA:[XNLHS])?(?:/S:[XNP])?(?:/AU:[XNY])?(?:/R:[XAUI])?(?:/V:[XDC])?(?:/RE:[XLMH])?(?:/U:(?:X|Clear|Green|Amber|Red))?'

const band = (name: string, minimum: number, maximum: number, step?: number): JsonSchema => ({
  properties: {
    baseScore: { type: 'number', minimum, maximum, ...(step === undefined ? {} : { multipleOf: step }) },
    baseSeverity: { const: name },
  },
})

const PROPERTIES_4: Keywords = {
  version: one('4.0'),
  vectorString: like(new RegExp(`^CVSS:4[.]0${METRICS_4}$`, 'u')),
  attackVector: one('NETWORK ADJACENT LOCAL PHYSICAL'),
  attackComplexity: one('HIGH LOW'),
  attackRequirements: one('NONE PRESENT'),
  privilegesRequired: one('HIGH LOW NONE'),
  userInteraction: one('NONE PASSIVE ACTIVE'),
  ...each('vulnConfidentialityImpact vulnIntegrityImpact vulnAvailabilityImpact', one('NONE LOW HIGH')),
  ...each('subConfidentialityImpact subIntegrityImpact subAvailabilityImpact', one('NONE LOW HIGH')),
  exploitMaturity: one('UNREPORTED PROOF_OF_CONCEPT ATTACKED NOT_DEFINED'),
  ...each('confidentialityRequirement integrityRequirement availabilityRequirement', demand),
  modifiedAttackVector: one('NETWORK ADJACENT LOCAL PHYSICAL NOT_DEFINED'),
  modifiedAttackComplexity: one('HIGH LOW NOT_DEFINED'),
  modifiedAttackRequirements: one('NONE PRESENT NOT_DEFINED'),
  modifiedPrivilegesRequired: one('HIGH LOW NONE NOT_DEFINED'),
  modifiedUserInteraction: one('NONE PASSIVE ACTIVE NOT_DEFINED'),
  ...each(
    'modifiedVulnConfidentialityImpact modifiedVulnIntegrityImpact modifiedVulnAvailabilityImpact',
    one('NONE LOW HIGH NOT_DEFINED'),
  ),
  modifiedSubConfidentialityImpact: one('NEGLIGIBLE LOW HIGH NOT_DEFINED'),
  ...each('modifiedSubIntegrityImpact modifiedSubAvailabilityImpact', one('NEGLIGIBLE LOW HIGH SAFETY NOT_DEFINED')),
  Safety: one('NEGLIGIBLE PRESENT NOT_DEFINED'),
  Automatable: one('NO YES NOT_DEFINED'),
  Recovery: one('AUTOMATIC USER IRRECOVERABLE NOT_DEFINED'),
  valueDensity: one('DIFFUSE CONCENTRATED NOT_DEFINED'),
  vulnerabilityResponseEffort: one('LOW MODERATE HIGH NOT_DEFINED'),
  providerUrgency: one('CLEAR GREEN AMBER RED NOT_DEFINED'),
}

const cvss4: JsonSchema = {
  type: 'object',
  required: ['version', 'vectorString', 'baseScore', 'baseSeverity'],
  properties: PROPERTIES_4,
  allOf: [
    {
      anyOf: [
        band('NONE', 0, 0),
        band('LOW', 0.1, 3.9, 0.1),
        band('MEDIUM', 4, 6.9, 0.1),
        band('HIGH', 7, 8.9),
        band('CRITICAL', 9, 10, 0.1),
      ],
    },
  ],
  unevaluatedProperties: false,
}

/** The schemas of CVSS by name; strict: members that they do not name are refused. */
export function cvssSchemas(isStrict: boolean): readonly (readonly [string, JsonSchema])[] {
  return [
    [CVSS_2, cvss2(isStrict)],
    [CVSS_30, cvss3('3.0', isStrict)],
    [CVSS_31, cvss3('3.1', isStrict)],
    [CVSS_4, cvss4],
  ]
}
