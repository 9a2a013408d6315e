import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { bootstrapPrincipal, loadInsider } from '#modules/identity/index.ts'
import { removeOldMails } from '../store/mail.ts'
import { removeOld } from '../store/notice.ts'
import { removeOldDeliveries } from '../store/webhook.ts'

const DAY_MS = 86_400_000
const READ_DAYS = 90
const ANY_DAYS = 400
const LOG_DAYS = 30

/** Removes what nobody will look for: read notifications after 90 days, any after 400, logs of mails and deliveries after 30. */
export async function tidyNotifications(app: App): Promise<void> {
  const before = (days: number): string => new Date(now().getTime() - days * DAY_MS).toISOString()
  const insider = await loadInsider(app)
  const count = await app.db.tx(insider, (tx) => removeOld(tx, { read: before(READ_DAYS), any: before(ANY_DAYS) }))
  if (count > 0) app.log.info({ count }, 'old notifications are gone')
  await app.db.tx(bootstrapPrincipal, async (tx) => {
    await removeOldMails(tx, before(LOG_DAYS))
    await removeOldDeliveries(tx, before(LOG_DAYS))
  })
}
