const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

/** An instant as a `datetime-local` field shows it in a time zone: `2027-01-29T12:00`. */
export function toLocalInput(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { ...PARTS, timeZone: zone }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant (UTC ISO) of a local time in a time zone; undefined while the text is no complete time. */
export function toUtc(local: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return undefined
  // The zone's offset at that time: twice, because the first guess may lie on the other side of a change of clocks.
  const offsetAt = (at: number): number => Date.parse(`${toLocalInput(new Date(at).toISOString(), zone)}Z`) - at
  const guess = asUtc - offsetAt(asUtc)
  return new Date(asUtc - offsetAt(guess)).toISOString()
}
