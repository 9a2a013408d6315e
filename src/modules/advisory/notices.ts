import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { payloadText, type Notice, type NoticeReaders, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'
import { PUBLISH_JOB } from './service/publish.ts'
import { findAdvisory } from './store/advisory.ts'
import { listEditors, listRevisions } from './store/revision.ts'

interface Found {
  readonly scope: { divisionId: string | null; lineId: string | null; caseId: string | null }
  readonly editors: readonly string[]
}

async function tellAdvisory(
  tx: Tx,
  id: string,
  readersOf: (found: Found) => NoticeReaders,
  group?: string,
): Promise<Notice | undefined> {
  const row = await findAdvisory(tx, id)
  const [revision] = await listRevisions(tx, id)
  if (row === undefined || revision === undefined) return undefined
  const scope = { divisionId: row.division_id, lineId: row.line_id, caseId: row.case_id }
  return {
    params: { number: row.number, title: revision.title },
    path: `/advisories/${id}`,
    groupPath: '/advisories',
    record: { kind: 'advisory', id },
    readers: readersOf({ scope, editors: await listEditors(tx, revision.id) }),
    ...(group === undefined ? {} : { group }),
  }
}

/** What waits for whoever holds the permission; who has worked on it cannot decide on it. */
const waiting =
  (permission: string, exceptEditors: boolean) =>
  (tx: Tx, event: DomainEvent): Promise<Notice | undefined> =>
    tellAdvisory(
      tx,
      payloadText(event, 'advisoryId'),
      ({ scope, editors }) => ({ permission, scope, exceptUserIds: exceptEditors ? editors : [] }),
      'waiting',
    )

const toEditors = (tx: Tx, id: string): Promise<Notice | undefined> =>
  tellAdvisory(tx, id, ({ scope, editors }) => ({ userIds: editors, scope }))

/** Which events of advisories concern whom. */
export const advisoryNotices: readonly NoticeRule[] = [
  {
    kind: 'advisory.waitsForReview',
    event: 'advisory.submitted',
    group: 'work',
    permission: 'advisory.review',
    defaultMail: 'now',
    texts: { en: en.waitsForReview, ja: ja.waitsForReview },
    tell: waiting('advisory.review', true),
  },
  {
    kind: 'advisory.waitsForApproval',
    event: 'advisory.submitted',
    group: 'work',
    permission: 'advisory.approve',
    defaultMail: 'now',
    texts: { en: en.waitsForApproval, ja: ja.waitsForApproval },
    tell: waiting('advisory.approve', true),
  },
  {
    kind: 'advisory.waitsForPublication',
    event: 'advisory.approved',
    group: 'work',
    permission: 'advisory.publish',
    defaultMail: 'now',
    texts: { en: en.waitsForPublication, ja: ja.waitsForPublication },
    tell: waiting('advisory.publish', false),
  },
  {
    kind: 'advisory.returned',
    event: 'advisory.returned',
    group: 'work',
    permission: 'advisory.read',
    defaultMail: 'now',
    texts: { en: en.returned, ja: ja.returned },
    tell: (tx, event) => toEditors(tx, payloadText(event, 'advisoryId')),
  },
  {
    kind: 'advisory.published',
    event: 'advisory.published',
    group: 'work',
    permission: 'advisory.read',
    defaultMail: 'digest',
    texts: { en: en.published, ja: ja.published },
    tell: (tx, event) =>
      tellAdvisory(
        tx,
        payloadText(event, 'advisoryId'),
        ({ scope }) => ({ permission: 'advisory.read', scope }),
        'published',
      ),
  },
  {
    kind: 'advisory.publishFailed',
    event: 'job.failed',
    group: 'work',
    permission: 'advisory.read',
    defaultMail: 'now',
    texts: { en: en.publishFailed, ja: ja.publishFailed },
    tell: async (tx, event) => {
      const { name, input, principalId } = event.payload
      if (name !== PUBLISH_JOB || typeof principalId !== 'string') return undefined
      if (typeof input !== 'object' || input === null || !('advisoryId' in input)) return undefined
      return tellAdvisory(tx, String(input.advisoryId), ({ scope }) => ({ userIds: [principalId], scope }))
    },
  },
]
