import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { forgetRun, listAnsweredSources } from '../store/answer.ts'
import { answerSource } from './answer-source.ts'

/**
 * Asks every source about all units again, one after another, because spellings of makers have changed. A job that is killed
 * begins anew; each source's answers are replaced at once.
 */
export async function answerAnew(
  app: App,
  insider: Principal,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const sourceIds = await app.db.tx(insider, listAnsweredSources)
  for (const [index, sourceId] of sourceIds.entries()) {
    await app.db.tx(insider, (tx) => forgetRun(tx, sourceId))
    await answerSource(app, insider, sourceId)
    await progress(index + 1, sourceIds.length)
  }
}
