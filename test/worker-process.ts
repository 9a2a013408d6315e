import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { withClient } from '#platform/postgres/index.ts'
import type { TestApp } from './app.ts'

const WORKER = fileURLToPath(new URL('../src/main/worker.ts', import.meta.url))
/** Where starts of the program keep what they compiled (src/main/start.ts). */
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/andon', import.meta.url))

/** A worker as an installation runs it: a process of its own on the database and data folder of a test. */
export interface WorkerProcess {
  /** kill -9: the process is gone, and so are its connections, when this settles. */
  kill(): Promise<void>
}

/** Starts a worker process and waits until it takes jobs. */
export async function startWorkerProcess(
  test: TestApp,
  env: Readonly<Record<string, string>> = {},
): Promise<WorkerProcess> {
  const { config } = test.app
  const child: ChildProcess = spawn(process.execPath, [WORKER], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      DATABASE_URL: test.database.appUrl,
      ANDON_DATA: config.dataDir,
      ANDON_LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => {
      throw new Error(`the worker ended with ${String(code)} before it was ready`)
    }),
  ])
  return {
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Makes the queue see at once, instead of after some heartbeats, that nobody works on the jobs under way any more. */
export async function loseHeartbeats(test: TestApp): Promise<void> {
  await withClient(test.database.ownerUrl, (client) =>
    client.query("update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'"),
  )
}

/** Asks the database until it answers `true` in the first column of the first row. */
export async function untilTrue(test: TestApp, query: string): Promise<void> {
  const deadline = Date.now() + 60_000
  await withClient(test.database.ownerUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ is: boolean }>(`select (${query}) as "is"`)
      if (rows[0]?.is === true) return
      if (Date.now() > deadline) throw new Error(`did not come true: ${query}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
}
