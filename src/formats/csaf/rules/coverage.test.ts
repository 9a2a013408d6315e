import { describe, expect, it } from 'vitest'
import { Coverage } from './coverage.ts'
import type { Span } from './overlap-sweep.ts'

/** Numbers that look random, the same each time. */
function* numbers(): Generator<number, never> {
  for (let seed = 7; ; seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) yield seed >> 8
}

describe('the coverage of an order', () => {
  it('says of a span whether one before covers a part of it, as going through all of them does', () => {
    const next = numbers()
    for (let round = 0; round < 200; round += 1) {
      const spans = Array.from({ length: 12 }, (): Span => {
        const lower = next.next().value % 40
        return [lower, lower + (next.next().value % 8)]
      })
      const coverage = new Coverage<number>(spans)
      for (const [index, span] of spans.entries()) {
        const before = [...spans.entries()].filter(
          ([other, [lower, upper]]) => other < index && lower <= span[1] && upper >= span[0],
        )
        const found = coverage.find(span)
        expect(found !== undefined).toBe(before.length > 0)
        if (found !== undefined) expect(before.map(([other]) => other)).toContain(found)
        coverage.cover(span, index)
      }
    }
  })

  it('of nothing, nothing is covered', () => {
    expect(new Coverage([]).find([-1, 9])).toBeUndefined()
  })
})
