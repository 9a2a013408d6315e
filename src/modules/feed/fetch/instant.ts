const LAST = Date.parse('9999-12-31T00:00:00Z')

/** A day that a list tells, within the years that can be kept; null where it is none. */
export function instantOf(text: string | null): string | null {
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(Math.min(Math.max(at, 0), LAST)).toISOString()
}
