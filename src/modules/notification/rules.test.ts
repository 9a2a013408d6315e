import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLLECT_MS, deliveryRetryAfter, isQuiet, mailDueAt, mailRetryAfter, minuteOfDay, nextMinute } from './rules.ts'

const zones = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia')
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
const minutes = fc.integer({ min: 0, max: 1439 })

describe('times of notifications', () => {
  it('the minute of the day is that of the zone', () => {
    const at = new Date('2026-11-25T23:30:00Z')
    expect(minuteOfDay(at, 'UTC')).toBe(1410)
    expect(minuteOfDay(at, 'Asia/Tokyo')).toBe(8 * 60 + 30)
    expect(minuteOfDay(at, 'Asia/Kolkata')).toBe(5 * 60)
    expect(minuteOfDay(new Date('2026-01-01T00:00:00Z'), 'UTC')).toBe(0)
  })

  it.each([
    [0, { from: 1200, to: 420 }, true],
    [419, { from: 1200, to: 420 }, true],
    [420, { from: 1200, to: 420 }, false],
    [1199, { from: 1200, to: 420 }, false],
    [1200, { from: 1200, to: 420 }, true],
    [600, { from: 540, to: 720 }, true],
    [720, { from: 540, to: 720 }, false],
    [600, { from: 600, to: 600 }, false],
  ])('minute %i within %j: %s', (minute, quiet, expected) => {
    expect(isQuiet(minute, quiet)).toBe(expected)
  })

  it('the next time of day lies ahead by at most a day and an hour, and is that time where clocks do not change', () => {
    fc.assert(
      fc.property(instants, minutes, zones, (at, minute, zone) => {
        const next = nextMinute(at, minute, zone)
        const ahead = next.getTime() - at.getTime()
        expect(ahead).toBeGreaterThan(0)
        expect(ahead).toBeLessThanOrEqual(25 * 3_600_000)
        if (['UTC', 'Asia/Tokyo', 'Asia/Kolkata'].includes(zone)) expect(minuteOfDay(next, zone)).toBe(minute)
      }),
    )
  })

  it('across a change of the clock the time of day is kept', () => {
    const eve = new Date('2026-03-28T12:00:00Z')
    expect(nextMinute(eve, 480, 'Europe/Berlin').toISOString()).toBe('2026-03-29T06:00:00.000Z')
    const autumn = new Date('2026-10-24T12:00:00Z')
    expect(nextMinute(autumn, 480, 'Europe/Berlin').toISOString()).toBe('2026-10-25T07:00:00.000Z')
  })

  it('no mail is due within quiet hours, unless it cannot be switched off', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, fc.constantFrom('UTC', 'Asia/Tokyo'), (at, from, to, timeZone) => {
        const setting = { timeZone, quiet: { from, to }, digestAt: 480 }
        const due = mailDueAt('now', at, setting)
        expect(isQuiet(minuteOfDay(due, timeZone), setting.quiet)).toBe(false)
        expect(due.getTime()).toBeGreaterThanOrEqual(at.getTime() + COLLECT_MS)
        const urgent = mailDueAt('now', at, setting, { isMandatory: true })
        expect(urgent.getTime()).toBe(at.getTime() + COLLECT_MS)
      }),
    )
  })

  it('what was mailed within the hour is not mailed again before', () => {
    const at = new Date('2026-01-01T12:00:00Z')
    const due = mailDueAt('now', at, undefined, { lastMailedAt: '2026-01-01T11:30:00Z' })
    expect(due.toISOString()).toBe('2026-01-01T12:30:00.000Z')
  })
})

describe('pauses', () => {
  it('a mail is tried for about two days', () => {
    const pauses = Array.from({ length: 60 }, (_, index) => mailRetryAfter(index + 1))
    expect(pauses[0]).toBe(60_000)
    expect(pauses.at(-1)).toBeUndefined()
    const hours = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 3_600_000
    expect(hours).toBeGreaterThan(40)
    expect(hours).toBeLessThan(60)
  })

  it('pauses between deliveries double up to an hour, and differ a little from one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, dice) => {
        const pause = deliveryRetryAfter(attempts, dice)
        const middle = Math.min(5_000 * 2 ** Math.min(attempts - 1, 20), 3_600_000)
        expect(pause).toBeGreaterThanOrEqual(Math.floor(middle * 0.9))
        expect(pause).toBeLessThanOrEqual(Math.ceil(middle * 1.1))
      }),
    )
  })
})
