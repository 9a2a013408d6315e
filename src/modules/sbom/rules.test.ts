import { describe, expect, it } from 'vitest'
import { coverageSchema } from './model.ts'
import { shortestPaths, summarizeCoverage, type Edge } from './rules.ts'

const edge = (ordinal: number, dependsOn: number[], more: Partial<Edge> = {}): Edge => ({
  ordinal,
  parent: null,
  dependsOn,
  isRoot: ordinal === 0,
  ...more,
})

describe('the way to a component', () => {
  it('is the shortest one from the top, through what contains it or needs it', () => {
    const edges = [edge(0, [1]), edge(1, [2]), edge(2, [3]), edge(3, [], { parent: 1 })]
    expect(shortestPaths(edges, [3, 0])).toEqual([[0, 1, 3], [0]])
  })

  it('ends in loops', () => {
    expect(shortestPaths([edge(0, [1]), edge(1, [2]), edge(2, [1, 0])], [2])).toEqual([[0, 1, 2]])
  })

  it('of what nothing at the top leads to is itself', () => {
    expect(shortestPaths([edge(0, []), edge(1, [2]), edge(2, [1])], [2])).toEqual([[2]])
  })

  it('is found in a chain of a hundred thousand', () => {
    const edges = Array.from({ length: 100_000 }, (_, ordinal) => edge(ordinal, ordinal < 99_999 ? [ordinal + 1] : []))
    expect(shortestPaths(edges, [99_999])[0]).toHaveLength(100_000)
  })
})

describe('coverage', () => {
  it('counts what contradicts itself and what nothing identifies as not identified', () => {
    const coverage = coverageSchema.parse({ purl: 3, cpe: 2, text: 1, hash: 1, ambiguous: 1, none: 2 })
    expect(summarizeCoverage(coverage)).toEqual({ total: 10, unidentified: 3 })
  })
})
