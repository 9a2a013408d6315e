import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

/** Which events of feeds concern whom. */
export const feedNotices: readonly NoticeRule[] = [
  {
    kind: 'feed.failed',
    event: 'feed.failed',
    group: 'operation',
    permission: 'feed.write',
    defaultMail: 'digest',
    texts: { en: en.feedFailed, ja: ja.feedFailed },
    tell: async (_, event) => ({
      params: { name: payloadText(event, 'name'), code: payloadText(event, 'code') },
      path: '/feeds',
      groupPath: '/feeds',
      record: { kind: 'feed', id: payloadText(event, 'feedId') },
      group: 'feeds',
      readers: { permission: 'feed.write', scope: {} },
      tellsActor: true,
    }),
  },
]
