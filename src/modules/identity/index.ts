import type { ServerModule } from '#platform/app/index.ts'
import { circleNotices } from './circle-notices.ts'
import { adminRoutes } from './routes-admin.ts'
import { identityRoutes } from './routes.ts'
import { securityNotices } from './security-notices.ts'
import { warnOfExpiry } from './service/token-expiry.ts'

/** Who may act: people, roles in scopes, sessions, tokens; and the reader of the audit trail. */
export const identityModule: ServerModule = {
  id: 'identity',
  permissions: ['user.read', 'user.write', 'audit.read'],
  errors: {
    SIGN_IN_FAILED: 401,
    SIGN_IN_EXPIRED: 401,
    CODE_INVALID: 401,
    LINK_INVALID: 410,
    PASSWORD_WRONG: 403,
    PASSWORD_NEEDED: 409,
    PASSWORD_EXISTS: 409,
    PASSKEY_INVALID: 401,
    PASSKEY_SUSPECT: 401,
    PASSKEY_KNOWN: 409,
    PASSKEY_TOO_MANY: 409,
    STEP_UP_WAY: 409,
    LAST_WAY_IN: 409,
    SECOND_FACTOR_KEPT: 409,
    SECOND_FACTOR_NEEDED: 409,
    PROVIDER_UNREACHABLE: 502,
    PROVIDER_NAME_TAKEN: 409,
    PROVIDER_STATE: 400,
    PROVIDER_DENIED: 403,
    PROVIDER_REFUSED: 502,
    PROVIDER_INVALID: 502,
    PROVIDER_NOT_INVITED: 403,
    PROVIDER_EMAIL_TAKEN: 409,
    IDENTITY_TAKEN: 409,
    IDENTITY_OTHER: 403,
    LOGOUT_TOKEN_INVALID: 400,
    TOTP_ACTIVE: 409,
    TOTP_INACTIVE: 409,
    EMAIL_TAKEN: 409,
    OWN_ACCOUNT: 409,
    LAST_ADMIN: 409,
    LAST_CIRCLE_MEMBER: 409,
  },
  routes: [...identityRoutes, ...adminRoutes],
  notifications: [...circleNotices, ...securityNotices],
  rounds: { 'identity.tokenExpiry': { everyMs: 3_600_000, run: warnOfExpiry } },
}

export { createAuthenticator } from './service/authenticate.ts'
export { bootstrapPrincipal, loadInsider, loadPrincipal } from './service/principal.ts'
export { listHolders, readContact } from './service/holder.ts'
export { divisionKind } from './service/data.ts'
export { createDivision, listDivisions } from './service/division.ts'
export { issueSignInLink } from './service/link.ts'
export { issueToken } from './service/token.ts'
export { createUser, describePeople, hasUsers, resetTotp } from './service/user.ts'
export { findUserByEmail } from './store/user.ts'
