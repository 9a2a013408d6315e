import { serve } from '@hono/node-server'
import { withClient } from '#platform/postgres/index.ts'
import { createVisitor, type Visitor } from '#test/oidc/browser.ts'
import { startTestProvider, type TestProvider } from '#test/oidc/provider.ts'
import * as api from './api.ts'
import type { ProviderView } from './model.ts'
import { createHarness, type Harness, type Jar } from './testing.ts'

const ALL = { kind: 'all', id: null } as const
const SOME_DIVISION = { kind: 'division', id: '01900000-0000-7000-8000-00000000d1d1' } as const
/** The client secret that Andon has at every test provider. */
export const SECRET = 'a secret of forty-three characters, or so ..'
/** The first administrator's, who has no account at any provider. */
export const PASSWORD = 'correct horse battery'

/** A provider as tests configure it. */
export const CONFIGURATION = {
  clientId: 'andon',
  scopes: 'openid email profile groups',
  isActive: true,
  provisioning: 'roles' as const,
  linking: 'invited' as const,
  emailDomains: [],
  strongAcr: [],
  strongAmr: ['mfa'],
  rules: [
    { path: 'groups', value: 'psirt', role: 'coordinator' as const, scope: ALL },
    { path: 'groups', value: 'psirt', role: 'viewer' as const, scope: ALL },
    { path: 'realm_access.roles', value: 'author', role: 'author' as const, scope: SOME_DIVISION },
    { path: 'groups', value: 'boss', role: 'admin' as const, scope: ALL },
  ],
}

interface SignInOptions {
  readonly jar?: Jar
  readonly visitor?: Visitor
  readonly provider?: ProviderView
  readonly from?: TestProvider
}

/** Andon with a port of its own, its administrator, and one real provider in this process. */
export interface ProviderWorld {
  readonly test: Harness
  readonly admin: Jar
  readonly idp: TestProvider
  /** The provider as Andon has it now. */
  known: ProviderView
  addProvider(name: string, provider: TestProvider): Promise<ProviderView>
  /** Changes the known provider. */
  change(part: object): Promise<void>
  /** Begins at Andon; answers the provider's address. */
  begin(jar: Jar, provider?: ProviderView, purpose?: 'signIn' | 'stepUp'): Promise<string>
  /** Comes back from a provider; answers the page where Andon leads the browser. */
  comeBack(jar: Jar, url: URL): Promise<string>
  signInAs(
    account: string | undefined,
    options?: SignInOptions,
  ): Promise<{ jar: Jar; page: string; visitor: Visitor; back: URL }>
  whoIs(jar: Jar): Promise<{ email: string; roles: string[] } | undefined>
  owner(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Claims of a person whose address is verified. */
export function claimsOf(name: string, more: object = {}): Record<string, unknown> {
  return {
    name,
    email: `${name}@plant.example`,
    email_verified: true,
    locale: 'ja-JP',
    groups: ['psirt'],
    ...more,
  }
}

/** Starts Andon and a provider that knows it. */
export async function startProviderWorld(): Promise<ProviderWorld> {
  let fetcher: Harness['hono']['fetch'] = () => new Response(null, { status: 503 })
  const server = serve({ fetch: (request, env) => fetcher(request, env), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const test = await createHarness({ ANDON_ORIGIN: `http://localhost:${port}` })
  fetcher = test.hono.fetch
  const admin = await test.signedIn((await test.person(['admin'])).id)
  await test.browse(admin, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
  const idp = await startTestProvider()

  async function addProvider(name: string, provider: TestProvider): Promise<ProviderView> {
    const body = { ...CONFIGURATION, name, issuer: provider.issuer, clientSecret: SECRET }
    const added = await test.browse(admin, api.createProviderEndpoint, { body })
    if (added.status !== 201) throw new Error(added.text)
    const { redirectUri, postLogoutUri, logoutUri } = added.body
    provider.register({ clientId: 'andon', clientSecret: SECRET, redirectUri, postLogoutUri, logoutUri })
    return added.body
  }

  const world: ProviderWorld = {
    test,
    admin,
    idp,
    known: await addProvider('Plant ID', idp),
    addProvider,
    async change(part) {
      const { id, version } = world.known
      const body = { ...world.known, ...part }
      const headers = { 'if-match': `"${version}"` }
      const changed = await test.browse(
        admin,
        api.updateProviderEndpoint,
        { params: { providerId: id }, body },
        { headers },
      )
      if (changed.status !== 200) throw new Error(changed.text)
      world.known = changed.body
    },
    async begin(jar, provider = world.known, purpose = 'signIn') {
      const body = { purpose, returnTo: '/cases?state=open' }
      const begun = await test.browse(jar, api.beginProviderEndpoint, { params: { providerId: provider.id }, body })
      if (begun.status !== 200) throw new Error(begun.text)
      return begun.body.url
    },
    async comeBack(jar, url) {
      const query = Object.fromEntries(url.searchParams)
      const providerId = /providers\/([^/]+)\/callback/.exec(url.pathname)?.[1] ?? ''
      const answer = await test.browse(jar, api.providerCallbackEndpoint, { params: { providerId }, query })
      if (answer.status !== 303) throw new Error(answer.text)
      return answer.headers.get('location') ?? ''
    },
    async signInAs(account, options = {}) {
      const { jar = new Map(), visitor = createVisitor(), provider = world.known, from = idp } = options
      from.account = account
      const back = await visitor.leave(await world.begin(jar, provider))
      return { jar, page: await world.comeBack(jar, back), visitor, back }
    },
    async whoIs(jar) {
      const answer = await test.browse(jar, api.currentUserEndpoint, {})
      if (answer.status !== 200) return undefined
      return { email: answer.body.email, roles: answer.body.roles.map(({ role }) => role).toSorted() }
    },
    owner: (query, values = []) =>
      withClient(test.database.ownerUrl, async (client) => (await client.query(query, values)).rows),
    async close() {
      await idp.close()
      server.close()
      await test.close()
    },
  }
  return world
}
