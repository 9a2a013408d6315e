import { describe, expect, it } from 'vitest'
import { isFormat } from '../../json-schema/formats.ts'
import { compareInstants, keyOfInstant, newestRevisionOf, readInstant, type Instant } from './instant.ts'
import { viewDocument } from './view.ts'

const at = (text: string): Instant => readInstant(text) ?? { second: Number.NaN, decimals: '' }

describe('points in time', () => {
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00+01:00', 0],
    ['2026-03-01T10:00:00.5Z', '2026-03-01t10:00:00.500z', 0],
    ['2026-03-01T10:00:00.5Z', '2026-03-01T10:00:00.50000000000000000000001Z', -1],
    ['2026-03-01T10:00:00.9Z', '2026-03-01T10:00:01Z', -1],
    ['2026-03-01T10:00:00.25Z', '2026-03-01T10:00:00.3Z', -1],
    ['2026-03-01T10:00:00+23:59', '2026-03-01T10:00:00-23:59', -1],
    ['2026-03-01 10:00:00Z', '2026-03-01T10:00:00Z', 0],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', 0],
  ])('%s and %s: %i', (a, b, order) => {
    expect(Math.sign(compareInstants(at(a), at(b)))).toBe(order)
    expect(Math.sign(compareInstants(at(b), at(a)))).toBe(0 - order)
    expect(keyOfInstant(at(a)) === keyOfInstant(at(b))).toBe(order === 0)
  })

  it.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-03-01T10:00Z',
    '2026-03-01T10:00:00',
    '2026-13-01T10:00:00Z',
    '2026-03-01T10:00:00+0100',
    '2026-03-01T10:00:00+01',
  ])('%j is none', (text) => {
    expect(readInstant(text)).toBeUndefined()
  })

  it('are those that the calendar has', () => {
    const of = (text: string): number | undefined => readInstant(text)?.second
    for (const day of [
      '0001-01-01',
      '1600-02-29',
      '1899-12-31',
      '1900-03-01',
      '1970-01-01',
      '2000-02-29',
      '9999-12-31',
    ])
      for (const time of ['00:00:00Z', '23:59:59.999Z', '12:30:00+05:45', '00:00:00-12:00'])
        expect(of(`${day}T${time}`)).toBe(Math.floor(Date.parse(`${day}T${time}`) / 1000) * 1000)
    for (const text of ['1900-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-00-01T00:00:00Z', '2026-01-00T00:00:00Z'])
      expect(of(text)).toBeUndefined()
    for (const text of [
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:60:00Z',
      '2026-01-01T00:00:61Z',
      '2026-01-01T00:00:00+24:00',
    ])
      expect(of(text)).toBeUndefined()
  })

  it('are read wherever the schema takes them', () => {
    const isDateTime = isFormat('date-time')
    let taken = 0
    for (const between of ['T', 't', ' ', '_', ''])
      for (const time of ['00:00:00', '23:59:59', '23:59:60', '24:00:00', '00:00:61', '00:00:00.', '12:00:00.120'])
        for (const zone of ['Z', 'z', '+09:00', '-00:00', '+0100', '+01', '+24:00', '']) {
          const text = `2026-03-01${between}${time}${zone}`
          if (!isDateTime(text)) continue
          taken += 1
          expect([text, readInstant(text)]).not.toEqual([text, undefined])
        }
    expect(taken).toBe(3 * (3 * 4 + 3))
  })

  it('are read in time, however many decimals they have', () => {
    expect(readInstant(`2026-03-01T10:00:00.${'0'.repeat(1_000_000)}Z`)).toBeUndefined()
  })

  it('of a history: the latest one, whatever stands beside it', () => {
    const history = [
      { date: '2026-03-01T10:00:00Z' },
      { date: '2026-03-01T10:00:00-01:00' },
      { date: '2026-03-01T10:30:00Z' },
      { date: 'soon' },
      { date: 7 },
      null,
    ]
    expect(newestRevisionOf(viewDocument({ document: { tracking: { revision_history: history } } }))).toEqual(
      at('2026-03-01T11:00:00Z'),
    )
    expect(newestRevisionOf(viewDocument({ document: { tracking: { revision_history: 'none' } } }))).toBeUndefined()
  })
})
