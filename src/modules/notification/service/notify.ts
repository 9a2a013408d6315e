import type { Principal } from '#platform/auth/index.ts'
import { now } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent, Listener } from '#platform/events/index.ts'
import { newId } from '#platform/id/index.ts'
import type { Notice, NoticeRule } from '#platform/notify/index.ts'
import { listHolders } from '#modules/identity/index.ts'
import type { MailChoice } from '../model.ts'
import { mailDueAt } from '../rules.ts'
import { queueMails, type NewMail } from '../store/mail.ts'
import { insertNotices, setMail, takeKey, type NewNotice } from '../store/notice.ts'
import { readPreferences, readSettings } from '../store/preference.ts'

export interface NotifyOptions {
  /** Without a mail server no mail is queued: nothing may pile up unseen. */
  readonly hasMail: boolean
}

/** Listeners that turn events into notifications, in the change's own transaction: with it they are, or are not. */
export function createNoticeListeners(rules: readonly NoticeRule[], options: NotifyOptions): Listener[] {
  return rules.map((rule) => ({
    event: rule.event,
    mode: 'inTransaction',
    handle: (tx, event, principal) => notify(tx, rule, event, principal, options),
  }))
}

interface Choice {
  readonly inApp: boolean
  readonly mail: MailChoice
}

async function notify(
  tx: Tx,
  rule: NoticeRule,
  event: DomainEvent,
  principal: Principal,
  options: NotifyOptions,
): Promise<void> {
  const notice = await rule.tell(tx, event, principal)
  if (notice === undefined) return
  const at = now()
  const readers = await findReaders(tx, notice, event, principal)
  if (readers.length === 0) return
  if (notice.key !== undefined && !(await takeKey(tx, `${rule.kind}:${notice.key}`, at.toISOString()))) return
  const choices = await readChoices(tx, rule, readers)
  const told = [...choices].filter(([, choice]) => choice.inApp || (options.hasMail && choice.mail !== 'none'))
  const group = groupOf(rule, notice, event)
  const rows = told.map(([userId, { inApp }]) =>
    toRow(rule, notice, event, { userId, group, inApp, at: at.toISOString() }),
  )
  const written = await insertNotices(tx, rows, notice.groupPath ?? null)
  if (!options.hasMail) return
  const mailed = written.filter(({ userId }) => choices.get(userId)?.mail !== 'none')
  await queue(tx, rule, group, mailed, choices, at)
}

async function findReaders(tx: Tx, notice: Notice, event: DomainEvent, principal: Principal): Promise<string[]> {
  const { readers } = notice
  const found =
    'userIds' in readers
      ? [...new Set(readers.userIds)]
      : await listHolders(tx, { permission: readers.permission, scope: readers.scope, circleId: event.scopeId })
  const excluded = new Set('userIds' in readers ? [] : (readers.exceptUserIds ?? []))
  if (notice.tellsActor !== true && principal.kind !== 'system') excluded.add(principal.userId)
  return found.filter((id) => !excluded.has(id))
}

async function readChoices(tx: Tx, rule: NoticeRule, userIds: readonly string[]): Promise<Map<string, Choice>> {
  if (rule.isMandatory === true) return new Map(userIds.map((id) => [id, { inApp: true, mail: 'now' }]))
  const chosen = new Map((await readPreferences(tx, userIds, [rule.kind])).map((row) => [row.userId, row]))
  return new Map(userIds.map((id) => [id, chosen.get(id) ?? { inApp: true, mail: rule.defaultMail }]))
}

/** What is secret never folds into what is not. */
function groupOf(rule: NoticeRule, notice: Notice, event: DomainEvent): string {
  return [rule.kind, notice.group ?? notice.record?.id ?? newId(), event.scopeId ?? ''].join(':')
}

function toRow(
  rule: NoticeRule,
  notice: Notice,
  event: DomainEvent,
  told: { readonly userId: string; readonly group: string; readonly inApp: boolean; readonly at: string },
): NewNotice {
  const { readers } = notice
  const permission =
    'userIds' in readers ? (readers.scope === undefined ? undefined : rule.permission) : readers.permission
  return {
    id: newId(),
    scope_id: event.scopeId ?? null,
    user_id: told.userId,
    kind: rule.kind,
    group_key: told.group,
    record_kind: notice.record?.kind ?? null,
    record_id: notice.record?.id ?? null,
    path: notice.path,
    params: notice.params,
    permission: permission ?? null,
    division_id: readers.scope?.divisionId ?? null,
    line_id: readers.scope?.lineId ?? null,
    case_id: readers.scope?.caseId ?? null,
    in_app: told.inApp,
    created_at: told.at,
    updated_at: told.at,
  }
}

/** Queues the mails; those at once by record, those of the day as one. */
async function queue(
  tx: Tx,
  rule: NoticeRule,
  group: string,
  written: readonly { id: string; userId: string; mailedAt: string | null }[],
  choices: ReadonlyMap<string, Choice>,
  at: Date,
): Promise<void> {
  const settings = await readSettings(
    tx,
    written.map(({ userId }) => userId),
  )
  const mails = written.flatMap(({ userId, mailedAt }): NewMail[] => {
    const mail = choices.get(userId)?.mail ?? 'none'
    if (mail === 'none') return []
    const timing = { lastMailedAt: mailedAt, isMandatory: rule.isMandatory === true }
    const dueAt = mailDueAt(mail, at, settings.get(userId), timing).toISOString()
    const thread = mail === 'digest' ? 'digest' : group
    return [{ id: newId(), userId, kind: mail, thread, dueAt, createdAt: at.toISOString() }]
  })
  const ids = await queueMails(tx, mails)
  await setMail(
    tx,
    written.flatMap(({ id, userId }) => {
      const mailId = ids.get(userId)
      return mailId === undefined ? [] : [{ noticeId: id, mailId }]
    }),
  )
}
