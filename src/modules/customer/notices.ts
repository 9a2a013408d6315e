import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

const FIGURES = ['newlyAffected', 'newlyUndetermined', 'noLongerAffected', 'newlyDecided', 'otherwise'] as const

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
      // A source that had answered before tells everything that has changed: see below.
      if (event.payload['isFirst'] === false) return undefined
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
  {
    kind: 'customer.answersChanged',
    event: 'customer.answersChanged',
    group: 'work',
    permission: 'customer.read',
    defaultMail: 'digest',
    texts: { en: en.answersChanged, ja: ja.answersChanged },
    tell: async (tx, event) => {
      const id = payloadText(event, 'sourceId')
      const [source] = await readSourceHeads(tx, [id])
      if (source === undefined) return undefined
      const figures = Object.fromEntries(FIGURES.map((name) => [name, Number(event.payload[name])]))
      const revision = payloadText(event, 'trackingVersion')
      return {
        params: { ...figures, revision, cause: payloadText(event, 'cause'), trackingId: source.trackingId },
        path: `/sources/${id}?tab=revisions&change=${payloadText(event, 'transitionId')}`,
        groupPath: '/sources',
        record: { kind: 'source', id },
        group: 'answers',
        readers: { permission: 'customer.read', scope: {} },
      }
    },
  },
]
