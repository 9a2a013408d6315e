import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { requireKind } from '../kinds.ts'
import { listRows } from '../store/row.ts'

const BATCH = 2_000
const checkpointSchema = z.object({ after: z.number().int(), done: z.number().int() }).catch({ after: 0, done: 0 })

/** Makes the records of a large import findable, batch by batch; a killed job goes on where it was. */
export async function indexRun(app: App, runId: string, kindId: string, context: JobContext): Promise<null> {
  const kind = requireKind(kindId)
  const insider = await loadInsider(app)
  let { after, done } = checkpointSchema.parse(context.checkpoint)
  for (;;) {
    const next = await app.db.tx(insider, async (tx) => {
      const rows = await listRows(tx, runId, {
        kind: kindId,
        states: ['new', 'changed', 'kept'],
        after,
        limit: BATCH,
      })
      const last = rows.at(-1)
      if (last === undefined) return undefined
      await kind.index?.(
        tx,
        rows.flatMap(({ recordId }) => recordId ?? []),
      )
      const reached = { after: last.position, done: done + rows.length }
      await context.progress({ done: reached.done, checkpoint: reached }, tx)
      return reached
    })
    if (next === undefined) return null
    ;({ after, done } = next)
  }
}
