import type { App } from '#platform/app/index.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { insertDivision, readDivisions, type Division } from '../store/division.ts'

/** The maker's divisions by code; everybody who is signed in may see them. */
export function listDivisions(tx: Tx): Promise<Division[]> {
  return readDivisions(tx)
}

/** Adds a division; throws CONFLICT when the code is taken. */
export async function createDivision(
  app: App,
  principal: Principal,
  input: { readonly code: string; readonly nameEn: string; readonly nameJa: string },
): Promise<{ id: string }> {
  authorize(principal, 'user.write', {}, 'user.read')
  const id = newId()
  try {
    await app.db.tx(principal, async (tx) => {
      await insertDivision(tx, { id, ...input })
      await recordAudit(tx, { principal, kind: 'division', id, action: 'division.created', details: { ...input } })
    })
  } catch (error) {
    if (violatedConstraint(error) === 'division_code_key') throw new DomainError('CONFLICT')
    throw error
  }
  return { id }
}
