import { join } from 'node:path'
import type { Config } from '#platform/config/index.ts'
import { LaunchError, OWNER, reachableHome, startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { databaseAccount } from '#platform/postgres/account.ts'
import { DATABASE, urlOf } from '#platform/postgres/provision.ts'
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
  const quiet = { info: () => undefined, warn: () => undefined }
  let started
  try {
    started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: quiet })
  } catch (error) {
    if (error instanceof LaunchError && error.code === 'DATA_DIR_IN_USE') return work(runningOwnerUrl(config.dataDir))
    throw error
  }
  try {
    return await work(started.ownerUrl)
  } finally {
    await started.stop()
  }
}

function runningOwnerUrl(dataDir: string): string {
  const home = join(reachableHome(dataDir, databaseAccount()), 'postgres')
  const { port } = readState(home)
  if (port === undefined) throw new CommandError(`${home} knows no running database`, EXIT.unavailable)
  return urlOf(OWNER, openSecrets(dataDir, true).owner, port, DATABASE)
}
