import { describe, expect, it } from 'vitest'
import { toLocalInput, toUtc } from './local-time.ts'

describe('a local time in a time zone', () => {
  it.each([
    ['2027-01-29T12:00', 'Asia/Tokyo', '2027-01-29T03:00:00.000Z'],
    ['2027-07-01T09:30', 'Europe/Berlin', '2027-07-01T07:30:00.000Z'],
    ['2027-01-01T00:00', 'America/New_York', '2027-01-01T05:00:00.000Z'],
    ['2027-03-28T03:30', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
    ['2027-10-31T04:00', 'Europe/Berlin', '2027-10-31T03:00:00.000Z'],
    ['2027-12-31T23:59', 'UTC', '2027-12-31T23:59:00.000Z'],
  ])('%s in %s is %s, and back', (local, zone, at) => {
    expect(toUtc(local, zone)).toBe(at)
    expect(toLocalInput(at, zone)).toBe(local)
  })

  it('is undefined while it is not complete', () => {
    expect(toUtc('', 'UTC')).toBeUndefined()
    expect(toUtc('noon', 'UTC')).toBeUndefined()
  })
})
