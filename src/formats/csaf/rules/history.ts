import { compareInstants, readInstant, type Instant } from './instant.ts'
import { revisionsOf, trackingOf } from './parts.ts'
import { createIndex, textOf, type CsafView } from './view.ts'
import { compareDocumentVersions, readDocumentVersion, type DocumentVersion } from './version-number.ts'

/** A revision whose number can be read. */
export interface Revision {
  readonly path: string
  /** As it is written. */
  readonly number: string
  readonly version: DocumentVersion
  /** As it is written; empty where it is missing. */
  readonly date: string
  readonly at: Instant | undefined
}

/** The revisions whose number can be read, in the order of the document. */
export const numberedOf = createIndex((view): readonly Revision[] =>
  revisionsOf(view).flatMap(({ path, value }) => {
    const number = textOf(value['number']) ?? ''
    const version = readDocumentVersion(number)
    const date = textOf(value['date']) ?? ''
    return version === undefined ? [] : [{ path, number, version, date, at: readInstant(date) }]
  }),
)

/** A revision whose date can be read, too. */
export type DatedRevision = Revision & { readonly at: Instant }

function isDated(revision: Revision): revision is DatedRevision {
  return revision.at !== undefined
}

/** The revisions whose number and date can be read, by date, then by number. */
export const historyOf = createIndex((view): readonly DatedRevision[] =>
  numberedOf(view)
    .filter(isDated)
    .toSorted((a, b) => compareInstants(a.at, b.at) || compareDocumentVersions(a.version, b.version)),
)

/** `/document/tracking/version`, as it is written and read; undefined when it cannot be read. */
export const currentOf = createIndex((view) => {
  const number = textOf(trackingOf(view)['version']) ?? ''
  const version = readDocumentVersion(number)
  return version === undefined ? undefined : { number, version }
})

/** True for 0 and 0.y.z: before the first release. */
export function isBeforeFirst({ numbers }: DocumentVersion): boolean {
  return numbers[0] === 0n
}

/** True for a version with a pre-release part (`-rc.1`). */
export function isPreRelease({ preRelease }: DocumentVersion): boolean {
  return preRelease.length > 0
}

/** `/document/tracking/status`, empty where there is none. */
export function statusOf(view: CsafView): string {
  return textOf(trackingOf(view)['status']) ?? ''
}
