import type { Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { canUseCustomers } from '../rules.ts'

/** Throws FORBIDDEN unless the principal may use customers' data so. */
export function requireCustomers(principal: Principal, permission: 'customer.read' | 'customer.write'): void {
  if (!canUseCustomers(principal, permission)) throw new DomainError('FORBIDDEN', { permission })
}
