import { delimiter, dirname } from 'node:path'
import type { Config } from '#platform/config/index.ts'
import type { RunningDatabase } from './database.ts'

type Environment = Record<string, string>

/** Variables of the machine that every program may need and that hold no secret. */
const HARMLESS = ['LANG', 'LC_ALL', 'TZ', 'NODE_ENV']

function pick(source: NodeJS.ProcessEnv, names: readonly string[]): Environment {
  const found: Environment = {}
  for (const name of names) {
    const value = source[name]
    if (value !== undefined) found[name] = value
  }
  return found
}

function addresses(config: Config): Environment {
  return {
    HOST: config.host,
    PORT: String(config.port),
    PUBLIC_HOST: config.publicHost,
    PUBLIC_PORT: String(config.publicPort),
    ANDON_ORIGIN: config.origin,
    ANDON_PUBLIC_ORIGIN: config.publicOrigin,
    ANDON_LOG_LEVEL: config.logLevel,
  }
}

/** The environment of the inside programs: ours, with the application's database login and absolute places. */
export function insideEnvironment(config: Config, database: RunningDatabase, source: NodeJS.ProcessEnv): Environment {
  const inherited = pick(source, Object.keys(source))
  delete inherited['DATABASE_OWNER_URL']
  return {
    ...inherited,
    ...addresses(config),
    PATH: [dirname(process.execPath), source['PATH'] ?? ''].join(delimiter),
    ANDON_DATA: config.dataDir,
    DATABASE_URL: database.appUrl,
  }
}

/** The environment of the first filling, which also may act as the owner. */
export function seedEnvironment(config: Config, database: RunningDatabase, source: NodeJS.ProcessEnv): Environment {
  const inside = insideEnvironment(config, database, source)
  return database.ownerUrl === undefined ? inside : { ...inside, DATABASE_OWNER_URL: database.ownerUrl }
}

/** The environment of the public program: addresses and its folder, no login to anything. */
export function publicEnvironment(config: Config, dataDir: string, source: NodeJS.ProcessEnv): Environment {
  return { ...pick(source, HARMLESS), ...addresses(config), ANDON_DATA: dataDir }
}
