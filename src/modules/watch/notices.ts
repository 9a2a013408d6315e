import * as z from 'zod'
import type { DomainEvent } from '#platform/events/index.ts'
import type { Notice, NoticeRule, NoticeTexts } from '#platform/notify/index.ts'
import { watchKindSchema, type WatchKind } from './model.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

const stirred = z.object({
  userId: z.uuid(),
  kind: watchKindSchema,
  recordId: z.uuid(),
  lineId: z.uuid().nullable(),
  divisionId: z.uuid().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

const PATHS: Readonly<Record<WatchKind, string>> = {
  vulnerability: '/vulnerabilities/',
  component: '/components/',
  release: '/products/releases/',
  productFamily: '/products/families/',
}

/** What happened to a watched record, for the person who watches it. */
function noticeOf(what: string, event: DomainEvent): Notice | undefined {
  const { userId, kind, recordId, lineId, divisionId, params } = stirred.parse(event.payload)
  if (params['what'] !== what) return undefined
  return {
    params,
    path: `${PATHS[kind]}${recordId}`,
    groupPath: '/watches',
    record: { kind, id: recordId },
    // Of what lies in one line: who loses that line sees it no longer.
    readers: { userIds: [userId], ...(lineId === null ? {} : { scope: { lineId, divisionId } }) },
    tellsActor: true,
  }
}

const WHATS = ['found', 'spread', 'cleared', 'assessed', 'record', 'contents'] as const
const rule = (
  what: (typeof WHATS)[number],
  texts: { readonly en: NoticeTexts; readonly ja: NoticeTexts },
): NoticeRule => ({
  kind: `watch.${what}`,
  event: 'watch.stirred',
  group: 'work',
  permission: 'finding.read',
  defaultMail: 'now',
  texts,
  tell: async (_, event) => noticeOf(what, event),
})

/** What is told to those who watch something. */
export const watchNotices: readonly NoticeRule[] = WHATS.map((what) => rule(what, { en: en[what], ja: ja[what] }))
