import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { notFound } from '#platform/error/index.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { noticeRule, noticeRules } from '#platform/notify/index.ts'
import type { NoticeGroup, NoticeView } from '../model.ts'
import { countUnread, listNotices, markAllRead, markNotice, type NoticeRow } from '../store/notice.ts'
import { writeNotice } from './text.ts'

export interface InboxFilter {
  readonly state: 'all' | 'unread' | 'read'
  readonly kind?: string | undefined
  readonly group?: NoticeGroup | undefined
  readonly sort: 'at' | '-at'
}

function toView(row: NoticeRow, language: Language): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    group: noticeRule(row.kind)?.group ?? 'work',
    text: writeNotice(row, language),
    count: row.count,
    path: row.path,
    recordKind: row.record_kind,
    recordId: row.record_id,
    isRestricted: row.scope_id !== null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    readAt: row.read_at,
  }
}

/** The principal's own notifications in the words of a language. */
export async function findNotices(
  app: App,
  principal: Principal,
  { state, kind, group, sort, ...page }: InboxFilter & PageQuery,
  language: Language,
): Promise<ListPage<NoticeView>> {
  const ofGroup = group === undefined ? undefined : kindsOf(group)
  const kinds = kind === undefined ? ofGroup : (ofGroup ?? [kind]).filter((known) => known === kind)
  const found = await app.db.tx(principal, (tx) => listNotices(tx, principal, { state, kinds, sort, page }))
  return mapPage(found, (row) => toView(row, language))
}

function kindsOf(group: NoticeGroup): string[] {
  return noticeRules()
    .filter((rule) => rule.group === group)
    .map((rule) => rule.kind)
}

/** How many the principal has not read yet. */
export function countNotices(app: App, principal: Principal): Promise<number> {
  return app.db.tx(principal, (tx) => countUnread(tx, principal))
}

/** Marks one as read, or as unread again; NOT_FOUND for what is not the principal's. */
export async function setNoticeRead(app: App, principal: Principal, id: string, isRead: boolean): Promise<void> {
  const isFound = await app.db.tx(principal, (tx) => markNotice(tx, principal, id, isRead ? nowIso() : null))
  if (!isFound) throw notFound()
}

/** Marks everything up to an instant as read; what came since the page was loaded stays unread. */
export function readAllNotices(app: App, principal: Principal, upTo: string): Promise<number> {
  return app.db.tx(principal, (tx) => markAllRead(tx, principal, upTo, nowIso()))
}
