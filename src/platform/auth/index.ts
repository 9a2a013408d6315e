import { DomainError, notFound } from '#platform/error/index.ts'

/** Where a role is held: everywhere, or in one division, product line or case. */
export interface GrantScope {
  readonly kind: 'all' | 'division' | 'line' | 'case'
  readonly id: string | null
}

/** Who acts. Identity computes it once per request or job; nothing below reads sessions or tokens. */
export interface Principal {
  readonly kind: 'user' | 'token' | 'system'
  /** The user's id; for `system` the fixed id of the system actor. */
  readonly userId: string
  readonly name: string
  readonly roles: readonly string[]
  /** Permission → the scopes it is held in. An API token holds the intersection of its scopes and its owner's roles. */
  readonly permissions: ReadonlyMap<string, readonly GrantScope[]>
  /** Secrecy circles the principal belongs to: rows with any other `scope_id` do not exist for it. */
  readonly circleIds: readonly string[]
  readonly sessionId?: string | undefined
}

/** Facts of a record that a role's scope is compared with. */
export interface RecordScope {
  readonly divisionId?: string | null | undefined
  readonly lineId?: string | null | undefined
  readonly caseId?: string | null | undefined
}

export const SYSTEM_USER_ID = '00000000-0000-7000-8000-000000000001'

const everywhere: readonly GrantScope[] = [{ kind: 'all', id: null }]

/** The principal of Andon's own jobs: holds the named permissions everywhere, and the given circles. */
export function systemPrincipal(permissions: readonly string[], circleIds: readonly string[] = []): Principal {
  return {
    kind: 'system',
    userId: SYSTEM_USER_ID,
    name: 'Andon',
    roles: ['system'],
    permissions: new Map(permissions.map((permission) => [permission, everywhere])),
    circleIds,
  }
}

/** True when the permission is held in any scope (what a menu asks). */
export function hasPermission(principal: Principal, permission: string): boolean {
  return (principal.permissions.get(permission)?.length ?? 0) > 0
}

/** True when the permission is held in a scope that covers the record. */
export function isAllowed(principal: Principal, permission: string, record: RecordScope = {}): boolean {
  return (principal.permissions.get(permission) ?? []).some((scope) => {
    if (scope.kind === 'all') return true
    const id = scope.kind === 'division' ? record.divisionId : scope.kind === 'line' ? record.lineId : record.caseId
    return id !== undefined && id !== null && id === scope.id
  })
}

/**
 * Throws unless the principal may do `permission` on the record: NOT_FOUND when it may not even read it
 * (`readPermission`), so that existence is not told, FORBIDDEN otherwise.
 */
export function authorize(principal: Principal, permission: string, record: RecordScope, readPermission: string): void {
  if (!isAllowed(principal, readPermission, record)) throw notFound()
  if (!isAllowed(principal, permission, record)) throw new DomainError('FORBIDDEN', { permission })
}

/** Throws FORBIDDEN unless the permission is held everywhere: for what belongs to no division (people, jobs, the trail). */
export function requireEverywhere(principal: Principal, permission: string): void {
  if (!isAllowed(principal, permission)) throw new DomainError('FORBIDDEN', { permission })
}
