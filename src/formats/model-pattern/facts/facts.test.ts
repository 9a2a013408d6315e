import { describe, expect, test } from 'vitest'
import { matchModel } from '../match.ts'
import { readProductName } from '../read.ts'
import { MITSUBISHI_FX_FACTS } from './mitsubishi-fx-got.ts'
import { MITSUBISHI_FACTS } from './mitsubishi-plc.ts'
import type { Facts } from './model.ts'
import { OTHER_FACTS } from './others.ts'
import { ROCKWELL_FACTS } from './rockwell.ts'
import { SIEMENS_FACTS } from './siemens.ts'
import { UNSEEN_FACTS } from './unseen.ts'

function verdictsOf(facts: Facts): { expected: Record<string, string>; actual: Record<string, string> } {
  const product = readProductName(facts.name, { vendor: facts.vendor })
  const expected = Object.fromEntries(
    (['match', 'maybe', 'no'] as const).flatMap((verdict) => (facts[verdict] ?? []).map((model) => [model, verdict])),
  )
  const actual = Object.fromEntries(Object.keys(expected).map((model) => [model, matchModel(product, model)]))
  return { expected, actual }
}

const ALL = [
  ...MITSUBISHI_FACTS,
  ...MITSUBISHI_FX_FACTS,
  ...SIEMENS_FACTS,
  ...ROCKWELL_FACTS,
  ...OTHER_FACTS,
  ...UNSEEN_FACTS,
]

describe('A product name means exactly the models that its maker means', () => {
  test.for(ALL)('$vendor: $name', (facts) => {
    const { expected, actual } = verdictsOf(facts)
    expect(actual).toEqual(expected)
  })

  test('the table holds at least 600 facts, among them 250 near misses', () => {
    const count = (verdict: 'match' | 'maybe' | 'no'): number =>
      ALL.reduce((sum, facts) => sum + (facts[verdict]?.length ?? 0), 0)
    expect(count('match') + count('maybe') + count('no')).toBeGreaterThanOrEqual(600)
    expect(count('no')).toBeGreaterThanOrEqual(250)
  })
})
