import type { App } from '#platform/app/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { openApp } from '../app.ts'
import { withAppUrl } from './owner.ts'

/** Runs work on the installation's own database, as Andon itself: for whoever operates the machine. */
export async function withInstallation<T>(work: (app: App) => Promise<T>): Promise<T> {
  const config = readConfig()
  return withAppUrl(config, async (databaseUrl) => {
    const log = createLogger('cli', 'silent')
    const running = await openApp(config, { process: 'cli', databaseUrl, connections: 2, superviseQueue: false, log })
    try {
      return await work(running.app)
    } finally {
      await running.close()
    }
  })
}
