import { METRICS_2, METRICS_3, readVector, type Metric } from './cvss-metrics.ts'
import { scoreVector2 } from './cvss2.ts'
import { cvssSeverity } from '#formats/cvss/severity.ts'
import { scoreVector3, type Scores } from './cvss3.ts'
import {
  membersOf,
  objectsOf,
  textOf,
  textsOf,
  type Check,
  type DocumentView,
  type Members,
  type Problem,
} from './view.ts'

interface Cvss {
  readonly path: string
  readonly kind: 'cvss_v2' | 'cvss_v3'
  readonly value: Members
  readonly vector: string
}

function cvssOf(view: DocumentView): Cvss[] {
  return view.vulnerabilities.flatMap((vulnerability) =>
    objectsOf(vulnerability.value['scores'], `${vulnerability.path}/scores`).flatMap((score) =>
      (['cvss_v2', 'cvss_v3'] as const).flatMap((kind) => {
        if (score.value[kind] === undefined) return []
        const value = membersOf(score.value[kind])
        return [{ path: `${score.path}/${kind}`, kind, value, vector: textOf(value['vectorString']) ?? '' }]
      }),
    ),
  )
}

const metricsOf = (cvss: Cvss): readonly Metric[] => (cvss.kind === 'cvss_v2' ? METRICS_2 : METRICS_3)

/** The vector without its prefix. */
const bareVector = (cvss: Cvss): string => cvss.vector.replace(/^CVSS:3\.[01]\//, '')

function scoresOf(cvss: Cvss): Scores | undefined {
  return cvss.kind === 'cvss_v2' ? scoreVector2(cvss.vector) : scoreVector3(cvss.vector)
}

/** 6.1.7: a product has one score per CVSS version and vulnerability. */
export const findRepeatedScores: Check = (view) =>
  view.vulnerabilities.flatMap((vulnerability) => {
    const seen = new Set<string>()
    return objectsOf(vulnerability.value['scores'], `${vulnerability.path}/scores`).flatMap(({ path, value }) =>
      (['cvss_v2', 'cvss_v3'] as const).flatMap((kind) => {
        if (value[kind] === undefined) return []
        const version = textOf(membersOf(value[kind])['version']) ?? kind
        return textsOf(value['products'], `${path}/products`).flatMap((product): Problem[] => {
          const key = `${version} ${product.value}`
          if (seen.has(key)) return [{ path: product.path, params: { id: product.value, version } }]
          seen.add(key)
          return []
        })
      }),
    )
  })

const VERSIONS: Readonly<Record<Cvss['kind'], readonly unknown[]>> = { cvss_v2: ['2.0'], cvss_v3: ['3.0', '3.1'] }
const SEVERITIES: readonly unknown[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
const SCORES = ['baseScore', 'temporalScore', 'environmentalScore'] as const

function wrongMembers(cvss: Cvss): string[] {
  const { kind, value, vector } = cvss
  const wrong: string[] = []
  if (!VERSIONS[kind].includes(value['version'])) wrong.push('version')
  if (kind === 'cvss_v3' && !vector.startsWith(`CVSS:${textOf(value['version']) ?? ''}/`)) wrong.push('vectorString')
  else if (readVector(bareVector(cvss), metricsOf(cvss), 0) === undefined) wrong.push('vectorString')
  for (const name of SCORES) {
    const score = value[name]
    const isScore = typeof score === 'number' && score >= 0 && score <= 10
    if (!(isScore || (score === undefined && name !== 'baseScore'))) wrong.push(name)
  }
  if (kind === 'cvss_v3') {
    for (const name of ['baseSeverity', 'temporalSeverity', 'environmentalSeverity']) {
      const severity = value[name]
      if (!(SEVERITIES.includes(severity) || (severity === undefined && name !== 'baseSeverity'))) wrong.push(name)
    }
  }
  const words = metricsOf(cvss).filter(({ property, values }) => {
    const word = value[property]
    return word !== undefined && !(typeof word === 'string' && Object.hasOwn(values, word))
  })
  return [...wrong, ...words.map(({ property }) => property)]
}

/** A value in words; JSON where it is no text (a hostile object may have a `toString` of its own). */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** 6.1.8: a CVSS object is valid by FIRST's schema of its version. */
export const findInvalidCvss: Check = (view) =>
  cvssOf(view).flatMap((cvss) =>
    wrongMembers(cvss).map((name) => ({ path: `${cvss.path}/${name}`, params: { value: shown(cvss.value[name]) } })),
  )

/** 6.1.9: scores and severities are those that the vector has. */
export const findWrongScores: Check = (view) =>
  cvssOf(view).flatMap((cvss) => {
    const scores = scoresOf(cvss)
    if (scores === undefined) return []
    return (['base', 'temporal', 'environmental'] as const).flatMap((name): Problem[] => {
      const [score, severity] = [cvss.value[`${name}Score`], cvss.value[`${name}Severity`]]
      if (typeof score === 'number' && score !== scores[name])
        return [{ path: `${cvss.path}/${name}Score`, params: { value: score, computed: scores[name] } }]
      const computed = cvssSeverity(scores[name])
      if (cvss.kind === 'cvss_v3' && typeof severity === 'string' && severity !== computed)
        return [{ path: `${cvss.path}/${name}Severity`, params: { value: severity, computed } }]
      return []
    })
  })

/** 6.1.10: properties that are given say the same as the vector. */
export const findInconsistentCvss: Check = (view) =>
  cvssOf(view).flatMap((cvss) => {
    const vector = readVector(bareVector(cvss), metricsOf(cvss), 0)
    if (vector === undefined) return []
    return metricsOf(cvss).flatMap(({ property, sign, values }): Problem[] => {
      const word = textOf(cvss.value[property])
      if (word === undefined) return []
      const undefinedValue = cvss.kind === 'cvss_v2' ? 'ND' : 'X'
      const stated = vector.get(sign) ?? undefinedValue
      return values[word] === stated ? [] : [{ path: `${cvss.path}/${property}`, params: { value: word } }]
    })
  })
