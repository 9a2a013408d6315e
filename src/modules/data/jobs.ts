import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { applyRun } from './service/apply.ts'
import { previewRun } from './service/preview.ts'

const runInput = z.object({ runId: z.uuid() })

/** Reading files and writing what was confirmed. */
export const dataJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  'data.preview': (app) => (input, context) => previewRun(app, runInput.parse(input).runId, context),
  'data.apply': (app) => (input, context) => applyRun(app, runInput.parse(input).runId, context),
}
