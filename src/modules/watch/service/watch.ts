import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { MAX_WATCHES, WATCH_KINDS, type Watched, type WatchState, type WatchView } from '../model.ts'
import { findScope } from '../store/name.ts'
import { countWatches, deleteWatch, findWatch, insertWatch, listWatches } from '../store/watch.ts'
import { insertWatched } from '../store/watched.ts'
import { nameVisible } from './access.ts'
import { lookAt } from './look.ts'

/** What the principal watches, as far as it may still be seen; the newest first. */
export function findWatches(app: App, principal: Principal, language: Language): Promise<WatchView[]> {
  return app.db.tx(principal, async (tx) => {
    const watches = await listWatches(tx, principal.userId)
    const names = new Map<string, { readonly name: string; readonly hint: string | null }>()
    for (const kind of WATCH_KINDS) {
      const ids = watches.flatMap((watch) => (watch.kind === kind ? [watch.recordId] : []))
      for (const named of await nameVisible(tx, principal, kind, ids, language)) names.set(`${kind} ${named.id}`, named)
    }
    return watches.flatMap(({ kind, recordId, since }) => {
      const named = names.get(`${kind} ${recordId}`)
      return named === undefined ? [] : [{ kind, recordId, name: named.name, hint: named.hint, since }]
    })
  })
}

/** Whether the principal watches a record; throws NOT_FOUND. */
export function readWatch(app: App, principal: Principal, watched: Watched): Promise<WatchState> {
  return app.db.tx(principal, async (tx) => {
    const [named] = await nameVisible(tx, principal, watched.kind, [watched.recordId])
    if (named === undefined) throw notFound()
    const since = await findWatch(tx, principal.userId, watched)
    return { ...watched, isWatched: since !== undefined, since: since ?? null }
  })
}

/** Begins to watch a record; what is true of it now is kept, so that only what is new is told. Throws NOT_FOUND, TOO_MANY_WATCHES. */
export async function startWatch(app: App, principal: Principal, watched: Watched): Promise<WatchState> {
  const state = await app.db.tx(principal, async (tx): Promise<WatchState> => {
    const [named] = await nameVisible(tx, principal, watched.kind, [watched.recordId])
    if (named === undefined) throw notFound()
    const known = await findWatch(tx, principal.userId, watched)
    if (known !== undefined) return { ...watched, isWatched: true, since: known }
    if ((await countWatches(tx, principal.userId)) >= MAX_WATCHES)
      throw new DomainError('TOO_MANY_WATCHES', { max: MAX_WATCHES })
    const since = nowIso()
    if (!(await insertWatch(tx, principal.userId, watched, since))) return { ...watched, isWatched: true, since }
    const scopeId = watched.kind === 'vulnerability' ? ((await findScope(tx, watched.recordId))?.scopeId ?? null) : null
    await insertWatched(tx, watched, scopeId)
    const details = { kind: watched.kind, recordId: watched.recordId }
    await recordAudit(tx, { principal, kind: 'watch', id: watched.recordId, action: 'watch.started', details, scopeId })
    return { ...watched, isWatched: true, since }
  })
  await lookAt(app, await loadInsider(app), watched, { onlyFirst: true })
  return state
}

/** Watches a record no longer, even one that may not be seen any more; throws NOT_FOUND for what is not watched. */
export async function endWatch(app: App, principal: Principal, watched: Watched): Promise<WatchState> {
  const state = await app.db.tx(principal, async (tx): Promise<WatchState> => {
    if (!(await deleteWatch(tx, principal.userId, watched))) throw notFound()
    const scopeId = watched.kind === 'vulnerability' ? ((await findScope(tx, watched.recordId))?.scopeId ?? null) : null
    const details = { kind: watched.kind, recordId: watched.recordId }
    await recordAudit(tx, { principal, kind: 'watch', id: watched.recordId, action: 'watch.ended', details, scopeId })
    return { ...watched, isWatched: false, since: null }
  })
  await lookAt(app, await loadInsider(app), watched, { onlyFirst: true })
  return state
}
