import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { judgeRest } from './service/code.ts'
import { matchSpellings } from './service/spelling.ts'
import { tellOfDeclared, tellOfRecords, tellOfRelease } from './service/tell.ts'

const recordsInput = z.object({ recordIds: z.array(z.uuid()) })
const declaredInput = z.object({ declaredPartIds: z.array(z.uuid()) })
const modelsInput = z.object({ modelIds: z.array(z.uuid()).nullable() })
const releaseInput = z.object({ releaseId: z.uuid() })

/** Handlers by name: people are told of what was found after it was found, so that finding waits for nobody. */
export const findingJobs: Readonly<Record<string, (app: App) => JobHandler>> = {
  'finding.tellOfRecords': (app) => async (input, context) => {
    await tellOfRecords(app, context.principal, recordsInput.parse(input).recordIds)
    return null
  },
  'finding.tellOfDeclared': (app) => async (input, context) => {
    await tellOfDeclared(app, context.principal, declaredInput.parse(input))
    return null
  },
  'finding.tellOfModels': (app) => async (input, context) => {
    await tellOfDeclared(app, context.principal, modelsInput.parse(input))
    return null
  },
  'finding.judgeCode': (app) => async (input, context) => {
    await judgeRest(app, context.principal, recordsInput.parse(input).recordIds)
    return null
  },
  'finding.matchSpellings': (app) => (_, context) => matchSpellings(app, context),
  'finding.tellOfRelease': (app) => async (input, context) => {
    await tellOfRelease(app, context.principal, releaseInput.parse(input).releaseId)
    return null
  },
}
