import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

/** Which findings concern whom: all who read findings of the line. */
export const findingNotices: readonly NoticeRule[] = [
  {
    kind: 'finding.found',
    event: 'finding.found',
    group: 'work',
    permission: 'finding.read',
    defaultMail: 'digest',
    texts: { en: en.found, ja: ja.found },
    tell: async (_, event) => {
      const id = payloadText(event, 'vulnerabilityId')
      const [vulnerabilities, releases] = [Number(event.payload['vulnerabilities']), Number(event.payload['releases'])]
      return {
        params: { name: payloadText(event, 'name'), title: payloadText(event, 'title'), vulnerabilities, releases },
        path: vulnerabilities === 1 ? `/vulnerabilities/${id}` : '/findings?tab=new',
        groupPath: '/findings?tab=new',
        record: { kind: 'vulnerability', id },
        group: 'findings',
        readers: {
          permission: 'finding.read',
          scope: { divisionId: payloadText(event, 'divisionId'), lineId: payloadText(event, 'lineId') },
        },
        tellsActor: true,
      }
    },
  },
]
