import { describe, expect, it } from 'vitest'
import { shortestPath } from './path.ts'

const step = (ordinal: number, more: Partial<Parameters<typeof shortestPath>[0][number]> = {}) => ({
  ordinal,
  parent: null,
  dependsOn: [],
  isRoot: false,
  isGoal: false,
  ...more,
})

const walk = (...steps: ReturnType<typeof step>[]): number[] => shortestPath(steps).map(({ ordinal }) => ordinal)

describe('the way to a component', () => {
  it('goes by containment and by dependency, whichever is shorter', () => {
    const top = step(0, { isRoot: true, dependsOn: [1] })
    expect(walk(top, step(1, { dependsOn: [2] }), step(2, { isGoal: true }))).toEqual([0, 1, 2])
    expect(walk(top, step(1, { dependsOn: [2] }), step(2, { isGoal: true, parent: 0 }))).toEqual([0, 2])
  })

  it('ends in circles, and where nothing leads to the component', () => {
    const circle = [step(0, { isRoot: true, dependsOn: [1] }), step(1, { dependsOn: [0] })]
    expect(walk(...circle, step(2, { isGoal: true }))).toEqual([])
    expect(walk(step(0, { isGoal: true, dependsOn: [1] }), step(1, { dependsOn: [0] }))).toEqual([])
  })
})
