import type { Principal, RecordScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import type { Language } from '#platform/i18n/index.ts'

export type NoticeParams = Readonly<Record<string, string | number | boolean>>

/** The words of one kind of notification in one language; `{{name}}` stands for a parameter. */
export interface NoticeTexts {
  /** What one chooses in the preferences. */
  readonly label: string
  /** What one such notification says. */
  readonly one: string
  /** What several of a group say together, with `{{count}}`; without it the newest speaks for all. */
  readonly many?: string
  /** Words of parameters that are codes: parameter → code → word. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Who is told: these people, or whoever holds the permission where the record is and is in its secrecy circle. */
export type NoticeReaders =
  | { readonly userIds: readonly string[]; readonly scope?: RecordScope }
  | { readonly permission: string; readonly scope: RecordScope; readonly exceptUserIds?: readonly string[] }

/** One happening, told to its readers. */
export interface Notice {
  readonly params: NoticeParams
  /** Where to look: path of the page. */
  readonly path: string
  readonly record?: { readonly kind: string; readonly id: string }
  readonly readers: NoticeReaders
  /** Unread ones of a group are one row with a count; without it those of the same record are a group. */
  readonly group?: string
  /** Where a row that stands for several records leads. */
  readonly groupPath?: string
  /** Told once and never again, whoever repeats it; needed only where a change can be made twice. */
  readonly key?: string
  /** The author of a change knows it; true tells it all the same (security notices). */
  readonly tellsActor?: boolean
}

/** Which event concerns whom; stands with the module that emits the event. */
export interface NoticeRule {
  /** `<noun>.<pastTense>`, unique: what people choose channels for. */
  readonly kind: string
  readonly event: string
  readonly group: 'work' | 'security' | 'operation'
  /** Who lacks it is never told and is offered no choice. */
  readonly permission?: string
  /** Cannot be switched off: always shown, always mailed at once where there is mail. */
  readonly isMandatory?: boolean
  readonly defaultMail: 'now' | 'digest' | 'none'
  readonly texts: Readonly<Record<Language, NoticeTexts>>
  /** Runs in the change's transaction; undefined tells nobody. */
  readonly tell: (tx: Tx, event: DomainEvent, principal: Principal) => Promise<Notice | undefined>
}

/** A payload's text member; a programming error when it is none. */
export function payloadText(event: DomainEvent, name: string): string {
  const value = event.payload[name]
  if (typeof value !== 'string') throw new TypeError(`event ${event.name} has no text ${name}`)
  return value
}

const rules = new Map<string, NoticeRule>()

/** Adds a module's rules; a kind may be registered once only. */
export function registerNotices(added: readonly NoticeRule[]): void {
  for (const rule of added) {
    const known = rules.get(rule.kind)
    if (known !== undefined && known !== rule) throw new Error(`notification kind ${rule.kind} is defined twice`)
    rules.set(rule.kind, rule)
  }
}

/** Every registered rule. */
export function noticeRules(): readonly NoticeRule[] {
  return [...rules.values()]
}

/** The rule of a kind; undefined for one that this version does not know. */
export function noticeRule(kind: string): NoticeRule | undefined {
  return rules.get(kind)
}
