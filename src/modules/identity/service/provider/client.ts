import * as oidc from 'openid-client'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { ProviderTable } from '../../tables.ts'
import { fetchFromProvider, isLocal, isUsable } from './http.ts'
import { candidateKeys, isSignedBy, jwkSchema, parseJws, type Jwk, type Jws } from './jws.ts'

/** Two machines' clocks may differ by so many seconds. */
export const CLOCK_TOLERANCE_S = 60

const CONFIGURATION_MS = 10 * 60_000
const KEYS_MS = 60 * 60_000
/** Keys are fetched again for an unknown key id, but not for each invented one. */
const KEYS_AGAIN_MS = 10_000

/** A provider as it describes itself, with its keys; kept in memory. */
export interface OpenProvider {
  readonly config: oidc.Configuration
  /** Whether the provider made the signature; unknown keys are fetched, at most every ten seconds. */
  isOwnSignature(jws: Jws): Promise<boolean>
}

interface Known {
  readonly version: number
  readonly at: number
  readonly provider: Promise<OpenProvider>
}

const known = new WeakMap<App, Map<string, Known>>()

/**
 * The provider's configuration (OpenID Connect Discovery 1.0), asked for at most every ten minutes. Throws
 * PROVIDER_UNREACHABLE.
 */
export async function openProvider(app: App, row: ProviderTable): Promise<OpenProvider> {
  const providers = known.get(app) ?? new Map<string, Known>()
  known.set(app, providers)
  const at = now().getTime()
  const last = providers.get(row.id)
  if (last !== undefined && last.version === row.version && Math.abs(at - last.at) < CONFIGURATION_MS)
    return last.provider
  const provider = discover(app, row)
  providers.set(row.id, { version: row.version, at, provider })
  // A failure is asked again at once: the provider may be back.
  provider.catch(() => {
    if (providers.get(row.id)?.provider === provider) providers.delete(row.id)
  })
  return provider
}

/** What an administrator's input describes, asked now. Throws PROVIDER_UNREACHABLE. */
export async function discover(
  app: App,
  row: Pick<ProviderTable, 'id' | 'issuer' | 'client_id' | 'client_secret'>,
): Promise<OpenProvider> {
  const issuer = new URL(row.issuer)
  const insecure = isLocal(issuer) ? [oidc.allowInsecureRequests] : []
  const metadata = { [oidc.clockTolerance]: CLOCK_TOLERANCE_S }
  try {
    const found = await oidc.discovery(issuer, row.client_id, metadata, oidc.None(), {
      execute: insecure,
      [oidc.customFetch]: fetchFromProvider,
    })
    const server = found.serverMetadata()
    requireUsable(server)
    const config = new oidc.Configuration(server, row.client_id, metadata, clientAuthentication(app, row, server))
    for (const apply of insecure) apply(config)
    config[oidc.customFetch] = fetchFromProvider
    return { config, isOwnSignature: createKeys(server.jwks_uri) }
  } catch (error) {
    app.log.warn({ err: error, providerId: row.id }, 'identity provider')
    throw new DomainError('PROVIDER_UNREACHABLE')
  }
}

/** Throws where browsers or Andon would be led to an address that is none: `javascript:`, or without encryption. */
function requireUsable(server: Readonly<oidc.ServerMetadata>): void {
  const { authorization_endpoint: begin, token_endpoint: token, jwks_uri: keys, end_session_endpoint: end } = server
  for (const address of [begin, token, keys, end])
    if (address !== undefined && !isUsable(address)) throw new Error(`a provider names the address ${address}`)
}

/** What a client's secret is encrypted for. */
export const secretSubject = (providerId: string): string => `provider:${providerId}`

function clientAuthentication(
  app: App,
  row: Pick<ProviderTable, 'id' | 'client_secret'>,
  server: Readonly<oidc.ServerMetadata>,
): oidc.ClientAuth {
  if (row.client_secret === null) return oidc.None()
  const secret = app.keyring.unwrap(row.client_secret, secretSubject(row.id)).toString()
  // Where nothing is said, it is Basic (Discovery 1.0 §3).
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
}

const jwksSchema = z.object({ keys: z.array(z.unknown()).max(200) })

async function fetchKeys(jwksUri: string): Promise<Jwk[]> {
  const response = await fetchFromProvider(jwksUri, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new DomainError('PROVIDER_UNREACHABLE')
  const { keys } = jwksSchema.parse(await response.json())
  // Keys of kinds that we do not know are none of ours (RFC 7517 §5).
  return keys.flatMap((key) => {
    const parsed = jwkSchema.safeParse(key)
    return parsed.success ? [parsed.data] : []
  })
}

function createKeys(jwksUri: string | undefined): OpenProvider['isOwnSignature'] {
  let keys: readonly Jwk[] = []
  let fetchedAt = Number.NEGATIVE_INFINITY
  return async (jws) => {
    if (jwksUri === undefined) return false
    const age = Math.abs(now().getTime() - fetchedAt)
    const isUnknown = candidateKeys(jws, keys).length === 0
    if (age > KEYS_MS || (isUnknown && age > KEYS_AGAIN_MS)) {
      fetchedAt = now().getTime()
      keys = await fetchKeys(jwksUri)
    }
    return isSignedBy(jws, keys)
  }
}

/** The claims of a token that the provider signed; undefined when it is none, or signed by nobody we know. */
export async function readSigned(provider: OpenProvider, token: string): Promise<Jws | undefined> {
  const jws = parseJws(token)
  return jws !== undefined && (await provider.isOwnSignature(jws)) ? jws : undefined
}
