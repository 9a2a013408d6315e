import type { Coverage } from './model.ts'

/** An uploaded file, compressed or not; what comes out of it is bound by `SBOM_LIMITS`. */
export const MAX_SBOM_BYTES = 200_000_000

/** How many findings of a document are kept with it. */
export const KEPT_FINDINGS = 100

/** How many components there are, and for how many nobody can say what they are. */
export function summarizeCoverage(coverage: Coverage): { readonly total: number; readonly unidentified: number } {
  const { ambiguous, none } = coverage
  const total = Object.values(coverage).reduce((sum, count) => sum + count, 0)
  return { total, unidentified: ambiguous + none }
}
