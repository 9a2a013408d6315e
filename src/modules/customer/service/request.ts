import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'

/** Asks for the answers of all units whose facts are newer than their answers, once the transaction has committed. */
export async function requestAnswers(app: App, tx: Tx, principal: Principal): Promise<void> {
  await app.jobs.enqueue(tx, { name: 'customer.answerAssets', input: {}, principal })
}
