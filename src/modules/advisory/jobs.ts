import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { runValidation, VALIDATE_JOB } from './service/csaf.ts'
import { publishRevision, PUBLISH_JOB } from './service/publish.ts'

const publishInput = z.object({ advisoryId: z.uuid(), revisionId: z.uuid() })

/** Handlers by job name. */
export const advisoryJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  [PUBLISH_JOB]: (app) => async (input, context) => {
    const { advisoryId, revisionId } = publishInput.parse(input)
    await context.progress({ done: 0, total: 1 })
    await publishRevision(app, context.principal, { advisoryId, revisionId })
    await context.progress({ done: 1 })
    return { advisoryId }
  },
  [VALIDATE_JOB]: (app) => (input, context) => runValidation(app, input, context),
}
