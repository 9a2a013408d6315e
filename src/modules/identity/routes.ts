import { bind, type Route } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { mapPage, toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import { currentUserView, userView, type CurrentUserView, type PasskeyView, type UserView } from './model.ts'
import { listAudit } from './service/audit.ts'
import { listOwnCircles } from './service/circle.ts'
import { listDivisions } from './service/division.ts'
import { addPasskey, beginPasskey, listPasskeys, removePasskey, renamePasskey } from './service/passkey.ts'
import {
  beginPasskeySecond,
  beginPasskeySignIn,
  completeWithPasskey,
  signInWithPasskey,
} from './service/passkey-sign-in.ts'
import { renewRecoveryCodes } from './service/factor.ts'
import { changePassword, setPassword } from './service/password.ts'
import { listIdentities, removeIdentity } from './service/provider/account.ts'
import {
  changeProvider,
  createProvider,
  listActiveProviders,
  listProviders,
  removeProvider,
} from './service/provider/admin.ts'
import { finishFlow } from './service/provider/callback.ts'
import { beginFlow } from './service/provider/flow.ts'
import { endByProvider } from './service/provider/logout.ts'
import { readSecondWays, signInWithCode, type SignInStep } from './service/second.ts'
import {
  listSessions,
  readCurrentUser,
  revokeOtherSessions,
  revokeSession,
  signOut,
  type CurrentUser,
} from './service/session.ts'
import { changeSettings, findSettings } from './service/setting.ts'
import { redeemSignInLink, signIn } from './service/sign-in.ts'
import { beginPasskeyStepUp, findStepUpWays, stepUp } from './service/step-up.ts'
import { issueToken, listTokens, revokeToken } from './service/token.ts'
import { beginTotp, confirmTotp, disableTotp } from './service/totp.ts'
import {
  changeOwnLanguage,
  changeUser,
  createUser,
  findUsers,
  issueLinkFor,
  readUser,
  resetTotp,
} from './service/user.ts'
import type { SignInSettings } from './store/setting.ts'
import type { UserFacts } from './store/user.ts'
import type { PasskeyTable } from './tables.ts'

const toUser = (user: UserFacts & { grants: readonly unknown[] }): UserView =>
  userView.parse({ ...user, roles: user.grants })

const toCurrent = (user: CurrentUser, principal: Principal): CurrentUserView =>
  currentUserView.parse({ ...user, roles: user.grants, permissions: Object.fromEntries(principal.permissions) })

const toStep = ({ state, ways }: SignInStep) => ({ state, ways: [...ways] })

const toPasskey = (row: PasskeyTable): PasskeyView => ({
  id: row.id,
  name: row.name,
  isSyncable: row.is_syncable,
  isBackedUp: row.is_backed_up,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  suspectedAt: row.suspected_at,
})

const toSettings = ({ secondFactorRoles, ...rest }: SignInSettings) => ({
  ...rest,
  secondFactorRoles: [...secondFactorRoles],
})

const sessionRoutes: readonly Route[] = [
  bind(api.signInEndpoint, async (context, { body }) => toStep(await signIn(context, body))),
  bind(api.redeemLinkEndpoint, async (context, { body }) => toStep(await redeemSignInLink(context, body.token))),
  bind(api.readSecondStepEndpoint, async (context) => ({ ways: await readSecondWays(context) })),
  bind(api.signInWithCodeEndpoint, (context, { body }) => signInWithCode(context, body.code)),
  bind(api.passkeyOptionsEndpoint, async (context, { body }) => ({
    ...(await (body.second ? beginPasskeySecond(context) : beginPasskeySignIn(context))),
  })),
  bind(api.signInWithPasskeyEndpoint, (context, { body }) =>
    body.second ? completeWithPasskey(context, body.assertion) : signInWithPasskey(context, body.assertion),
  ),
  bind(api.signOutEndpoint, async (context) => ({ providerUrl: (await signOut(context)) ?? null })),
  bind(api.stepUpWaysEndpoint, async (context) => {
    const { ways, providers } = await findStepUpWays(context)
    return { ways: [...ways], providers: [...providers] }
  }),
  bind(api.stepUpPasskeyOptionsEndpoint, async (context) => ({ ...(await beginPasskeyStepUp(context)) })),
  bind(api.stepUpEndpoint, (context, { body }) => stepUp(context, body)),
  bind(api.currentUserEndpoint, async (context) => toCurrent(await readCurrentUser(context), context.principal)),
  bind(api.listSessionsEndpoint, async (context) => {
    const current = context.principal.sessionId
    return toList(
      (await listSessions(context)).map((session) => ({
        ...session,
        factors: [...session.factors],
        isCurrent: session.id === current,
      })),
    )
  }),
  bind(api.revokeSessionEndpoint, (context, { params }) => revokeSession(context, params.sessionId)),
  bind(api.revokeOtherSessionsEndpoint, async (context) => ({ endedSessions: await revokeOtherSessions(context) })),
]

const accountRoutes: readonly Route[] = [
  bind(api.updateAccountEndpoint, ({ app, principal }, { body }) => changeOwnLanguage(app, principal, body.language)),
  bind(api.setPasswordEndpoint, (context, { body }) => setPassword(context, body.newPassword)),
  bind(api.changePasswordEndpoint, (context, { body }) => changePassword(context, body)),
  bind(api.beginTotpEndpoint, (context) => beginTotp(context)),
  bind(api.confirmTotpEndpoint, (context, { body }) => confirmTotp(context, body.code)),
  bind(api.disableTotpEndpoint, (context) => disableTotp(context)),
  bind(api.renewRecoveryCodesEndpoint, async (context) => ({ recoveryCodes: await renewRecoveryCodes(context) })),
  bind(api.listPasskeysEndpoint, async (context) => toList((await listPasskeys(context)).map(toPasskey))),
  bind(api.beginPasskeyEndpoint, async (context) => ({ ...(await beginPasskey(context)) })),
  bind(api.addPasskeyEndpoint, (context, { body }) => addPasskey(context, body)),
  bind(api.renamePasskeyEndpoint, (context, { params, body }) => renamePasskey(context, params.passkeyId, body.name)),
  bind(api.removePasskeyEndpoint, (context, { params }) => removePasskey(context, params.passkeyId)),
  bind(api.listIdentitiesEndpoint, async (context) => toList(await listIdentities(context))),
  bind(api.linkIdentityEndpoint, async (context, { params }) => ({
    url: await beginFlow(context, { ...params, purpose: 'link', returnTo: '/account' }),
  })),
  bind(api.listOwnCirclesEndpoint, async ({ app, principal }) => toList(await listOwnCircles(app, principal))),
  bind(api.removeIdentityEndpoint, (context, { params }) => removeIdentity(context, params.providerId)),
  bind(api.listTokensEndpoint, async ({ app, principal }) =>
    toList((await listTokens(app, principal)).map((token) => ({ ...token, scopes: [...token.scopes] }))),
  ),
  bind(api.createTokenEndpoint, ({ app, principal }, { body }) => issueToken(app, principal, body)),
  bind(api.revokeTokenEndpoint, ({ app, principal }, { params }) => revokeToken(app, principal, params.tokenId)),
]

const adminRoutes: readonly Route[] = [
  bind(api.listUsersEndpoint, async ({ app, principal, language }, { query }) =>
    mapPage(await findUsers(app, principal, { ...query, language }), toUser),
  ),
  bind(api.readUserEndpoint, async ({ app, principal }, { params }) =>
    toUser(await readUser(app, principal, params.userId)),
  ),
  bind(api.createUserEndpoint, async ({ app, principal }, { body }) => {
    const { id } = await createUser(app, principal, body)
    return toUser(await readUser(app, principal, id))
  }),
  bind(api.updateUserEndpoint, async ({ app, principal, ifMatch }, { params, body }) =>
    toUser(await changeUser(app, principal, params.userId, body, ifMatch)),
  ),
  bind(api.issueLinkEndpoint, async ({ app, principal }, { params }) => ({
    url: await issueLinkFor(app, principal, params.userId),
  })),
  bind(api.resetTotpEndpoint, ({ app, principal }, { params }) => resetTotp(app, principal, params.userId)),
  bind(api.listDivisionsEndpoint, async ({ app, principal }) => toList(await app.db.tx(principal, listDivisions))),
  bind(api.listAuditEndpoint, ({ app, principal }, { query }) => listAudit(app, principal, query)),
]

const providerRoutes: readonly Route[] = [
  bind(api.listSignInProvidersEndpoint, async ({ app }) => toList(await listActiveProviders(app))),
  bind(api.beginProviderEndpoint, async (context, { params, body }) => ({
    url: await beginFlow(context, { ...params, ...body }),
  })),
  bind(api.providerCallbackEndpoint, async (context, { params, query }) => {
    const location = await finishFlow(context, params.providerId, query)
    return new Response(null, { status: 303, headers: { location } })
  }),
  bind(api.providerLogoutEndpoint, (context, { params, body }) =>
    endByProvider(context, params.providerId, body.logout_token),
  ),
  bind(api.listProvidersEndpoint, async ({ app, principal }) => toList(await listProviders(app, principal))),
  bind(api.createProviderEndpoint, ({ app, principal }, { body }) => createProvider(app, principal, body)),
  bind(api.updateProviderEndpoint, ({ app, principal, ifMatch }, { params, body }) =>
    changeProvider(app, principal, params.providerId, { input: body, version: ifMatch }),
  ),
  bind(api.deleteProviderEndpoint, ({ app, principal }, { params }) =>
    removeProvider(app, principal, params.providerId),
  ),
  bind(api.readSettingsEndpoint, async ({ app, principal }) => toSettings(await findSettings(app, principal))),
  bind(api.updateSettingsEndpoint, async ({ app, principal, ifMatch }, { body }) =>
    toSettings(await changeSettings(app, principal, body, ifMatch)),
  ),
]

/** Every endpoint of the module. */
export const identityRoutes: readonly Route[] = [...sessionRoutes, ...accountRoutes, ...adminRoutes, ...providerRoutes]
