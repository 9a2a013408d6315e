import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { takeUntoldOfDeclared, takeUntoldOfRecords, takeUntoldOfRelease, type News } from '../store/tell.ts'

async function emitAll(app: App, tx: Tx, principal: Principal, news: readonly News[]): Promise<void> {
  for (const line of news) await app.events.emit(tx, principal, { name: 'finding.found', payload: { ...line } })
}

/** Tells, line by line, of vulnerabilities that records have brought into releases: each of a release once. */
export function tellOfRecords(app: App, principal: Principal, recordIds: readonly string[]): Promise<void> {
  return app.db.tx(principal, async (tx) =>
    emitAll(app, tx, principal, await takeUntoldOfRecords(tx, recordIds, nowIso())),
  )
}

/** Tells of vulnerabilities that the contents of a release have brought: each once. */
export function tellOfRelease(app: App, principal: Principal, releaseId: string): Promise<void> {
  return app.db.tx(principal, async (tx) => emitAll(app, tx, principal, await takeUntoldOfRelease(tx, releaseId)))
}

/** Tells of vulnerabilities that statements of contents have brought, or have come to speak of with releases that are new: each once. */
export function tellOfDeclared(
  app: App,
  principal: Principal,
  of: Parameters<typeof takeUntoldOfDeclared>[1],
): Promise<void> {
  return app.db.tx(principal, async (tx) => emitAll(app, tx, principal, await takeUntoldOfDeclared(tx, of)))
}
