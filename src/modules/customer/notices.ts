import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

/** Which events of customers' units concern whom. */
export const customerNotices: readonly NoticeRule[] = [
  {
    kind: 'customer.unitsAffected',
    event: 'customer.unitsAffected',
    group: 'work',
    permission: 'customer.read',
    defaultMail: 'digest',
    texts: { en: en.unitsAffected, ja: ja.unitsAffected },
    tell: async (tx, event) => {
      const id = payloadText(event, 'sourceId')
      const [source] = await readSourceHeads(tx, [id])
      if (source === undefined) return undefined
      const affected = Number(event.payload['affected'])
      return {
        params: { affected, trackingId: source.trackingId, title: source.title },
        path: `/sources/${id}`,
        groupPath: '/sources',
        record: { kind: 'source', id },
        group: 'units',
        readers: { permission: 'customer.read', scope: {} },
      }
    },
  },
]
