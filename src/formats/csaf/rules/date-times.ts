import { documentOf, listOf, revisionsOf, trackingOf, vulnerabilitiesOf } from './parts.ts'
import { scoresOf } from './references.ts'
import { membersOf, textOf, type CsafView, type Members, type Placed } from './view.ts'

function textsAt({ path, value }: Placed<Members>, ...names: readonly string[]): Placed<string>[] {
  const found: Placed<string>[] = []
  for (const name of names) {
    const text = value[name]
    if (typeof text === 'string') found.push({ path: `${path}/${name}`, value: text })
  }
  return found
}

/** `/document/tracking/…` and below: dates of the document. */
function datesOfTracking(view: CsafView): Placed<string>[] {
  const tracking = { path: '/document/tracking', value: trackingOf(view) }
  const generator = { path: `${tracking.path}/generator`, value: membersOf(tracking.value['generator']) }
  return [
    ...textsAt(tracking, 'current_release_date'),
    ...textsAt(generator, 'date'),
    ...textsAt(tracking, 'initial_release_date'),
    ...revisionsOf(view).flatMap((revision) => textsAt(revision, 'date')),
  ]
}

/** `timestamp` of a kind of metric (`epss`, `ssvc_v2`) of every vulnerability. */
export function timestampsOf(view: CsafView, kind: 'epss' | 'ssvc_v2'): Placed<string>[] {
  return scoresOf(view).flatMap(({ path, value }) =>
    textsAt({ path: `${path}/content/${kind}`, value: membersOf(membersOf(value['content'])[kind]) }, 'timestamp'),
  )
}

/** When an exploitation was first known, and when it happened, of every vulnerability. */
export function exploitationDatesOf(view: CsafView): Placed<string>[] {
  return listOf(view, 'first_known_exploitation_dates').flatMap((item) => textsAt(item, 'date', 'exploitation_date'))
}

/** `date` of each item of a list that each vulnerability may have. */
function datesOf(view: CsafView, list: string): Placed<string>[] {
  return listOf(view, list).flatMap((item) => textsAt(item, 'date'))
}

/** Every date with time of a document of CSAF 2.1, in the order in which the standard names their places. */
export function dateTimesOf(view: CsafView): Placed<string>[] {
  return [
    ...datesOfTracking(view),
    ...vulnerabilitiesOf(view).flatMap((vulnerability) => textsAt(vulnerability, 'disclosure_date', 'discovery_date')),
    ...exploitationDatesOf(view),
    ...datesOf(view, 'flags'),
    ...datesOf(view, 'involvements'),
    ...timestampsOf(view, 'epss'),
    ...timestampsOf(view, 'ssvc_v2'),
    ...datesOf(view, 'remediations'),
    ...datesOf(view, 'threats'),
  ]
}

/** Whether a document is out: its status is `final` or `interim`. */
export function isPublished(view: CsafView): boolean {
  const status = trackingOf(view)['status']
  return status === 'final' || status === 'interim'
}

/** The TLP label of a document; undefined where there is none. */
export function tlpLabelOf(view: CsafView): string | undefined {
  return textOf(membersOf(membersOf(documentOf(view)['distribution'])['tlp'])['label'])
}
