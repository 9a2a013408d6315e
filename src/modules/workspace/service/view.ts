import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { KEPT_DAYS, MAX_VIEWS, type SavedView } from '../model.ts'
import { canonicalSearch, mayDelete, maySeePage } from '../rules.ts'
import {
  countViews,
  findView,
  insertView,
  listViews,
  removeDeleted,
  writeDefault,
  writeView,
  type View,
} from '../store/view.ts'

function toView(principal: Principal, view: View): SavedView {
  const { id, path, name, search, isShared, ownerName, isDefault, version } = view
  const isOwn = view.ownerId === principal.userId
  return {
    id,
    path,
    name,
    search,
    isShared,
    ownerName,
    isDefault,
    version,
    isOwn,
    mayDelete: mayDelete(principal, view),
  }
}

/** Views that the principal may see, of pages that it may see. */
export function findViews(app: App, principal: Principal, path: string | undefined): Promise<SavedView[]> {
  return app.db.tx(principal, async (tx) => {
    const views = await listViews(tx, path)
    return views.filter((view) => maySeePage(principal, view.path)).map((view) => toView(principal, view))
  })
}

/** A view that the principal may see; throws NOT_FOUND. */
async function requireView(tx: Tx, principal: Principal, id: string, isDeleted = false): Promise<View> {
  const view = await findView(tx, id)
  if (view === undefined || !maySeePage(principal, view.path)) throw notFound()
  if ((view.deletedAt !== null) !== isDeleted) throw notFound()
  return view
}

async function requireSaved(tx: Tx, principal: Principal, id: string): Promise<SavedView> {
  return toView(principal, await requireView(tx, principal, id))
}

function translate(error: unknown, name: string): unknown {
  return violatedConstraint(error) === 'saved_view_name' ? new DomainError('VIEW_NAME_TAKEN', { name }) : error
}

interface ViewInput {
  readonly path: string
  readonly name: string
  readonly search: string
  readonly isShared: boolean
}

/** Keeps a view; throws NOT_FOUND for a page that the principal may not see, VIEW_NAME_TAKEN, TOO_MANY_VIEWS. */
export async function createView(app: App, principal: Principal, input: ViewInput): Promise<SavedView> {
  if (!maySeePage(principal, input.path)) throw notFound()
  const id = newId()
  const view = { ...input, id, ownerId: principal.userId, search: canonicalSearch(input.search) }
  try {
    return await app.db.tx(principal, async (tx) => {
      if ((await countViews(tx, principal.userId)) >= MAX_VIEWS)
        throw new DomainError('TOO_MANY_VIEWS', { max: MAX_VIEWS })
      await insertView(tx, view, nowIso())
      await note(tx, principal, 'view.created', view)
      return requireSaved(tx, principal, id)
    })
  } catch (error) {
    throw translate(error, input.name)
  }
}

interface Noted {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly isShared: boolean
}

/** What people call their views is theirs: it stands among the personal values of the trail. */
async function note(tx: Tx, principal: Principal, action: string, { id, path, isShared, name }: Noted): Promise<void> {
  await recordAudit(tx, { principal, kind: 'view', id, action, details: { path, isShared }, personal: { name } })
}

/** Renames, overwrites or shares an own view; throws NOT_FOUND, FORBIDDEN for one of others, STALE_VERSION, VIEW_NAME_TAKEN. */
export async function changeView(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  change: { readonly [K in 'name' | 'search']?: string | undefined } & { readonly isShared?: boolean | undefined },
): Promise<SavedView> {
  try {
    return await app.db.tx(principal, async (tx) => {
      const view = await requireView(tx, principal, id)
      if (view.ownerId !== principal.userId) throw new DomainError('FORBIDDEN')
      if (view.version !== version) throw new DomainError('STALE_VERSION')
      const next = {
        name: change.name ?? view.name,
        search: change.search === undefined ? view.search : canonicalSearch(change.search),
        isShared: change.isShared ?? view.isShared,
        deletedAt: null,
      }
      await writeView(tx, id, next, nowIso())
      await note(tx, principal, 'view.changed', { ...view, ...next })
      return requireSaved(tx, principal, id)
    })
  } catch (error) {
    throw translate(error, change.name ?? '')
  }
}

/** Deletes a view and answers the version with which it can be restored; throws NOT_FOUND, FORBIDDEN, STALE_VERSION. */
export function deleteView(app: App, principal: Principal, id: string, version: number): Promise<{ version: number }> {
  return app.db.tx(principal, async (tx) => {
    const view = await requireView(tx, principal, id)
    if (!mayDelete(principal, view)) throw new DomainError('FORBIDDEN')
    if (view.version !== version) throw new DomainError('STALE_VERSION')
    const kept = new Date(now().getTime() - KEPT_DAYS * 86_400_000)
    await removeDeleted(tx, kept.toISOString())
    const written = await writeView(tx, id, { ...view, deletedAt: nowIso() }, nowIso())
    await note(tx, principal, 'view.deleted', view)
    return { version: written }
  })
}

/** Takes a deletion back; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, VIEW_NAME_TAKEN. */
export async function restoreView(app: App, principal: Principal, id: string, version: number): Promise<SavedView> {
  let name = ''
  try {
    return await app.db.tx(principal, async (tx) => {
      const view = await requireView(tx, principal, id, true)
      name = view.name
      if (!mayDelete(principal, view)) throw new DomainError('FORBIDDEN')
      if (view.version !== version) throw new DomainError('STALE_VERSION')
      await writeView(tx, id, { ...view, deletedAt: null }, nowIso())
      await note(tx, principal, 'view.restored', view)
      return requireSaved(tx, principal, id)
    })
  } catch (error) {
    throw translate(error, name)
  }
}

/** Says with which view a page opens for the principal; throws NOT_FOUND for a view of another page, or none it may see. */
export function setDefaultView(
  app: App,
  principal: Principal,
  input: { readonly path: string; readonly viewId: string | null },
): Promise<{ viewId: string | null }> {
  return app.db.tx(principal, async (tx) => {
    const view = input.viewId === null ? undefined : await requireView(tx, principal, input.viewId)
    if (view !== undefined && view.path !== input.path) throw notFound()
    await writeDefault(tx, principal.userId, input.path, input.viewId)
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: principal.userId,
      action: 'user.defaultViewSet',
      details: { path: input.path, viewId: input.viewId },
    })
    return { viewId: input.viewId }
  })
}
