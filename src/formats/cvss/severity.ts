export type CvssSeverity = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'

/** The severity rating of a score (CVSS 3.1 §5, CVSS 4.0 §6). */
export function cvssSeverity(score: number): CvssSeverity {
  if (score >= 9) return 'CRITICAL'
  if (score >= 7) return 'HIGH'
  if (score >= 4) return 'MEDIUM'
  return score > 0 ? 'LOW' : 'NONE'
}
