import { membersOf, objectsOf, textOf } from '#formats/csaf/members.ts'
import { instantOf } from './instant.ts'

/** A CVE record that has changed, and where it lies. */
export interface DeltaEntry {
  readonly at: string
  readonly id: string
  readonly url: string
}

/** Whether a document tells what has changed in the CVE list (`delta.json`, `deltaLog.json`) instead of holding it. */
export function isDeltaUrl(url: string): boolean {
  return /\/delta(?:Log)?\.json$/i.test(new URL(url).pathname)
}

const CVE_ID = /^CVE-\d{4}-\d{4,19}$/

/**
 * What a list of changes names, the oldest first, each record once with its last change: a day that had come by `now` goes before one in the
 * future, which would hide every later change. Records lie on the host that the list is from, or nowhere.
 */
export function readDelta(value: unknown, listUrl: string, now: string): readonly DeltaEntry[] {
  const { host, protocol } = new URL(listUrl)
  const steps = Array.isArray(value) ? value : [value]
  const found = new Map<string, DeltaEntry>()
  const isLater = (at: string, known: string): boolean => (at <= now === known <= now ? at > known : at <= now)
  for (const { value: step } of objectsOf(steps)) {
    const at = instantOf(textOf(step['fetchTime']))
    if (at === null) continue
    for (const list of [step['new'], step['updated']])
      for (const { value: one } of objectsOf(list)) {
        const [id, link] = [textOf(one['cveId']), textOf(one['githubLink'])]
        if (id === null || !CVE_ID.test(id) || link === null || !URL.canParse(link)) continue
        const url = new URL(link)
        if (url.host !== host || url.protocol !== protocol) continue
        const known = found.get(id)
        if (known === undefined || isLater(at, known.at)) found.set(id, { at, id, url: url.href })
      }
  }
  return [...found.values()].toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

/** The newest step of a list that had come by `now`; null where there is none. */
export function newestStep(value: unknown, now: string): string | null {
  const days = objectsOf(Array.isArray(value) ? value : [value]).flatMap(
    ({ value: step }) => instantOf(textOf(step['fetchTime'])) ?? [],
  )
  return (
    days
      .filter((at) => at <= now)
      .toSorted()
      .at(-1) ?? null
  )
}

/** Whether a list of changes reaches back to what is known; otherwise something in between is missing. */
export function reachesBackTo(value: unknown, since: string | null): boolean {
  if (since === null) return true
  const times = objectsOf(Array.isArray(value) ? value : [value]).flatMap(
    ({ value: step }) => textOf(membersOf(step)['fetchTime']) ?? [],
  )
  return times.some((at) => Date.parse(at) <= Date.parse(since))
}
