import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, readConfig, type Config } from '#platform/config/index.ts'
import { withAppUrl } from '../cli/owner.ts'
import { checkDatabase } from './database.ts'
import { checkBackups, checkDisk, checkFolder, checkKeys, checkNode, checkOrigins } from './machine.ts'
import { checkMail, checkRunning } from './network.ts'
import { fault, ok, reasonOf, type Check } from './model.ts'
import { checkPublished } from './published.ts'

function readOrTell(env: NodeJS.ProcessEnv): { config?: Config; checks: Check[] } {
  try {
    return { config: readConfig(env), checks: [ok('CONFIG_OK')] }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { checks: error.problems.map((problem) => fault('CONFIG_BAD', { problem })) }
  }
}

/**
 * Examines the installation of ANDON_DATA, running or stopped, from the machine upwards; changes nothing (an embedded database
 * that is stopped is started for the time of the examination). Every check that can be made is made.
 */
export async function examine(env: NodeJS.ProcessEnv): Promise<Check[]> {
  const { config, checks } = readOrTell(env)
  checks.unshift(checkNode())
  if (config === undefined) return checks
  checks.push(...checkFolder(config.dataDir), ...checkOrigins(config))
  const isThere = existsSync(config.dataDir)
  if (isThere) checks.push(...checkDisk(config.dataDir), ...checkKeys(config.dataDir))
  checks.push(...(await checkRunning(config)), checkBackups(config), await checkMail(config))
  // Without a database of its own nothing may be made here by looking.
  if (config.databaseUrl === undefined && !hasEmbedded(config.dataDir)) return checks
  try {
    await withAppUrl(config, async (appUrl) => {
      checks.push(...(await checkDatabase(appUrl)))
      if (isThere && !checks.some(({ code }) => code === 'KEYS_MISSING' || code === 'DATABASE_UNREACHABLE'))
        checks.push(...(await checkPublished(config, appUrl)))
    })
  } catch (error) {
    checks.push(fault('DATABASE_UNREACHABLE', { reason: reasonOf(error) }))
  }
  return checks
}

function hasEmbedded(dataDir: string): boolean {
  return existsSync(join(dataDir, 'postgres')) || existsSync(join(dataDir, 'postgres-is-in'))
}
