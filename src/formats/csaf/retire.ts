import { nextNumber } from './diff/number.ts'
import { isTooDeep } from './depth.ts'
import { refuseDocument, shownValue, type Made, type Notice, type NoticeCode } from './notice.ts'
import { compareInstants, newestRevisionOf, readInstant } from './rules/instant.ts'
import { documentOf, revisionsOf, trackingOf } from './rules/parts.ts'
import { TERMS, languageOf, translate } from './rules/terms.ts'
import { compareDocumentVersions, readDocumentVersion } from './rules/version-number.ts'
import { membersOf, objectsOf, textOf, viewDocument, type CsafView, type Members } from './rules/view.ts'

/** The revision by which a document is withdrawn or superseded. */
export interface Retirement {
  /** What the document told, and why it is withdrawn or superseded: the text of the note. */
  readonly reason: string
  /** When (RFC 3339): not before the newest revision. */
  readonly date: string
  /** Summary of the revision in the history. */
  readonly summary: string
  /** Number of the revision; the next major one when left out. */
  readonly number?: string | undefined
}

export type RetiringTerm = 'reasoning_for_withdrawal' | 'reasoning_for_supersession'

/** A term of the standard in the language of a document; in English where no translation is recorded. */
export function termOf(view: CsafView, term: keyof typeof TERMS): string {
  return translate(term, languageOf(view) ?? 'en') ?? TERMS[term]
}

/** Why a document cannot be retired so; undefined when it can. */
function refusalOf(json: unknown, view: CsafView, { reason, date, number }: Retirement): Made<never> | undefined {
  const refuse = (code: NoticeCode, path = '', params: Notice['params'] = {}) => refuseDocument(code, path, params)
  if (isTooDeep(json)) return refuse('TOO_DEEP')
  if (documentOf(view)['csaf_version'] !== '2.1') return refuse('NOT_CSAF_21', '/document/csaf_version')
  if (reason.trim() === '') return refuse('REASON_EMPTY')
  const [at, newest] = [readInstant(date), newestRevisionOf(view)]
  if (at === undefined || /[tz]/.test(date)) return refuse('DATE_INVALID', '', { date })
  if (newest === undefined) return refuse('HISTORY_EMPTY', '/document/tracking/revision_history')
  if (compareInstants(at, newest) < 0) return refuse('DATE_BEFORE_HISTORY', '', { date })
  const version = textOf(trackingOf(view)['version']) ?? ''
  const [before, after] = [readDocumentVersion(version), readDocumentVersion(number ?? '')]
  if (before === undefined) return refuse('VERSION_UNREADABLE', '/document/tracking/version', { version })
  if (number === undefined) return undefined
  const isHigher =
    after !== undefined && after.isSemantic === before.isSemantic && compareDocumentVersions(after, before) > 0
  return isHigher ? undefined : refuse('NUMBER_UNFIT', '/document/tracking/version', { number, version })
}

/** The number of a revision in the history: of drafts it has no pre-release part (6.1.19). */
const inHistory = (version: string, isDraft: boolean): string =>
  isDraft ? (version.split(/[+-]/, 1)[0] ?? version) : version

/**
 * The version behind a document's own. What was shared as a draft stays one (profile 7), with a number that the history does not have:
 * the next whole number, or what the next draft will be released as.
 */
function nextVersion(view: CsafView, version: string, status: string): string | undefined {
  if (status !== 'draft') return nextNumber(version, { status, impact: 'major' })
  const isInteger = readDocumentVersion(version)?.isSemantic === false
  const next = nextNumber(version, { status: isInteger ? 'final' : status, impact: 'major' })
  const isTaken = revisionsOf(view).some(({ value }) => value['number'] === inHistory(next ?? '', true))
  return isTaken ? nextNumber(inHistory(version, true), { status, impact: 'major' }) : next
}

function trackingWith(view: CsafView, { date, summary, number }: Retirement): Members {
  const tracking = trackingOf(view)
  const status = textOf(tracking['status']) ?? ''
  const version = textOf(tracking['version']) ?? ''
  const next = number ?? nextVersion(view, version, status) ?? version
  const history: readonly unknown[] = Array.isArray(tracking['revision_history']) ? tracking['revision_history'] : []
  const revision = { date, number: inHistory(next, status === 'draft'), summary }
  const dates = revisionsOf(view).map(({ value }) => readInstant(textOf(value['date']) ?? ''))
  const [first, last] = [dates[0], dates.at(-1)]
  const isNewestFirst = first !== undefined && last !== undefined && compareInstants(first, last) > 0
  return {
    ...tracking,
    current_release_date: date,
    revision_history: isNewestFirst ? [revision, ...history] : [...history, revision],
    version: next,
  }
}

/** The notes that may stay beside the reasoning: no description, none titled like it, none for products that are gone. */
function keptNotes(view: CsafView, title: string, notices: Notice[]): Members[] {
  return objectsOf(documentOf(view)['notes'], '/document/notes').flatMap(({ path, value }) => {
    const isBound = value['product_ids'] !== undefined || value['group_ids'] !== undefined
    if (value['category'] !== 'description' && value['title'] !== title && !isBound) return [value]
    const params = { title: shownValue(value['title'] ?? value['category']) }
    notices.push({ code: 'NOTE_REMOVED', level: 'info', path, params })
    return []
  })
}

/**
 * Makes the revision by which a document of CSAF 2.1 is no longer valid: category, reasoning, revision, no product tree and no
 * vulnerabilities. What stands in the way of the profile is removed, and told. Never throws.
 */
export function retireDocument(
  json: unknown,
  retirement: Retirement,
  { category, term }: { category: string; term: RetiringTerm },
): Made {
  const view = viewDocument(json)
  const refusal = refusalOf(json, view, retirement)
  if (refusal !== undefined) return refusal
  const title = termOf(view, term)
  const notices: Notice[] = []
  const note = { category: 'description', text: retirement.reason, title }
  const document = {
    ...documentOf(view),
    category,
    notes: [note, ...keptNotes(view, title, notices)],
    tracking: trackingWith(view, retirement),
  }
  const { product_tree: tree, vulnerabilities, ...rest } = membersOf(json)
  if (tree !== undefined) notices.push({ code: 'TREE_REMOVED', level: 'info', path: '/product_tree', params: {} })
  if (vulnerabilities !== undefined)
    notices.push({ code: 'VULNERABILITIES_REMOVED', level: 'info', path: '/vulnerabilities', params: {} })
  return { document: { ...rest, document }, notices }
}
