import { cvssSeverity } from '#formats/cvss/severity.ts'
import { scoreVector2 } from '../cvss/score2.ts'
import { scoreVector3 } from '../cvss/score3.ts'
import { scoreVector4 } from '../cvss/score4.ts'
import type { CvssVector } from '../cvss/vector.ts'
import { cvssOf, type Cvss } from './cvss.ts'
import { completeVector } from './fixed-scores.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'

type Kind = 'base' | 'temporal' | 'environmental'

/** The scores that a vector gives; 4.0 knows only one, of all its metrics. */
function scoresOf(kind: Cvss['kind'], vector: string, values?: CvssVector['values']): Partial<Record<Kind, number>> {
  if (kind === 'cvss_v2') return scoreVector2(vector) ?? {}
  if (kind === 'cvss_v3') return scoreVector3(vector, values) ?? {}
  const base = scoreVector4(vector)
  return base === undefined ? {} : { base }
}

const NONE: Problem[] = []

function compare({ path, kind, members }: Cvss, scores: Partial<Record<Kind, number>>): Problem[] {
  return (['base', 'temporal', 'environmental'] as const).flatMap((name): Problem[] => {
    const [score, severity] = [members[`${name}Score`], members[`${name}Severity`]]
    if (score === undefined && severity === undefined) return NONE
    const computed = scores[name]
    if (computed === undefined) return NONE
    const found: Problem[] = []
    if (typeof score === 'number' && score !== computed)
      found.push({ path: `${path}/${name}Score`, params: { value: score, computed } })
    const rating = cvssSeverity(computed)
    if (kind !== 'cvss_v2' && typeof severity === 'string' && severity !== rating)
      found.push({ path: `${path}/${name}Severity`, params: { value: cut(severity), computed: rating } })
    return found
  })
}

function problemsOf(cvss: Cvss): Problem[] {
  const { path, kind, members, vector, vectorString } = cvss
  if (!vector.isComplete) {
    // What is not even well formed is told by 6.1.8.
    const isTold = !vector.isWellFormed || typeof members['baseScore'] !== 'number'
    return isTold ? [] : [{ path: `${path}/baseScore`, code: 'CSAF_CVSS_INCOMPLETE' }]
  }
  const found = compare(cvss, scoresOf(kind, vectorString, vector.values))
  if (found.length === 0) return found
  // Whether metrics that only properties name are counted is left open: either is right, but then for the whole object.
  const completed = completeVector(cvss, 'unnamed')
  return compare(cvss, scoresOf(kind, completed)).length === 0 ? [] : found
}

/** 6.1.9 Invalid CVSS Computation: scores and severities are those that the vector gives, alone or with the metrics that only properties name. */
export const rule: Rule = {
  clause: '6.1.9',
  code: 'CSAF_CVSS_COMPUTATION',
  check: (view) => cvssOf(view).flatMap(problemsOf),
}
