import { cvssSeverity } from '#formats/cvss/severity.ts'
import { scoreVector2 } from '../cvss/score2.ts'
import { scoreVector3 } from '../cvss/score3.ts'
import { scoreVector4 } from '../cvss/score4.ts'
import { cvssOf, type Cvss } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'

type Kind = 'base' | 'temporal' | 'environmental'

/** The scores that a vector gives; 4.0 knows only one, of all its metrics. */
function scoresOf({ kind, vectorString }: Cvss): Partial<Record<Kind, number>> {
  if (kind === 'cvss_v2') return { ...scoreVector2(vectorString) }
  if (kind === 'cvss_v3') return { ...scoreVector3(vectorString) }
  const base = scoreVector4(vectorString)
  return base === undefined ? {} : { base }
}

function problemsOf(cvss: Cvss): Problem[] {
  const { path, kind, members, vector } = cvss
  if (!vector.isComplete) {
    // What is not even well formed is told by 6.1.8.
    const isTold = !vector.isWellFormed || typeof members['baseScore'] !== 'number'
    return isTold ? [] : [{ path: `${path}/baseScore`, code: 'CSAF_CVSS_INCOMPLETE' }]
  }
  const scores = scoresOf(cvss)
  return (['base', 'temporal', 'environmental'] as const).flatMap((name): Problem[] => {
    const computed = scores[name]
    if (computed === undefined) return []
    const [score, severity] = [members[`${name}Score`], members[`${name}Severity`]]
    const found: Problem[] = []
    if (typeof score === 'number' && score !== computed)
      found.push({ path: `${path}/${name}Score`, params: { value: score, computed } })
    const rating = cvssSeverity(computed)
    if (kind !== 'cvss_v2' && typeof severity === 'string' && severity !== rating)
      found.push({ path: `${path}/${name}Severity`, params: { value: severity.slice(0, 200), computed: rating } })
    return found
  })
}

/** 6.1.9 Invalid CVSS Computation: scores and severities are those that the vector gives. */
export const rule: Rule = {
  clause: '6.1.9',
  code: 'CSAF_CVSS_COMPUTATION',
  check: (view) => cvssOf(view).flatMap(problemsOf),
}
