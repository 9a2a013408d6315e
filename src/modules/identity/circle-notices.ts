import * as z from 'zod'
import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './circle-notice-messages.en.ts'
import { ja } from './circle-notice-messages.ja.ts'

const members = z.object({ memberIds: z.array(z.uuid()) })

/** Nobody enters a circle unseen, whoever lets them in (an account made for it would be a way around): everybody who was inside is told. */
export const circleNotices: readonly NoticeRule[] = [
  {
    kind: 'circle.enteredAlone',
    event: 'identity.circleEnteredAlone',
    group: 'security',
    isMandatory: true,
    defaultMail: 'now',
    texts: { en: en.enteredAlone, ja: ja.enteredAlone },
    tell: async (_, event) => ({
      params: { name: payloadText(event, 'name') },
      path: '/notifications',
      record: { kind: 'circle', id: payloadText(event, 'circleId') },
      readers: { userIds: members.parse(event.payload).memberIds },
    }),
  },
  {
    kind: 'circle.memberAdded',
    event: 'identity.circleMemberAdded',
    group: 'security',
    isMandatory: true,
    defaultMail: 'now',
    texts: { en: en.memberAdded, ja: ja.memberAdded },
    tell: async (_, event) => ({
      params: { name: payloadText(event, 'name'), person: payloadText(event, 'person') },
      path: '/notifications',
      record: { kind: 'circle', id: payloadText(event, 'circleId') },
      readers: { userIds: members.parse(event.payload).memberIds },
    }),
  },
]
