import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJob } from '#platform/jobs/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { beginValidationEndpoint } from '#modules/advisory/api-csaf.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { loseHeartbeats, startWorkerProcess, untilTrue } from '#test/worker-process.ts'
import { RETRY_LIMIT } from './queue.ts'

let test: TestApp
let person: Actor
beforeAll(async () => {
  test = await createTestApp()
  person = await test.actor(['viewer'])
})
afterAll(() => test.close())

/** A job that waits for its try number `tries`. */
async function begin(tries: number): Promise<string> {
  const { data } = await test.upload(person, beginValidationEndpoint, {}, 'advisory.json', '{}')
  await withClient(test.database.ownerUrl, (client) =>
    client.query(`update pgboss.job set retry_count = $1 where data ->> 'runId' = $2`, [tries - 1, data.id]),
  )
  return data.id
}

/** A worker is killed while it works on the job. */
async function dieAt(id: string): Promise<void> {
  await withClient(test.database.ownerUrl, async (holder) => {
    // Each try is noted in the run: whoever holds its row holds the job.
    await holder.query('begin')
    await holder.query('select from job_run where id = $1 for update', [id])
    const worker = await startWorkerProcess(test)
    await untilTrue(test, `exists (select from pgboss.job where state = 'active' and data ->> 'runId' = '${id}')`)
    await worker.kill()
    await holder.query('rollback')
  })
  await loseHeartbeats(test)
}

const run = (id: string) => test.app.db.tx(person.principal, (tx) => readJob(tx, id))

describe('a job whose process dies', () => {
  it('before its last try is taken up by the next worker', async () => {
    const id = await begin(1)
    await dieAt(id)
    const next = await startWorkerProcess(test)
    await untilTrue(test, `(select state from job_run where id = '${id}') not in ('created', 'active')`)
    await next.kill()
    expect(await run(id)).toMatchObject({ state: 'completed', problem: null })
  })

  it('at its last try has failed, with the reason, and whom it concerns is told', async () => {
    const id = await begin(RETRY_LIMIT + 1)
    await dieAt(id)
    const next = await startWorkerProcess(test)
    await untilTrue(test, `(select state from job_run where id = '${id}') not in ('created', 'active')`)
    expect(await run(id)).toMatchObject({
      state: 'failed',
      problem: { code: 'JOB_LOST', params: { tries: RETRY_LIMIT + 1 } },
    })
    await untilTrue(test, `exists (select from notification where kind = 'job.failed')`)
    await next.kill()
  })
})
