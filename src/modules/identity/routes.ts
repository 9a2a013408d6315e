import { bind, type Route } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { toList } from '#platform/http/shapes.ts'
import * as api from './api.ts'
import { currentUserView, userView, type CurrentUserView, type UserView } from './model.ts'
import { listAudit } from './service/audit.ts'
import { listDivisions } from './service/division.ts'
import { changePassword, setPassword } from './service/password.ts'
import {
  listSessions,
  readCurrentUser,
  revokeOtherSessions,
  revokeSession,
  signOut,
  type CurrentUser,
} from './service/session.ts'
import { redeemSignInLink, signIn, signInWithTotp } from './service/sign-in.ts'
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
import type { UserFacts } from './store/user.ts'

const toUser = (user: UserFacts & { grants: readonly unknown[] }): UserView =>
  userView.parse({ ...user, roles: user.grants })

const toCurrent = (user: CurrentUser, principal: Principal): CurrentUserView =>
  currentUserView.parse({ ...user, roles: user.grants, permissions: Object.fromEntries(principal.permissions) })

const sessionRoutes: readonly Route[] = [
  bind(api.signInEndpoint, async (context, { body }) => ({ state: await signIn(context, body) })),
  bind(api.signInWithTotpEndpoint, async (context, { body }) => ({ state: await signInWithTotp(context, body.code) })),
  bind(api.redeemLinkEndpoint, async (context, { body }) => ({ state: await redeemSignInLink(context, body) })),
  bind(api.signOutEndpoint, (context) => signOut(context)),
  bind(api.currentUserEndpoint, async (context) => toCurrent(await readCurrentUser(context), context.principal)),
  bind(api.listSessionsEndpoint, async (context) => {
    const current = context.principal.sessionId
    return toList((await listSessions(context)).map((session) => ({ ...session, isCurrent: session.id === current })))
  }),
  bind(api.revokeSessionEndpoint, (context, { params }) => revokeSession(context, params.sessionId)),
  bind(api.revokeOtherSessionsEndpoint, async (context) => ({ endedSessions: await revokeOtherSessions(context) })),
]

const accountRoutes: readonly Route[] = [
  bind(api.updateAccountEndpoint, ({ app, principal }, { body }) => changeOwnLanguage(app, principal, body.language)),
  bind(api.setPasswordEndpoint, (context, { body }) => setPassword(context, body.newPassword)),
  bind(api.changePasswordEndpoint, (context, { body }) => changePassword(context, body)),
  bind(api.beginTotpEndpoint, async (context, { body }) => {
    const { backupCodes, ...begun } = await beginTotp(context, body.password)
    return { ...begun, backupCodes: [...backupCodes] }
  }),
  bind(api.confirmTotpEndpoint, (context, { body }) => confirmTotp(context, body.code)),
  bind(api.disableTotpEndpoint, (context, { body }) => disableTotp(context, body.password)),
  bind(api.listTokensEndpoint, async ({ app, principal }) =>
    toList((await listTokens(app, principal)).map((token) => ({ ...token, scopes: [...token.scopes] }))),
  ),
  bind(api.createTokenEndpoint, ({ app, principal }, { body }) => issueToken(app, principal, body)),
  bind(api.revokeTokenEndpoint, ({ app, principal }, { params }) => revokeToken(app, principal, params.tokenId)),
]

const adminRoutes: readonly Route[] = [
  bind(api.listUsersEndpoint, async ({ app, principal }, { query }) => {
    const { items, total } = await findUsers(app, principal, query)
    return { items: items.map(toUser), total }
  }),
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

/** Every endpoint of the module. */
export const identityRoutes: readonly Route[] = [...sessionRoutes, ...accountRoutes, ...adminRoutes]
