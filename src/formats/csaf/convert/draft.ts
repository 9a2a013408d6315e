import type { Notice, NoticeCode } from '../notice.ts'

/** An object of the document that is being made; unlike one that was read it may be changed. */
export interface Draft {
  [name: string]: unknown
}

/** What a user decides about a conversion; everything has a default, which is the standard's. */
export interface ConvertOptions {
  /** Take the label of TLP 2.0 that `/document/distribution/text` names (`TLP v2.0: TLP:…`). */
  readonly isTlpFromText?: boolean
  /** A publisher of the category `other` becomes a `multiplier`. */
  readonly isMultiplier?: boolean
  /** Do not tell that publishers of the category `other` may be `multiplier` now. */
  readonly isOtherAccepted?: boolean
  /** Model numbers, serial numbers and stock keeping units are complete: no star is added. */
  readonly isComplete?: boolean
  /** `?` and `*` in them are signs of them, no wildcards. */
  readonly isLiteral?: boolean
  /** Take the newest version of CWE that fits, not the one of the document's time. */
  readonly isNewestCwe?: boolean
  /** Version ranges that are open above stay as they are. */
  readonly isOpenRangeKept?: boolean
  /** Do not look for the licence of the document in its legal disclaimers. */
  readonly isLicenceLeft?: boolean
  /** Of remediations that contradict each other since 2.1 each product keeps the one that is worth most. */
  readonly isByPriority?: boolean
  /** The moment by which a date is past or to come (RFC 3339). */
  readonly now?: string
}

/** A document that is being made: its parts know where they stood in the source, and what is told of them is collected. */
export interface Work {
  readonly root: Draft
  readonly options: ConvertOptions
  readonly now: string
  readonly notices: Notice[]
  /** Where each object stood in the source. */
  readonly places: WeakMap<object, string>
}

export function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that is an object; undefined otherwise. */
export function draftAt(parent: Draft | undefined, name: string): Draft | undefined {
  const value = parent?.[name]
  return isDraft(value) ? value : undefined
}

/** The objects of a member that is a list of them. */
export function draftsAt(parent: Draft | undefined, name: string): Draft[] {
  const value = parent?.[name]
  return Array.isArray(value) ? value.filter((item): item is Draft => isDraft(item)) : []
}

/** The texts of a member that is a list of them. */
export function textsAt(parent: Draft | undefined, name: string): string[] {
  const value = parent?.[name]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

/** A member that is a text. */
export function textAt(parent: Draft | undefined, name: string): string | undefined {
  const value = parent?.[name]
  return typeof value === 'string' ? value : undefined
}

/** `/document/tracking/current_release_date` and the like: a text at the end of a way of objects. */
export function textIn(root: Draft, ...names: readonly string[]): string | undefined {
  const way = [...names]
  const last = way.pop() ?? ''
  let at: Draft | undefined = root
  for (const name of way) at = draftAt(at, name)
  return textAt(at, last)
}

/** Where an object, or a member of it, stood in the source. */
export function placeOf({ places }: Work, part: object, name = ''): string {
  const path = places.get(part) ?? ''
  return name === '' ? path : `${path}/${name}`
}

/** Collects a notice. */
export function tell(
  work: Work,
  code: NoticeCode,
  path: string,
  params: Notice['params'] = {},
  level: Notice['level'] = 'warning',
): void {
  work.notices.push({ code, level, path, params })
}

/** Puts a list into a member, or takes the member away where the list is empty. */
export function putList(parent: Draft, name: string, list: readonly unknown[]): void {
  if (list.length > 0) parent[name] = list
  else delete parent[name]
}

/** Every vulnerability of the document. */
export function vulnerabilitiesIn(work: Work): Draft[] {
  return draftsAt(work.root, 'vulnerabilities')
}
