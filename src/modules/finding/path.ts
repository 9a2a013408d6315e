/** A part of a release as a step: what stands in it, and what it depends on. */
interface Step {
  readonly ordinal: number
  readonly parent: number | null
  readonly dependsOn: readonly number[]
  readonly isRoot: boolean
  readonly isGoal: boolean
}

/** The shortest way from the top of a release to a goal, by containment and dependency; empty where none leads there. */
export function shortestPath<S extends Step>(steps: readonly S[]): S[] {
  const byOrdinal = new Map(steps.map((step) => [step.ordinal, step]))
  const inside = Map.groupBy(steps, ({ parent }) => parent)
  const from = new Map<S, S | undefined>()
  let front = steps.filter(({ isRoot }) => isRoot)
  for (const step of front) from.set(step, undefined)
  while (front.length > 0) {
    const goal = front.find(({ isGoal }) => isGoal)
    if (goal !== undefined) {
      const path: S[] = []
      for (let step: S | undefined = goal; step !== undefined; step = from.get(step)) path.unshift(step)
      return path
    }
    const next: S[] = []
    for (const step of front) {
      const below = [...(inside.get(step.ordinal) ?? []), ...step.dependsOn.flatMap((one) => byOrdinal.get(one) ?? [])]
      for (const one of below)
        if (!from.has(one)) {
          from.set(one, step)
          next.push(one)
        }
    }
    front = next
  }
  return []
}
