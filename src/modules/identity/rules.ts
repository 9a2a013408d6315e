import type { GrantScope } from '#platform/auth/index.ts'
import type { RoleGrant } from './model.ts'

const readsProducts = ['product.read', 'customer.read', 'vulnerability.read', 'case.read', 'advisory.read'] as const
const writesCases = ['case.write', 'vulnerability.import', 'product.write'] as const

/** THE table of roles and permissions: nothing else decides who may do what. */
export const rolePermissions = {
  viewer: readsProducts,
  engineer: [...readsProducts, ...writesCases],
  coordinator: [...readsProducts, ...writesCases, 'customer.write'],
  author: [...readsProducts, 'advisory.write'],
  reviewer: [...readsProducts, 'advisory.review'],
  approver: [...readsProducts, 'advisory.approve'],
  publisher: [...readsProducts, 'advisory.publish'],
  auditor: [...readsProducts, 'audit.read', 'user.read', 'system.read'],
  // No case data: who manages people and keys needs to see no vulnerability.
  admin: ['user.read', 'user.write', 'system.read'],
} as const satisfies Record<RoleGrant['role'], readonly string[]>

/** Every permission that some role holds, sorted. */
export const allPermissions: readonly string[] = [...new Set<string>(Object.values(rolePermissions).flat())].toSorted()

/** The permissions of a person's grants, each with the scopes it is held in. */
export function permissionsOf(grants: readonly RoleGrant[]): Map<string, GrantScope[]> {
  const held = new Map<string, GrantScope[]>()
  for (const { role, scope } of grants) {
    for (const permission of rolePermissions[role]) {
      const scopes = held.get(permission) ?? []
      if (!scopes.some((known) => known.kind === scope.kind && known.id === scope.id)) scopes.push(scope)
      held.set(permission, scopes)
    }
  }
  return held
}

/** What a token may do: the token's scopes, and no more than its owner may do now. */
export function limitPermissions(
  permissions: ReadonlyMap<string, readonly GrantScope[]>,
  scopes: readonly string[],
): Map<string, readonly GrantScope[]> {
  return new Map([...permissions].filter(([permission]) => scopes.includes(permission)))
}
