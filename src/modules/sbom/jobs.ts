import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { readUpload } from './service/read.ts'
import { READ_JOB } from './service/stopped.ts'

const readInput = z.object({ sbomId: z.uuid() })

/** Handlers by name. */
export const sbomJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  [READ_JOB]: (app) => (input, context) =>
    readUpload(app, context.principal, readInput.parse(input).sbomId, (at) => context.progress(at)),
}
