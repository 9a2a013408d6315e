import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { openDb } from '#platform/db/index.ts'
import { createEventBus } from '#platform/events/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { createLogger } from '#platform/log/index.ts'
import type { App } from '#platform/app/index.ts'
import { createTestDatabase } from '#test/database.ts'

export interface TestHarness {
  readonly app: App
  close(): Promise<void>
}
export async function createTestHarness(): Promise<TestHarness> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'andon-identity-'))
  const config = readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'silent' })
  const db = openDb(database.appUrl, { max: 8 })
  const keyring = openKeyring(dataDir)
  const jobs = { enqueue: () => Promise.reject(new Error('no jobs here')) }
  const app: App = {
    config,
    db,
    keyring,
    jobs: jobs,
    events: createEventBus([], jobs),
    files: openFileStore(dataDir, keyring, 1000),
    log: createLogger('test', 'silent'),
  }
  return {
    app,
    async close() {
      await db.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
