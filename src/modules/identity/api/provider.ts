import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf } from '#platform/http/shapes.ts'
import { providerSchema, providerView, settingsSchema } from '../model.ts'

const done = z.void()
const providerParams = z.object({ providerId: z.uuid() })

/** Page addresses within Andon, to come back to after the provider's page. */
const returnTo = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\]*$/)
  .default('/')

export const listSignInProvidersEndpoint = defineEndpoint({
  id: 'provider.names',
  method: 'GET',
  path: '/api/v1/session/providers',
  summary: 'The identity providers that one can sign in with',
  permission: 'public',
  output: listOf(z.object({ id: z.uuid(), name: z.string() })),
})

export const beginProviderEndpoint = defineEndpoint({
  id: 'provider.begin',
  method: 'POST',
  path: '/api/v1/session/providers/{providerId}',
  summary: 'Begin a sign-in, or the step-up of a session, at a provider: the address to go to',
  permission: 'public',
  params: providerParams,
  body: z.object({ purpose: z.enum(['signIn', 'stepUp']), returnTo }),
  output: z.object({ url: z.string() }),
  errors: ['PROVIDER_UNREACHABLE', 'UNAUTHENTICATED'],
})

export const linkIdentityEndpoint = defineEndpoint({
  id: 'identity.link',
  method: 'POST',
  path: '/api/v1/account/identities/{providerId}',
  summary: "Begin to link an account at a provider to the caller's: the address to go to",
  permission: 'signedIn',
  stepUp: 'ifPossible',
  params: providerParams,
  output: z.object({ url: z.string() }),
  errors: ['PROVIDER_UNREACHABLE'],
})

export const providerCallbackEndpoint = defineEndpoint({
  id: 'provider.callback',
  method: 'GET',
  path: '/api/v1/session/providers/{providerId}/callback',
  summary: 'Where a provider sends the browser back (OpenID Connect Core 3.1.2.5); answers with the next page',
  permission: 'public',
  params: providerParams,
  query: z.object({
    code: z.string().max(4000).optional(),
    state: z.string().max(500).optional(),
    iss: z.string().max(500).optional(),
    session_state: z.string().max(500).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(1000).optional(),
    error_uri: z.string().max(500).optional(),
  }),
  output: done,
  status: 303,
})

export const providerLogoutEndpoint = defineEndpoint({
  id: 'provider.logout',
  method: 'POST',
  path: '/api/v1/session/providers/{providerId}/logout',
  summary: 'Where a provider tells that a session has ended (OpenID Connect Back-Channel Logout 1.0)',
  permission: 'public',
  form: true,
  params: providerParams,
  body: z.object({ logout_token: z.string().max(16_384) }),
  output: done,
  errors: ['LOGOUT_TOKEN_INVALID'],
})

export const listProvidersEndpoint = defineEndpoint({
  id: 'provider.list',
  method: 'GET',
  path: '/api/v1/providers',
  summary: 'Identity providers with their rules, without their secrets',
  permission: 'user.read',
  output: listOf(providerView),
})

/** Left out: the secret stays; null: a public client. */
const clientSecret = z.string().trim().min(1).max(500).nullable().optional()

export const createProviderEndpoint = defineEndpoint({
  id: 'provider.create',
  method: 'POST',
  path: '/api/v1/providers',
  summary: 'Add an identity provider; it is asked for its configuration first',
  permission: 'user.write',
  stepUp: true,
  body: providerSchema.extend({ clientSecret }),
  output: providerView,
  status: 201,
  errors: ['PROVIDER_NAME_TAKEN', 'PROVIDER_UNREACHABLE'],
})

export const updateProviderEndpoint = defineEndpoint({
  id: 'provider.update',
  method: 'PUT',
  path: '/api/v1/providers/{providerId}',
  summary: 'Change an identity provider and its rules; they count from the next sign-in on',
  permission: 'user.write',
  stepUp: true,
  ifMatch: true,
  params: providerParams,
  body: providerSchema.extend({ clientSecret }),
  output: providerView,
  errors: ['PROVIDER_NAME_TAKEN', 'PROVIDER_UNREACHABLE'],
})

export const deleteProviderEndpoint = defineEndpoint({
  id: 'provider.delete',
  method: 'DELETE',
  path: '/api/v1/providers/{providerId}',
  summary: 'Remove an identity provider with its sessions, its links to people and the roles it gave',
  permission: 'user.write',
  stepUp: true,
  params: providerParams,
  output: done,
  status: 204,
})

const settingsView = settingsSchema.extend({ version: z.number().int() })

export const readSettingsEndpoint = defineEndpoint({
  id: 'signInSettings.read',
  method: 'GET',
  path: '/api/v1/sign-in-settings',
  summary: 'Whose second factor is demanded, and how long sessions and proofs last',
  permission: 'user.read',
  output: settingsView,
})

export const updateSettingsEndpoint = defineEndpoint({
  id: 'signInSettings.update',
  method: 'PUT',
  path: '/api/v1/sign-in-settings',
  summary: 'Change the sign-in settings; they hold for running sessions too',
  permission: 'user.write',
  stepUp: true,
  ifMatch: true,
  body: settingsSchema,
  output: settingsView,
})
