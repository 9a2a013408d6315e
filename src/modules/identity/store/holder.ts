import type { GrantScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface HolderRow {
  readonly id: string
  readonly role: string
  readonly scope: GrantScope
}

/** Active people with one of these roles, and where each holds it; within a secrecy circle its members only. */
export async function listRoleHolders(
  tx: Tx,
  roles: readonly string[],
  circleId: string | null | undefined,
): Promise<HolderRow[]> {
  if (roles.length === 0) return []
  let query = tx
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select(['u.id', 'g.role', 'g.scope_kind', 'g.held_in'])
    .where('u.is_active', '=', true)
    .where('g.role', 'in', roles)
  if (circleId !== undefined && circleId !== null)
    query = query.where('u.id', 'in', (eb) =>
      eb.selectFrom('circle_member').select('user_id').where('circle_id', '=', circleId),
    )
  const rows = await query.orderBy('u.id').execute()
  return rows.map((row) => ({ id: row.id, role: row.role, scope: readScope(row.scope_kind, row.held_in) }))
}

function readScope(kind: string, id: string | null): GrantScope {
  if (kind === 'division' || kind === 'line' || kind === 'case') return { kind, id }
  return { kind: 'all', id: null }
}
