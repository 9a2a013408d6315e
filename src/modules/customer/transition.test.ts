import { describe, expect, it } from 'vitest'
import type { Applicability, UnitRemedy } from './model.ts'
import { causeOf, compareAnswers, figuresOf, sumTransition, weightOf, type Told, type ToldFlaw } from './transition.ts'

const remedy = (details: string): UnitRemedy => ({ category: 'workaround', applicableToThisUnit: 'yes', details })

const flaw = (vulnerabilityId: string, applicability: Applicability, more: Partial<ToldFlaw> = {}): ToldFlaw => ({
  vulnerabilityId,
  applicability,
  ground: 'IN_RANGE',
  reasons: [{ code: 'IN_RANGE', params: {} }],
  remedies: [remedy('Switch it off.')],
  ...more,
})

const told = (applicability: Applicability, flaws: readonly ToldFlaw[], ground = 'IN_RANGE'): Told => ({
  applicability,
  ground,
  reasons: [],
  flaws,
})

const answered = { version: 3, sha256: 'a', readerRevision: 5, keyRevision: 2 }

describe('why a source is asked anew', () => {
  it.each([
    ['revision', { ...answered, sha256: 'b', version: 4, readerRevision: 6, keyRevision: 3 }],
    ['reread', { ...answered, version: 4, readerRevision: 6 }],
    ['correction', { ...answered, version: 4, keyRevision: 3 }],
    ['keys', { ...answered, keyRevision: 3 }],
    ['rules', answered],
  ] as const)('%s', (cause, now) => {
    expect(causeOf(answered, now)).toBe(cause)
  })

  it('what nobody noted before counts as another revision', () => {
    expect(causeOf({ ...answered, sha256: null, version: null }, answered)).toBe('revision')
  })
})

describe('two answers of a source', () => {
  it('do not differ by the order of flaws or remedies, nor by a flaw that is named twice', () => {
    const two = [remedy('A'), remedy('B')]
    const before = told('affected', [flaw('x', 'affected', { remedies: two }), flaw('y', 'not_affected')])
    const after = told('affected', [
      flaw('y', 'not_affected'),
      flaw('x', 'not_affected'),
      flaw('x', 'affected', { remedies: two.toReversed() }),
    ])
    expect(compareAnswers(before, after)).toBeUndefined()
  })

  it('differ in the answer before all; what is not listed has none', () => {
    const after = told('affected', [flaw('x', 'affected')])
    const flaws = [{ vulnerabilityId: 'x', before: 'not_listed', after: 'affected' }]
    expect(compareAnswers(undefined, after)).toEqual({
      before: 'not_listed',
      after: 'affected',
      change: 'answer',
      flaws,
    })
    expect(compareAnswers(after, undefined)).toMatchObject({
      before: 'affected',
      after: 'not_listed',
      change: 'answer',
    })
    expect(compareAnswers(undefined, undefined)).toBeUndefined()
  })

  it('differ by a flaw, then by remedies, then by the ground of one of them', () => {
    const before = told('affected', [flaw('x', 'affected')])
    const more = told('affected', [flaw('x', 'affected', { remedies: [] }), flaw('y', 'affected')])
    expect(compareAnswers(before, more)).toMatchObject({
      change: 'flaw',
      flaws: [{ vulnerabilityId: 'y', before: 'not_listed', after: 'affected' }],
    })
    const fixed = told('affected', [flaw('x', 'affected', { remedies: [remedy('Update.')], ground: 'OTHER' })])
    expect(compareAnswers(before, fixed)).toMatchObject({ change: 'remedy', flaws: [] })
    expect(compareAnswers(before, told('affected', [flaw('x', 'affected')], 'STATED'))).toMatchObject({
      change: 'ground',
    })
    const grounded = told('affected', [flaw('x', 'affected', { ground: 'STATED' })])
    expect(compareAnswers(before, grounded)).toMatchObject({ change: 'ground' })
  })
})

describe('figures of a transition', () => {
  const all = ['affected', 'undetermined', 'not_affected', 'not_listed'] as const
  const counts = all.flatMap((before) =>
    all.filter((after) => after !== before).map((after) => ({ before, after, change: 'answer' as const, units: 1 })),
  )

  it('count every unit once, and none whose ground alone is another', () => {
    const others = (['flaw', 'remedy', 'ground'] as const).map((change) => ({
      before: 'affected' as const,
      after: 'affected' as const,
      change,
      units: 5,
    }))
    expect(figuresOf([...counts, ...others])).toEqual({
      newlyAffected: 3,
      newlyUndetermined: 3,
      noLongerAffected: 2,
      newlyDecided: 2,
      otherwise: 12,
    })
  })

  it('stand by weight: the worse first, newly affected ones at the top, those that were not affected before them', () => {
    const [first, second] = sumTransition([...counts, ...counts].toReversed())
    expect([first, second?.after]).toEqual([
      { before: 'not_listed', after: 'affected', change: 'answer', units: 2 },
      'affected',
    ])
    const worse = counts.filter(({ before, after }) => all.indexOf(after) < all.indexOf(before))
    const better = counts.filter((count) => !worse.includes(count))
    expect(Math.min(...worse.map(weightOf))).toBeGreaterThan(Math.max(...better.map(weightOf)))
    expect(weightOf({ before: 'affected', after: 'affected', change: 'flaw' })).toBeLessThan(
      Math.min(...better.map(weightOf)),
    )
  })
})
