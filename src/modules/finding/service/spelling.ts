import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import { lockPackages } from '#modules/sbom/index.ts'
import { listPackagesOfRecords, listWordRecords } from '../store/spelling.ts'
import { matchAnew } from './match.ts'
import { tellOfRecords } from './tell.ts'

const AT_ONCE = 500
const reached = z.object({ after: z.uuid() })

/**
 * Matches anew what is compared by words, because makers are spelled otherwise now: some records at a time, each with the packages that
 * they speak of locked, so that who stores records or components meanwhile is not missed. A job that is killed goes on with the next.
 */
export async function matchSpellings(
  app: App,
  { principal, checkpoint, progress }: JobContext,
): Promise<{ records: number }> {
  let after = reached.safeParse(checkpoint).data?.after ?? null
  let done = 0
  for (;;) {
    const from = after
    const ids = await app.db.tx(principal, async (tx) => {
      const recordIds = await listWordRecords(tx, from, AT_ONCE)
      const last = recordIds.at(-1)
      if (last === undefined) return recordIds
      await lockPackages(tx, await listPackagesOfRecords(tx, recordIds))
      await matchAnew(tx, { recordIds })
      await progress({ done: done + recordIds.length, checkpoint: { after: last } }, tx)
      return recordIds
    })
    if (ids.length === 0) return { records: done }
    await tellOfRecords(app, principal, ids)
    done += ids.length
    after = ids.at(-1) ?? null
  }
}
