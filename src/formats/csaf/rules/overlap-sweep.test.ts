import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgesOf, OverlapSweep, type Span, type Use } from './overlap-sweep.ts'

interface Held {
  readonly isRange: boolean
  readonly isSought: boolean
  readonly spans: readonly Span[]
  readonly group: string
}

const isRelated = (a: string, b: string): boolean => a !== b

function sweep(all: readonly Held[]): string[] {
  const uses = new Map<Held, readonly Use[]>(
    all.map((one, index) => [one, [{ group: one.group, path: `/${index}`, label: `${index}` }]]),
  )
  const pairing = { isSought: (one: Held) => one.isSought, isRelated }
  return new OverlapSweep(pairing).run(uses, edgesOf(all)).map(({ use, other }) => `${use.label} ${other.label}`)
}

function isPair(a: Held, b: Held): boolean {
  if (a === b || !(a.isSought || b.isSought) || !(a.isRange || b.isRange) || !isRelated(a.group, b.group)) return false
  return a.spans.some(([from, to]) => b.spans.some(([start, end]) => from <= end && start <= to))
}

const span = fc.tuple(fc.nat(12), fc.nat(6)).map(([from, length]): Span => [from, from + length])
const held = fc.record({
  isRange: fc.boolean(),
  isSought: fc.boolean(),
  group: fc.constantFrom('a', 'b', 'c'),
  spans: fc.oneof(
    fc.constant([]),
    fc.tuple(span),
    fc.tuple(span, span).map(([a, b]): Span[] => [a, [a[1] + 2 + b[0], a[1] + 2 + b[1]]]),
  ),
})

describe('a sweep through versions in their order', () => {
  it('tells pairs that overlap, and leaves nothing out that overlaps something', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 12 }), (all) => {
        const found = sweep(all)
        for (const pair of found) {
          const [use, other] = pair.split(' ').map((label) => all[Number(label)])
          expect(use !== undefined && other !== undefined && isPair(use, other), pair).toBe(true)
        }
        const named = new Set(found.flatMap((pair) => pair.split(' ')))
        for (const [index, one] of all.entries())
          expect(named.has(`${index}`)).toBe(all.some((other) => isPair(one, other)))
      }),
    )
  })

  it('tells a hundred thousand that overlap each other once each', () => {
    const all = Array.from({ length: 100_000 }, (_, index) => ({
      isRange: true,
      isSought: true,
      group: index % 2 === 0 ? 'a' : 'b',
      spans: [[0, index]] as const,
    }))
    const found = sweep(all)
    expect(found.length).toBeGreaterThanOrEqual(50_000)
    expect(found.length).toBeLessThanOrEqual(100_000)
  })

  it('tells all that is said of the same versions', () => {
    const versions = { isRange: true, spans: [[0, 2]] as const }
    const use = (group: string, label: string): Use => ({ group, label, path: `/${label}` })
    const uses = new Map([
      [{ ...versions, id: 1 }, [use('a', 'one'), use('a', 'two')]],
      [{ ...versions, id: 2 }, [use('b', 'three'), use('b', 'four')]],
    ])
    const found = new OverlapSweep({ isSought: () => true, isRelated }).run(uses, edgesOf(uses.keys()))
    expect(found.map(({ use: { label }, other }) => `${label} ${other.label}`)).toEqual([
      'one three',
      'two three',
      'four one',
    ])
  })
})
