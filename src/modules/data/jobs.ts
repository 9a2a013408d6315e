import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { applyRun } from './service/apply.ts'
import { indexRun } from './service/index-run.ts'
import { previewRun } from './service/preview.ts'

const runInput = z.object({ runId: z.uuid() })
const indexInput = runInput.extend({ kind: z.string() })

/** Reading files and writing what was confirmed. */
export const dataJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  'data.preview': (app) => (input, context) => previewRun(app, runInput.parse(input).runId, context),
  'data.index': (app) => (input, context) => {
    const { runId, kind } = indexInput.parse(input)
    return indexRun(app, runId, kind, context)
  },
  'data.apply': (app) => (input, context) => applyRun(app, runInput.parse(input).runId, context),
}
