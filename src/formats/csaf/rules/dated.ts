import { compareInstants, readInstant, type Instant } from './instant.ts'
import { trackingOf } from './parts.ts'
import type { Problem } from './rule.ts'
import { textOf, type CsafView } from './view.ts'

/** A date of `/document/tracking` that is older than a moment; none where one of them cannot be read. */
export function findOlder(view: CsafView, name: string, than: Instant | undefined): Problem[] {
  const date = textOf(trackingOf(view)[name]) ?? ''
  const at = readInstant(date)
  return at !== undefined && than !== undefined && compareInstants(at, than) < 0
    ? [{ path: `/document/tracking/${name}`, params: { date } }]
    : []
}
