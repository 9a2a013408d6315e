import { join } from 'node:path'
import type { Config } from '#platform/config/index.ts'
import { LaunchError, OWNER, reachableHome, startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { databaseAccount } from '#platform/postgres/account.ts'
import { APP, DATABASE, urlOf } from '#platform/postgres/provision.ts'
import { openSecrets } from '#platform/postgres/secrets.ts'
import { readState } from '#platform/postgres/state.ts'
import { CommandError, EXIT } from './command.ts'

/**
 * Runs `work` with the owner's login: of the outside database (DATABASE_OWNER_URL), of the running embedded one, or of one
 * started for the time of the command.
 */
export async function withOwnerUrl<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseOwnerUrl !== undefined) return work(config.databaseOwnerUrl)
  if (config.databaseUrl !== undefined) throw new CommandError('DATABASE_OWNER_URL is not set', EXIT.config)
  return withEmbedded(config, OWNER, work)
}

/** The same with the application's login, which row-level security binds. */
export async function withAppUrl<T>(config: Config, work: (appUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== undefined) return work(config.databaseUrl)
  return withEmbedded(config, APP, work)
}

async function withEmbedded<T>(
  config: Config,
  role: typeof OWNER | typeof APP,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const quiet = { info: () => undefined, warn: () => undefined }
  let started
  try {
    started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: quiet })
  } catch (error) {
    if (error instanceof LaunchError && error.code === 'DATA_DIR_IN_USE') return work(runningUrl(config.dataDir, role))
    throw error
  }
  try {
    return await work(role === OWNER ? started.ownerUrl : started.appUrl)
  } finally {
    await started.stop()
  }
}

function runningUrl(dataDir: string, role: typeof OWNER | typeof APP): string {
  const home = join(reachableHome(dataDir, databaseAccount()), 'postgres')
  const { port } = readState(home)
  if (port === undefined) throw new CommandError(`${home} knows no running database`, EXIT.unavailable)
  const { owner, app } = openSecrets(dataDir, true)
  return urlOf(role, role === OWNER ? owner : app, port, DATABASE)
}
