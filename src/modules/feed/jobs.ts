import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { feedCountsSchema } from './model.ts'
import { takeFile } from './service/import.ts'
import { runFeed } from './service/run.ts'
import { RUN_JOB } from './service/schedule.ts'

const runInput = z.object({ feedId: z.uuid() })
const soFar = z.object({ done: z.number().int(), counts: feedCountsSchema })
const fileInput = z.object({ fileId: z.uuid(), name: z.string(), mayDocumentsBeUnsigned: z.boolean().default(false) })

/** Handlers by name. */
export const feedJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  [RUN_JOB]: (app) => (input, context) => runFeed(app, context.principal, runInput.parse(input).feedId, context),
  'feed.takeFile': (app) => (input, context) => {
    const { fileId, name, mayDocumentsBeUnsigned } = fileInput.parse(input)
    // A person who may change feeds has brought it: they vouch for what is not signed.
    const file = {
      name,
      open: () => app.files.stream(fileId),
      fileId,
      keys: [],
      mayBeUnsigned: true,
      mayDocumentsBeUnsigned,
    }
    return takeFile(
      app,
      context.principal,
      file,
      (tx, { done, total, counts }) =>
        context.progress(
          { done, ...(total === null ? {} : { total }), counts: { ...counts }, checkpoint: { done, counts } },
          tx,
        ),
      soFar.safeParse(context.checkpoint).data,
    )
  },
}
