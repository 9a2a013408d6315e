import { DEFAULT_SETTING, type MailChoice, type NoticeSetting } from './model.ts'

const MINUTE = 60_000
const DAY_MINUTES = 1440

/** Mails of one group within this time are one; a group that goes on is mailed again after the pause. */
export const COLLECT_MS = 15_000
export const PAUSE_MS = 3_600_000

/** The minute of the day at an instant, in a zone. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(at)
    .filter((part) => part.type === 'hour' || part.type === 'minute')
    .map((part) => Number(part.value))
  return (parts[0] ?? 0) * 60 + (parts[1] ?? 0)
}

/** True within quiet hours; `from` counts in, `to` does not, and they may span midnight. Equal ends mean none. */
export function isQuiet(minute: number, quiet: { readonly from: number; readonly to: number }): boolean {
  if (quiet.from === quiet.to) return false
  if (quiet.from < quiet.to) return minute >= quiet.from && minute < quiet.to
  return minute >= quiet.from || minute < quiet.to
}

/** The next instant at which it is that minute of the day in the zone; never `at` itself. Clock changes are followed. */
export function nextMinute(at: Date, minute: number, timeZone: string): Date {
  const startOfMinute = at.getTime() - (at.getTime() % MINUTE)
  const ahead = (minute - minuteOfDay(at, timeZone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES
  const guess = startOfMinute + ahead * MINUTE
  // Where the clock was put forward or back in between, the guess is off by that much.
  const off = minuteOfDay(new Date(guess), timeZone) - minute
  const shortest = off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off < -DAY_MINUTES / 2 ? off + DAY_MINUTES : off
  const mended = guess - shortest * MINUTE
  return new Date(mended > at.getTime() ? mended : guess)
}

/** When a mail goes out: soon, or after the person's quiet hours; a digest at its time. */
export function mailDueAt(
  choice: Exclude<MailChoice, 'none'>,
  at: Date,
  setting: NoticeSetting = DEFAULT_SETTING,
  options: { readonly lastMailedAt?: string | null | undefined; readonly isMandatory?: boolean } = {},
): Date {
  if (choice === 'digest') return nextMinute(at, setting.digestAt, setting.timeZone)
  const paused = options.lastMailedAt ? Date.parse(options.lastMailedAt) + PAUSE_MS : 0
  const due = new Date(Math.max(at.getTime() + COLLECT_MS, paused))
  // Who broke into an account does so at night.
  if (options.isMandatory === true || setting.quiet === null) return due
  if (!isQuiet(minuteOfDay(due, setting.timeZone), setting.quiet)) return due
  return nextMinute(due, setting.quiet.to, setting.timeZone)
}

const MAIL_PAUSES_MIN = [1, 5, 15] as const

/** Pause after this many failed attempts at a mail, ms: 1, 5, 15 minutes, then hourly; undefined gives up (after two days). */
export function mailRetryAfter(attempts: number): number | undefined {
  if (attempts >= 50) return undefined
  return (MAIL_PAUSES_MIN[attempts - 1] ?? 60) * MINUTE
}

/** For how long a delivery is tried, ms. */
export const DELIVERY_DAY_MS = 86_400_000

/** Pause after this many failed attempts at a delivery, ms: 5 s, doubled each time, an hour at most, ± a tenth. */
export function deliveryRetryAfter(attempts: number, dice: number): number {
  const base = Math.min(5_000 * 2 ** Math.min(attempts - 1, 20), 3_600_000)
  return Math.round(base * (0.9 + 0.2 * dice))
}
