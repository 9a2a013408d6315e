import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { ACTOR_NAME, ERASED } from '#platform/audit/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { mapPage, type ListPage } from '#platform/http/shapes.ts'
import { readAudit, readPersonal, type AuditFilter, type AuditRow } from '../store/audit.ts'

const contentSchema = z.object({ details: z.record(z.string(), z.unknown()) })

export interface AuditItem extends Omit<AuditRow, 'content'> {
  /** Who acted, as they were called then. */
  readonly actorName: string
  readonly details: Record<string, unknown>
  readonly personal: Record<string, string>
}

/** The audit trail, newest first; personal values as far as they were not erased. Throws FORBIDDEN for a scoped auditor. */
export function listAudit(app: App, principal: Principal, filter: AuditFilter): Promise<ListPage<AuditItem>> {
  requireEverywhere(principal, 'audit.read')
  return app.db.tx(principal, async (tx) => {
    const page = await readAudit(tx, filter)
    const personal = await readPersonal(
      tx,
      page.items.map((row) => row.id),
    )
    return mapPage(page, ({ content, ...row }) => {
      const { [ACTOR_NAME]: actorName = ERASED, ...others } = personal.get(row.id) ?? {}
      return { ...row, actorName, details: contentSchema.parse(JSON.parse(content)).details, personal: others }
    })
  })
}
