import type { App } from '#platform/app/index.ts'
import { systemPrincipal, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { isJobOpen } from '#platform/jobs/index.ts'
import { forgetRuns, listAnsweredSources, listOutdatedRuns } from '../store/answer.ts'
import { lockAssets } from '../store/asset.ts'
import { deleteUnusedFacts } from '../store/fact.ts'
import { answerSource, SOURCES_AT_ONCE } from './answer-source.ts'

type Progress = (done: number, total: number) => Promise<void>

/**
 * Asks every source about all units again, some at a time, because spellings of makers have changed. A job that is killed begins
 * anew; each source's answers are replaced at once.
 */
export async function answerAnew(app: App, insider: Principal, progress: Progress): Promise<void> {
  await app.db.tx(insider, async (tx) => {
    // No answer is under way: nobody is about to use a fact.
    await lockAssets(tx, 'change')
    await deleteUnusedFacts(tx)
  })
  const sourceIds = await app.db.tx(insider, listAnsweredSources)
  for (let from = 0; from < sourceIds.length; from += SOURCES_AT_ONCE) {
    const some = sourceIds.slice(from, from + SOURCES_AT_ONCE)
    await app.db.tx(insider, (tx) => forgetRuns(tx, some))
    for (const [index, sourceId] of some.entries()) {
      await answerSource(app, insider, sourceId)
      await progress(from + index + 1, sourceIds.length)
    }
  }
}

const JOB = 'customer.answerOutdated'

/** Asks for what sources say to be answered again by the present order keys; does nothing where it is, or the job waits already. */
export async function requestAnswers(app: App, insider: Principal): Promise<void> {
  await app.db.tx(insider, async (tx: Tx) => {
    if ((await listOutdatedRuns(tx)).length === 0 || (await isJobOpen(tx, JOB))) return
    await app.jobs.enqueue(tx, { name: JOB, input: {}, principal: systemPrincipal([]) })
  })
}

/** Asks the sources again whose answers rest on order keys of another encoder; one that is killed goes on with the next. */
export async function answerOutdated(app: App, insider: Principal, progress: Progress): Promise<void> {
  const sourceIds = await app.db.tx(insider, listOutdatedRuns)
  for (const [index, sourceId] of sourceIds.entries()) {
    await answerSource(app, insider, sourceId)
    await progress(index + 1, sourceIds.length)
  }
}
