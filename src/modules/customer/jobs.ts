import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { answerAssets } from './service/answer-assets.ts'
import { answerAnew, answerOutdated } from './service/answer-anew.ts'
import { answerSource } from './service/answer-source.ts'

const sourceInput = z.object({ sourceId: z.uuid() })

/** Answers are computed inside every secrecy circle; the run records tell nothing but progress. */
export const customerJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  'customer.answerSource': (app) => async (input) => {
    await answerSource(app, await loadInsider(app), sourceInput.parse(input).sourceId)
    return null
  },
  'customer.answerAssets': (app) => async (_, context) =>
    answerAssets(app, await loadInsider(app), (done) => context.progress({ done })).then(() => null),
  'customer.answerAnew': (app) => async (_, context) =>
    answerAnew(app, await loadInsider(app), (done, total) => context.progress({ done, total })).then(() => null),
  'customer.answerOutdated': (app) => async (_, context) =>
    answerOutdated(app, await loadInsider(app), (done, total) => context.progress({ done, total })).then(() => null),
}
