import { nowIso } from '#platform/clock/index.ts'
import type { DeadlineProvider } from '#platform/deadline/index.ts'
import { listSupportEnds } from './store/support.ts'

const DAY_MS = 86_400_000
const KNOWN_DAYS = 30

/** Where security support ends soon: afterwards we owe no fix any more, and customers have to know before. */
export const supportDeadlines: DeadlineProvider = {
  id: 'product.support',
  permission: 'product.read',
  async list(tx, _principal, until) {
    const ends = await listSupportEnds(tx, nowIso().slice(0, 10), until.slice(0, 10))
    return ends.map(({ familyId, familyCode, lineId, on, models, codes }) => {
      const dueAt = new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS)
      return {
        kind: 'product.support',
        record: { kind: 'family', id: familyId },
        number: familyCode,
        title: models > codes.length ? `${codes.join(', ')} … (${models})` : codes.join(', '),
        dueAt: dueAt.toISOString(),
        since: new Date(dueAt.getTime() - KNOWN_DAYS * DAY_MS).toISOString(),
        lineIds: [lineId],
      }
    })
  },
}
