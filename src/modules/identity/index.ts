import type { ServerModule } from '#platform/app/index.ts'

/** Who may act: people, roles in scopes, sessions, tokens. */
export const identityModule: ServerModule = {
  id: 'identity',
  permissions: ['user.read', 'user.write', 'audit.read'],
  errors: { EMAIL_TAKEN: 409 },
  routes: [],
}

export { createAuthenticator } from './service/authenticate.ts'
export { bootstrapPrincipal, loadPrincipal } from './service/principal.ts'
export { createDivision, listDivisions } from './service/division.ts'
export { issueSignInLink } from './service/link.ts'
export { issueToken } from './service/token.ts'
export { createUser, hasUsers } from './service/user.ts'
