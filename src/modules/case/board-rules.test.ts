import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineLamp, readLevels, sweepBoard, unitLamp, writeLevels, type Moment } from './board-rules.ts'
import { LEVELS, type Level } from './model.ts'
import { lampOf } from './rules.ts'

const moment = (at: number, set: string, safety: Level | undefined, more: Partial<Moment> = {}): Moment => ({
  caseId: `case of ${set}`,
  productSetId: set,
  at: new Date(at * 1000).toISOString(),
  isOpen: true,
  levels: safety === undefined ? {} : { safety },
  lineIds: ['line'],
  ...more,
})
const second = (at: number): string => new Date(at * 1000).toISOString()
const safety = (moments: readonly Moment[]) => sweepBoard(moments).get('line')?.lamps.safety

describe('a lamp of the board', () => {
  it('is as old as its colour, not as the case that gives it', () => {
    const moments = [moment(1, 'a', 'low'), moment(5, 'a', 'high')]
    expect(safety(moments)).toEqual({ lamp: 'red', since: second(5), caseIds: ['case of a'] })
  })

  it('keeps its age when another case takes over, and when the case that began it is settled', () => {
    const moments = [moment(1, 'a', 'high'), moment(3, 'b', 'high'), moment(6, 'a', 'high', { isOpen: false })]
    expect(safety(moments)).toEqual({ lamp: 'red', since: second(1), caseIds: ['case of b'] })
  })

  it('begins anew after a time in another colour', () => {
    const moments = [moment(1, 'a', 'high'), moment(2, 'a', 'high', { isOpen: false }), moment(9, 'b', 'high')]
    expect(safety(moments)).toMatchObject({ lamp: 'red', since: second(9) })
    expect(safety(moments.slice(0, 2))).toEqual({ lamp: 'off', since: second(2), caseIds: [] })
  })

  it('is not relit by what changes within one instant', () => {
    const gone = moment(4, 'a', 'high', { isOpen: false })
    const moments = [moment(1, 'a', 'high'), gone, moment(4, 'b', 'high')]
    expect(safety(moments)).toMatchObject({ lamp: 'red', since: second(1) })
  })

  it('follows a product set to another line', () => {
    const board = sweepBoard([moment(1, 'a', 'high'), moment(2, 'a', 'high', { lineIds: ['other'] })])
    expect(board.get('line')?.lamps.safety).toMatchObject({ lamp: 'off', since: second(2) })
    expect(board.get('other')?.lamps.safety).toMatchObject({ lamp: 'red', since: second(2) })
  })

  it('any history: its colour is that of the sets that are open at the end, its age lies where it last changed', () => {
    const anyMoment = fc.record({
      at: fc.nat(20),
      set: fc.constantFrom('a', 'b', 'c'),
      level: fc.option(fc.constantFrom(...LEVELS), { nil: undefined }),
      isOpen: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyMoment, { maxLength: 30 }), (drawn) => {
        const moments = drawn
          .toSorted((a, b) => a.at - b.at)
          .map(({ at, set, level, isOpen }) => moment(at, set, level, { isOpen }))
        // Told again without any counting: the lamp after each instant.
        const after = (at: string): string => {
          const latest = new Map(moments.filter((one) => one.at <= at).map((one) => [one.productSetId, one]))
          return lampOf([...latest.values()].filter(({ isOpen }) => isOpen).map(({ levels }) => levels.safety))
        }
        const instants = [...new Set(moments.map(({ at }) => at))]
        let [lamp, since]: [string, string | null] = ['off', null]
        for (const at of instants) if (after(at) !== lamp) [lamp, since] = [after(at), at]
        expect(safety(moments) ?? { lamp: 'off', since: null }).toMatchObject({ lamp, since })
      }),
    )
  })

  it('levels are kept as letters and come back', () => {
    const level = fc.option(fc.constantFrom(...LEVELS), { nil: undefined })
    fc.assert(
      fc.property(level, level, (health, integrity) => {
        const levels = {
          ...(health === undefined ? {} : { health }),
          ...(integrity === undefined ? {} : { integrity }),
        }
        expect(readLevels(writeLevels(levels))).toEqual(levels)
      }),
    )
  })
})

describe('the lamp of deadlines', () => {
  const HOUR = 3600
  const due = (at: number, since = 0) => ({ dueAt: second(at), since: second(since) })
  const at = second(100 * HOUR)

  it('is red since the first was missed, amber since the first came within 72 hours, green when all are later', () => {
    expect(deadlineLamp([due(90 * HOUR), due(95 * HOUR), due(110 * HOUR)], at)).toEqual({
      lamp: 'red',
      since: second(90 * HOUR),
      late: 2,
      soon: 1,
      later: 0,
    })
    expect(deadlineLamp([due(110 * HOUR)], at)).toMatchObject({ lamp: 'amber', since: second(38 * HOUR) })
    expect(deadlineLamp([due(110 * HOUR, 50 * HOUR)], at)).toMatchObject({ since: second(50 * HOUR) })
    expect(deadlineLamp([due(200 * HOUR, 7)], at)).toMatchObject({ lamp: 'green', since: second(7), later: 1 })
  })

  it('is off without any, and what merely waits does not light it', () => {
    expect(deadlineLamp([{ dueAt: null, since: second(0) }], at)).toMatchObject({ lamp: 'off', since: null })
  })
})

describe('the lamp of the unanswered', () => {
  it('is amber while a unit is undetermined or not asked about, and off where there is no unit', () => {
    const none = { affected: 0, undetermined: 0, waiting: 0, units: 5 }
    expect(unitLamp(none)).toBe('green')
    expect(unitLamp({ ...none, undetermined: 1 })).toBe('amber')
    expect(unitLamp({ ...none, waiting: 1 })).toBe('amber')
    expect(unitLamp({ ...none, units: 0 })).toBe('off')
  })
})
