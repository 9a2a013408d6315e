import { membersOf, objectsOf, textOf, type Check, type DocumentView } from './view.ts'
import { compareDocumentVersions, readDocumentVersion, type DocumentVersion } from './version-number.ts'

const HISTORY = '/document/tracking/revision_history'
const VERSION = '/document/tracking/version'

interface Entry {
  readonly path: string
  readonly number: string
  readonly version: DocumentVersion
  readonly at: Instant
}

/** Milliseconds are not enough: dates may have any number of decimals. */
interface Instant {
  readonly second: number
  readonly decimals: string
}

function readInstant(text: string): Instant | undefined {
  const match = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,40}))?([Zz]|[+-]\d\d:\d\d)$/.exec(text)
  const second = match === null ? Number.NaN : Date.parse(`${match[1] ?? ''}${match[3] ?? ''}`.toUpperCase())
  return Number.isNaN(second) ? undefined : { second, decimals: (match?.[2] ?? '').padEnd(40, '0') }
}

function compareInstants(a: Instant, b: Instant): number {
  if (a.second !== b.second) return a.second - b.second
  return a.decimals < b.decimals ? -1 : a.decimals > b.decimals ? 1 : 0
}

/** The entries of the revision history whose number and date can be read, by date, then by number. */
function historyOf(view: DocumentView): Entry[] {
  return objectsOf(view.tracking['revision_history'], HISTORY)
    .flatMap(({ path, value }) => {
      const number = textOf(value['number']) ?? ''
      const version = readDocumentVersion(number)
      const at = readInstant(textOf(value['date']) ?? '')
      return version === undefined || at === undefined ? [] : [{ path, number, version, at }]
    })
    .toSorted((a, b) => compareInstants(a.at, b.at) || compareDocumentVersions(a.version, b.version))
}

function statusOf(view: DocumentView): string {
  return textOf(view.tracking['status']) ?? ''
}

function isReleased(view: DocumentView): boolean {
  return statusOf(view) === 'final' || statusOf(view) === 'interim'
}

function isBeforeFirst(version: DocumentVersion): boolean {
  return version.numbers[0] === 0n
}

/** 6.1.14: by date, the numbers of the revision history ascend. */
export const findUnsortedHistory: Check = (view) =>
  historyOf(view).flatMap((entry, index, all) => {
    const before = all[index - 1]
    return before !== undefined && compareDocumentVersions(before.version, entry.version) > 0
      ? [{ path: `${entry.path}/number`, params: { number: entry.number } }]
      : []
  })

/** 6.1.16: the document's version is that of the latest revision. */
export const findStaleVersion: Check = (view) => {
  const version = textOf(view.tracking['version'])
  const latest = historyOf(view).at(-1)
  if (version === undefined || latest === undefined) return []
  const isDraft = statusOf(view) === 'draft'
  const bare = (text: string): string => text.split(isDraft ? /[+-]/ : '+', 1)[0] ?? ''
  return bare(version) === bare(latest.number) ? [] : [{ path: VERSION, params: { version, latest: latest.number } }]
}

/** 6.1.17: version 0, 0.y.z or one with a pre-release part is a draft. */
export const findReleasedDraft: Check = (view) => {
  const text = textOf(view.tracking['version']) ?? ''
  const version = readDocumentVersion(text)
  const isDraft = version !== undefined && (isBeforeFirst(version) || version.preRelease.length > 0)
  return isDraft && statusOf(view) !== 'draft' ? [{ path: '/document/tracking/status', params: { version: text } }] : []
}

/** 6.1.18: the history of a released document has no revision 0 or 0.y.z. */
export const findDraftRevisions: Check = (view) =>
  isReleased(view)
    ? historyOf(view)
        .filter(({ version }) => isBeforeFirst(version))
        .map(({ path, number }) => ({ path: `${path}/number`, params: { number } }))
    : []

/** 6.1.19: no revision of the history has a pre-release part. */
export const findPreReleaseRevisions: Check = (view) =>
  historyOf(view)
    .filter(({ version }) => version.preRelease.length > 0)
    .map(({ path, number }) => ({ path: `${path}/number`, params: { number } }))

/** 6.1.20: the version of a released document has no pre-release part. */
export const findPreReleaseVersion: Check = (view) => {
  const text = textOf(view.tracking['version']) ?? ''
  const version = readDocumentVersion(text)
  return isReleased(view) && version !== undefined && version.preRelease.length > 0
    ? [{ path: VERSION, params: { version: text } }]
    : []
}

/** 6.1.21: by date, the revision history begins with 0 or 1 and leaves out no integer (or major) version. */
export const findMissingRevisions: Check = (view) => {
  let highest: bigint | undefined
  return historyOf(view).flatMap(({ version }) => {
    const major = version.numbers[0] ?? 0n
    const isGap = major > (highest === undefined ? 1n : highest + 1n)
    if (highest === undefined || major > highest) highest = major
    return isGap ? [{ path: HISTORY, params: { number: String(major - 1n) } }] : []
  })
}

/** 6.1.22: no revision number stands twice in the history. */
export const findRepeatedRevisions: Check = (view) => {
  const seen = new Set<string>()
  return objectsOf(view.tracking['revision_history'], HISTORY).flatMap(({ path, value }) => {
    const number = textOf(value['number'])
    if (number === undefined || !seen.has(number)) {
      if (number !== undefined) seen.add(number)
      return []
    }
    return [{ path: `${path}/number`, params: { number } }]
  })
}

/** 6.1.30: version and history use integers, or semantic versions, never both. */
export const findMixedVersioning: Check = (view) => {
  const version = { path: VERSION, number: textOf(view.tracking['version']) ?? '' }
  const entries = objectsOf(view.tracking['revision_history'], HISTORY).map(({ path, value }) => ({
    path: `${path}/number`,
    number: textOf(membersOf(value)['number']) ?? '',
  }))
  const read = [version, ...entries].flatMap(({ path, number }) => {
    const parsed = readDocumentVersion(number)
    return parsed === undefined ? [] : [{ path, number, isSemantic: parsed.isSemantic }]
  })
  const other = read.find(({ isSemantic }) => isSemantic !== read[0]?.isSemantic)
  return other === undefined ? [] : [{ path: other.path, params: { number: other.number } }]
}
