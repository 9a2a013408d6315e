import { resolve } from 'node:path'
import * as z from 'zod'
import { isNetwork } from '#platform/http/client-address.ts'
import { mailProblems, mailVariables, readMailConfig, type MailConfig } from './mail.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

const proxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((networks) => networks.every(isNetwork), 'addresses or networks (10.0.0.0/8, ::1), separated by commas')

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
  ANDON_TRUSTED_PROXIES: proxies.default([]),
  ANDON_PASSKEY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .optional(),
  /** Hosts and networks inside that webhooks may reach all the same. */
  ANDON_WEBHOOK_ALLOW: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .default([]),
  /** Hosts and networks inside that feeds may be fetched from all the same: mirrors. */
  ANDON_FEED_ALLOW: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .default([]),
  HTTPS_PROXY: z.url({ protocol: /^https?$/ }).optional(),
  NO_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .default([]),
  ANDON_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(6000),
  ...mailVariables,
  ANDON_BACKUP_DIR: z.string().min(1).optional(),
  ANDON_BACKUP_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM')
    .default('02:30'),
  ANDON_BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
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
  /** Addresses and networks of reverse proxies whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[]
  /** The domain that passkeys are bound to (WebAuthn's RP ID): the origin's host, or a domain above it. */
  readonly passkeyDomain: string
  /** Host names, `host:port`, addresses and networks that webhooks may reach although they are inside. */
  readonly webhookAllow: readonly string[]
  /** The same for feeds. */
  readonly feedAllow: readonly string[]
  /** What feeds are fetched through, and the hosts that are reached without it. */
  readonly proxy: { readonly url: string; readonly except: readonly string[] } | undefined
  /** How many requests one person or API token may make in a minute; more are 429. */
  readonly requestsPerMinute: number
  readonly mail: MailConfig | undefined
  readonly logLevel: string
  /** Scheduled backups: where, at which local time of day, how many stay; undefined when none are wanted. */
  readonly backup: { readonly folder: string; readonly at: string; readonly keep: number } | undefined
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
  const parsed = schema.safeParse({
    // As curl and others read them, in either case.
    ...(present['https_proxy'] === undefined ? {} : { HTTPS_PROXY: present['https_proxy'] }),
    ...(present['no_proxy'] === undefined ? {} : { NO_PROXY: present['no_proxy'] }),
    ...present,
  })
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const values = parsed.data
  const publicPort = values.PUBLIC_PORT ?? values.PORT + 1
  if (publicPort === values.PORT) throw new ConfigError(['PUBLIC_PORT: must differ from PORT'])
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined) {
    throw new ConfigError(['DATABASE_URL: must be set when DATABASE_OWNER_URL is'])
  }
  const mailFaults = mailProblems(values)
  if (mailFaults.length > 0) throw new ConfigError(mailFaults)
  const origin = values.ANDON_ORIGIN ?? `http://localhost:${values.PORT}`
  const { hostname } = new URL(origin)
  const passkeyDomain = values.ANDON_PASSKEY_DOMAIN ?? hostname
  if (hostname !== passkeyDomain && !hostname.endsWith(`.${passkeyDomain}`)) {
    throw new ConfigError(['ANDON_PASSKEY_DOMAIN: must be the host of ANDON_ORIGIN, or a domain above it'])
  }
  return {
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    host: values.HOST,
    port: values.PORT,
    publicHost: values.PUBLIC_HOST,
    publicPort,
    dataDir: resolve(values.ANDON_DATA),
    origin: origin.replace(/\/$/, ''),
    publicOrigin: values.ANDON_PUBLIC_ORIGIN ?? `http://localhost:${publicPort}`,
    maxUploadBytes: values.ANDON_MAX_UPLOAD_MIB * 1024 * 1024,
    trustedProxies: values.ANDON_TRUSTED_PROXIES,
    passkeyDomain,
    webhookAllow: values.ANDON_WEBHOOK_ALLOW,
    feedAllow: values.ANDON_FEED_ALLOW,
    proxy:
      values.HTTPS_PROXY === undefined
        ? undefined
        : { url: values.HTTPS_PROXY, except: values.NO_PROXY.filter((name) => name !== '') },
    requestsPerMinute: values.ANDON_REQUESTS_PER_MINUTE,
    mail: readMailConfig(values),
    logLevel: values.ANDON_LOG_LEVEL,
    backup:
      values.ANDON_BACKUP_DIR === undefined
        ? undefined
        : { folder: resolve(values.ANDON_BACKUP_DIR), at: values.ANDON_BACKUP_AT, keep: values.ANDON_BACKUP_KEEP },
  }
}

/** The configuration as text for people: passwords in URLs are replaced by `***`. */
export function describeConfig(config: Config): Record<string, unknown> {
  const conceal = (url: string | undefined): string | null => {
    if (url === undefined) return null
    const parsed = new URL(url)
    if (parsed.password !== '') parsed.password = '***'
    for (const name of parsed.searchParams.keys()) {
      if (/pass|secret|key/i.test(name)) parsed.searchParams.set(name, '***')
    }
    return parsed.href
  }
  const { mail } = config
  return {
    ...config,
    databaseUrl: conceal(config.databaseUrl),
    databaseOwnerUrl: conceal(config.databaseOwnerUrl),
    proxy: config.proxy === undefined ? null : { ...config.proxy, url: conceal(config.proxy.url) },
    mail: mail === undefined ? null : { ...mail, password: mail.password === undefined ? null : '***' },
  }
}
