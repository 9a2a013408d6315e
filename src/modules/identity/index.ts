import type { ServerModule } from '#platform/app/index.ts'
import { identityRoutes } from './routes.ts'

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
    TOTP_ACTIVE: 409,
    TOTP_INACTIVE: 409,
    EMAIL_TAKEN: 409,
    OWN_ACCOUNT: 409,
    LAST_ADMIN: 409,
  },
  routes: identityRoutes,
}

export { createAuthenticator } from './service/authenticate.ts'
export { bootstrapPrincipal, loadInsider, loadPrincipal } from './service/principal.ts'
export { listHolders } from './service/holder.ts'
export { createDivision, listDivisions } from './service/division.ts'
export { issueSignInLink } from './service/link.ts'
export { issueToken } from './service/token.ts'
export { createUser, hasUsers } from './service/user.ts'
export { findUserByEmail } from './store/user.ts'
