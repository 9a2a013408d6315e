import type { Coverage } from './model.ts'

/** An uploaded file, compressed or not; what comes out of it is bound by `SBOM_LIMITS`. */
export const MAX_SBOM_BYTES = 200_000_000

/** A supplier's letter. */
export const MAX_LETTER_BYTES = 50_000_000

/** How many findings of a document are kept with it. */
export const KEPT_FINDINGS = 100

/** Releases of one component that are counted; that there are more is said. */
export const MAX_COUNTED = 10_000

/** How many components there are, and for how many nobody can say what they are. */
export function summarizeCoverage(coverage: Coverage): { readonly total: number; readonly unidentified: number } {
  const { ambiguous, none } = coverage
  const total = Object.values(coverage).reduce((sum, count) => sum + count, 0)
  return { total, unidentified: ambiguous + none }
}

/** A component in its place, as far as ways through the tree need it. */
export interface Edge {
  readonly ordinal: number
  readonly parent: number | null
  readonly dependsOn: readonly number[]
  readonly isRoot: boolean
}

/**
 * For each of the places wanted the shortest way to it from the top, by ordinals, itself last: what contains it or depends on it. What
 * only a loop leads to begins anywhere within it.
 */
export function shortestPaths(edges: readonly Edge[], wanted: readonly number[]): number[][] {
  const below = new Map<number, number[]>(edges.map(({ ordinal, dependsOn }) => [ordinal, [...dependsOn]]))
  for (const { ordinal, parent } of edges) if (parent !== null) below.get(parent)?.push(ordinal)
  const from = new Map<number, number | null>()
  let front = edges.filter(({ isRoot }) => isRoot).map(({ ordinal }) => ordinal)
  for (const ordinal of front) from.set(ordinal, null)
  while (front.length > 0) {
    const next: number[] = []
    for (const ordinal of front)
      for (const child of below.get(ordinal) ?? [])
        if (!from.has(child)) {
          from.set(child, ordinal)
          next.push(child)
        }
    front = next
  }
  return wanted.map((ordinal) => {
    const path = [ordinal]
    for (let at = from.get(ordinal) ?? null; at !== null; at = from.get(at) ?? null) path.push(at)
    return path.toReversed()
  })
}
