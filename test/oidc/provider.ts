import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'

/** Who somebody is at the provider: claims by subject. */
export type People = Map<string, Record<string, unknown>>

/** A relying party as the provider knows it. */
export interface RelyingParty {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly postLogoutUri: string
  readonly logoutUri: string
}

/** What a forger changes of the answer of the token endpoint. */
export type Tamper = (answer: Record<string, unknown>) => Record<string, unknown>

export interface TestProvider {
  readonly issuer: string
  readonly people: People
  /** Whom the provider's page signs in: it asks nobody. Undefined: the person cancels. */
  account: string | undefined
  /** `acr` and `amr` of the next sign-ins. */
  proof: { acr?: string; amr?: string[] }
  /** Set: the token endpoint's answers are changed on their way. */
  tamper: Tamper | undefined
  /** Unset: the provider answers nothing but 503. */
  isUp: boolean
  register(party: RelyingParty): void
  /** A new signing key in place of the old one. */
  rotateKeys(): void
  /** A compact JWS of these claims by the provider's present key. */
  signToken(claims: Record<string, unknown>, header?: Record<string, unknown>): string
  /** The public key as PEM, as a forger would use it for HMAC. */
  readonly publicKeyPem: string
  close(): Promise<void>
}

interface Key {
  readonly kid: string
  readonly privateKey: KeyObject
}

let made = 0

function makeKey(): Key {
  made += 1
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid: `key-${made}`, privateKey }
}

const toJwk = ({ kid, privateKey }: Key): Record<string, unknown> => ({
  ...privateKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'RS256',
})

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Replaces the JSON body that a handler sends. */
function rewrite(response: ServerResponse, tamper: Tamper): void {
  const end = response.end.bind(response)
  response.end = (chunk?: unknown) => {
    const answer: unknown = JSON.parse(typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk.toString() : '{}')
    const changed = Buffer.from(JSON.stringify(tamper(Object.fromEntries(Object.entries(Object(answer))))))
    response.setHeader('content-length', changed.byteLength)
    return end(changed)
  }
}

/** A real OpenID Connect provider (oidc-provider) in this process, whose page signs in whom the test says. */
export async function startTestProvider(): Promise<TestProvider> {
  const clients: Record<string, unknown>[] = []
  let key = makeKey()
  let provider: Provider
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const issuer = `http://localhost:${port}`

  function build(): Provider {
    return new Provider(issuer, {
      clients,
      jwks: { keys: [toJwk(key)] },
      cookies: { keys: ['test'] },
      claims: {
        openid: ['sub', 'acr', 'amr'],
        email: ['email', 'email_verified'],
        profile: ['name', 'locale'],
        groups: ['groups', 'realm_access'],
      },
      acrValues: ['urn:test:strong'],
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx: { body: string }, form: string) => {
            ctx.body = form
          },
        },
      },
      // Its own guard refuses addresses of this machine, and all parties of a test are there.
      fetch: (url: string, options: RequestInit & { dispatcher?: unknown }) => {
        const { dispatcher: _, ...rest } = options
        return fetch(url, rest)
      },
      interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...test.people.get(sub) }) }),
    })
  }

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(request, response)
    const { account } = test
    if (account === undefined)
      return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'cancelled' })
    if (details.prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: account, ...test.proof } })
    const grant = new provider.Grant({ accountId: account, clientId: String(details.params['client_id']) })
    grant.addOIDCScope(String(details.params['scope']))
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!test.isUp) {
      response.statusCode = 503
      response.end()
      return
    }
    if (request.url?.startsWith('/interaction/') === true) return interact(request, response)
    if (request.url === '/token' && test.tamper !== undefined) rewrite(response, test.tamper)
    return provider.callback()(request, response)
  }

  const test: TestProvider = {
    issuer,
    people: new Map(),
    account: undefined,
    proof: {},
    tamper: undefined,
    isUp: true,
    register(party) {
      clients.push({
        client_id: party.clientId,
        client_secret: party.clientSecret,
        redirect_uris: [party.redirectUri],
        post_logout_redirect_uris: [party.postLogoutUri],
        backchannel_logout_uri: party.logoutUri,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        scope: 'openid email profile groups',
      })
      provider = build()
    },
    rotateKeys() {
      key = makeKey()
      provider = build()
    },
    signToken(claims, header = {}) {
      const signed = `${encode({ alg: 'RS256', kid: key.kid, ...header })}.${encode(claims)}`
      return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
    },
    get publicKeyPem() {
      return createPrivateKey(key.privateKey.export({ format: 'pem', type: 'pkcs8' }))
        .export({ format: 'pem', type: 'pkcs8' })
        .toString()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  provider = build()
  return test
}
