import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { payloadText, type Notice, type NoticeParams, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'
import { findCase } from './store/case.ts'

/** Tells those who read cases where this one is. */
async function tellCase(
  tx: Tx,
  event: DomainEvent,
  more: { readonly params?: NoticeParams; readonly group?: string } = {},
): Promise<Notice | undefined> {
  const row = await findCase(tx, payloadText(event, 'caseId'))
  if (row === undefined) return undefined
  return {
    params: { number: row.number, title: row.title, ...more.params },
    path: `/cases/${row.id}`,
    groupPath: '/cases',
    record: { kind: 'case', id: row.id },
    readers: {
      permission: 'case.read',
      scope: { divisionId: row.division_id, lineId: row.line_id, caseId: row.id },
    },
    ...(more.group === undefined ? {} : { group: more.group }),
  }
}

/** Which events of cases concern whom. */
export const caseNotices: readonly NoticeRule[] = [
  {
    kind: 'case.opened',
    event: 'case.opened',
    group: 'work',
    permission: 'case.read',
    defaultMail: 'digest',
    texts: { en: en.opened, ja: ja.opened },
    tell: (tx, event) => tellCase(tx, event, { group: 'cases' }),
  },
  {
    kind: 'case.stateChanged',
    event: 'case.stateChanged',
    group: 'work',
    permission: 'case.read',
    defaultMail: 'none',
    texts: { en: en.stateChanged, ja: ja.stateChanged },
    tell: (tx, event) =>
      tellCase(tx, event, { params: { from: payloadText(event, 'from'), to: payloadText(event, 'to') } }),
  },
  {
    kind: 'case.turnedRed',
    event: 'case.turnedRed',
    group: 'work',
    permission: 'case.read',
    defaultMail: 'now',
    texts: { en: en.turnedRed, ja: ja.turnedRed },
    tell: (tx, event) => tellCase(tx, event),
  },
]
