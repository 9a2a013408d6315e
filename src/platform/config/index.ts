import { resolve } from 'node:path'
import * as z from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

const schema = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  PORT: port.default(8080),
  PUBLIC_PORT: port.optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_HOST: z.string().min(1).default('127.0.0.1'),
  ANDON_DATA: z.string().min(1).default('./data'),
  ANDON_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  ANDON_PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  ANDON_MAX_UPLOAD_MIB: z.coerce.number().int().min(1).max(4096).default(150),
  ANDON_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Config {
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly publicHost: string
  readonly publicPort: number
  readonly dataDir: string
  /** Where users reach the inside server: links and the origin check of state-changing requests use it. */
  readonly origin: string
  /** Where the world reaches the published tree: canonical URLs of advisories use it. */
  readonly publicOrigin: string
  readonly maxUploadBytes: number
  readonly logLevel: string
}

/** Thrown when the environment is not usable; `problems` has one line per variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads and validates the configuration from environment variables; throws ConfigError naming every bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const values = parsed.data
  const publicPort = values.PUBLIC_PORT ?? values.PORT + 1
  if (publicPort === values.PORT) throw new ConfigError(['PUBLIC_PORT: must differ from PORT'])
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined) {
    throw new ConfigError(['DATABASE_URL: must be set when DATABASE_OWNER_URL is'])
  }
  return {
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    host: values.HOST,
    port: values.PORT,
    publicHost: values.PUBLIC_HOST,
    publicPort,
    dataDir: resolve(values.ANDON_DATA),
    origin: values.ANDON_ORIGIN ?? `http://localhost:${values.PORT}`,
    publicOrigin: values.ANDON_PUBLIC_ORIGIN ?? `http://localhost:${publicPort}`,
    maxUploadBytes: values.ANDON_MAX_UPLOAD_MIB * 1024 * 1024,
    logLevel: values.ANDON_LOG_LEVEL,
  }
}

/** The configuration as text for people: passwords in URLs are replaced by `***`. */
export function describeConfig(config: Config): Record<string, string | number | null> {
  const conceal = (url: string | undefined): string | null => {
    if (url === undefined) return null
    const parsed = new URL(url)
    if (parsed.password !== '') parsed.password = '***'
    for (const name of parsed.searchParams.keys()) {
      if (/pass|secret|key/i.test(name)) parsed.searchParams.set(name, '***')
    }
    return parsed.href
  }
  return { ...config, databaseUrl: conceal(config.databaseUrl), databaseOwnerUrl: conceal(config.databaseOwnerUrl) }
}
