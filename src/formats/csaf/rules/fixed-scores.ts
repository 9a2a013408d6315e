import { CVSS_GRAMMARS, type Metric } from '../cvss/metrics.ts'
import { scoreVector2 } from '../cvss/score2.ts'
import { scoreVector3 } from '../cvss/score3.ts'
import { scoreVector4 } from '../cvss/score4.ts'
import type { Cvss } from './cvss.ts'

function prefixOf({ kind, vectorString, members }: Cvss): string {
  if (kind === 'cvss_v2') return ''
  if (kind === 'cvss_v4') return 'CVSS:4.0/'
  if (vectorString.startsWith('CVSS:3.')) return vectorString.slice(0, 'CVSS:3.1/'.length)
  return members['version'] === '3.0' ? 'CVSS:3.0/' : 'CVSS:3.1/'
}

/** Which metrics the properties beside a vector complete: those that it does not name, or those that it calls not defined, too. */
type Open = 'unnamed' | 'undefined'

/** What a CVSS object says of a metric: the vector, and where that is silent the property beside it. */
function valueOf({ kind, members, vector }: Cvss, { sign, property, values }: Metric, open: Open): string | undefined {
  const stated = vector.values.get(sign)
  if (stated !== undefined && (open === 'unnamed' || stated !== CVSS_GRAMMARS[kind].absent)) return stated
  const word = members[property]
  return typeof word === 'string' && Object.hasOwn(values, word) ? values[word] : stated
}

/** The vector of a CVSS object with the metrics that stand only beside it. */
export function completeVector(cvss: Cvss, open: Open): string {
  const parts = CVSS_GRAMMARS[cvss.kind].metrics.flatMap((metric) => {
    const value = valueOf(cvss, metric, open)
    return value === undefined ? [] : [`${metric.sign}:${value}`]
  })
  return `${prefixOf(cvss)}${parts.join('/')}`
}

/**
 * The score of a CVSS object for those who have the product: the environmental one, of 4.0 that of all its metrics. What is stated and is
 * not zero counts before what the vector gives; undefined where neither tells any.
 */
export function overallScoreOf(cvss: Cvss): number | undefined {
  const stated = cvss.members[cvss.kind === 'cvss_v4' ? 'baseScore' : 'environmentalScore']
  const score = typeof stated === 'number' ? stated : undefined
  if (cvss.kind !== 'cvss_v4' && score !== undefined && score !== 0) return score
  const vector = completeVector(cvss, 'undefined')
  if (cvss.kind === 'cvss_v4') return scoreVector4(vector) ?? score
  const computed = cvss.kind === 'cvss_v2' ? scoreVector2(vector) : scoreVector3(vector)
  return computed?.environmental ?? score
}
