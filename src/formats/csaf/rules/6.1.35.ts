import { remediationsOf, type Remediation } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'

/** Categories of remediations that no product may have beside one another: each with those named behind it. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['optional_patch', ['workaround', 'mitigation', 'vendor_fix', 'none_available', 'fix_planned', 'no_fix_planned']],
  ['none_available', ['workaround', 'mitigation', 'vendor_fix', 'fix_planned', 'no_fix_planned']],
  ['vendor_fix', ['fix_planned', 'no_fix_planned']],
  ['fix_planned', ['no_fix_planned']],
]

const excluded = new Map<string, Set<string>>()
for (const [category, others] of PAIRS)
  for (const other of others) {
    excluded.set(category, (excluded.get(category) ?? new Set()).add(other))
    excluded.set(other, (excluded.get(other) ?? new Set()).add(category))
  }

function findContradictions(remediations: readonly Remediation[]): Problem[] {
  const known = new Map<string, Set<string>>()
  const found: Problem[] = []
  for (const { path, category, products } of remediations) {
    const own = known.get(category) ?? new Set()
    for (const other of excluded.get(category) ?? []) {
      const before = known.get(other)
      if (before !== undefined)
        for (const id of products) if (before.has(id)) found.push({ path, params: { id, category, other } })
    }
    for (const id of products) own.add(id)
    known.set(category, own)
  }
  return found
}

/** 6.1.35 Contradicting Remediations: no product has remediations of two categories that exclude each other. */
export const rule: Rule = {
  clause: '6.1.35',
  code: 'CSAF_REMEDIATIONS_CONTRADICTING',
  check: {
    '2.1': (view) => remediationsOf(view).flatMap(findContradictions),
  },
}
