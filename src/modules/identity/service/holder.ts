import { isAllowed, type Principal, type RecordScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import { roleSchema } from '../model.ts'
import { permissionsOf, rolePermissions } from '../rules.ts'
import { listRoleHolders } from '../store/holder.ts'
import { readUserAccess } from '../store/user.ts'

/** Ids of the active people who hold the permission where the record is; of a record in a circle, its members only. */
export async function listHolders(
  tx: Tx,
  wanted: {
    readonly permission: string
    readonly scope: RecordScope
    readonly circleId?: string | null | undefined
  },
): Promise<string[]> {
  const roles = Object.entries(rolePermissions)
    .filter(([, permissions]) => permissions.some((permission) => permission === wanted.permission))
    .map(([role]) => role)
  const rows = await listRoleHolders(tx, roles, wanted.circleId)
  const people = Map.groupBy(rows, (row) => row.id)
  return [...people].flatMap(([id, held]) => {
    const grants = held.map(({ role, scope }) => ({ role: roleSchema.parse(role), scope: { ...scope } }))
    const principal: Pick<Principal, 'permissions'> = { permissions: permissionsOf(grants) }
    return isAllowed({ ...NOBODY, ...principal }, wanted.permission, wanted.scope) ? [id] : []
  })
}

/** How to write to an active person; undefined for anybody else. */
export async function readContact(
  tx: Tx,
  userId: string,
): Promise<{ name: string; email: string; language: Language } | undefined> {
  const user = await readUserAccess(tx, userId)
  if (user?.isActive !== true) return undefined
  return { name: user.name, email: user.email, language: user.language === 'ja' ? 'ja' : 'en' }
}

const NOBODY: Principal = {
  kind: 'user',
  userId: '',
  name: '',
  roles: [],
  permissions: new Map(),
  circleIds: [],
}
