import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  changeViewEndpoint,
  createViewEndpoint,
  deleteViewEndpoint,
  listViewsEndpoint,
  restoreViewEndpoint,
  setDefaultViewEndpoint,
} from './api.ts'
import { MAX_VIEWS, type SavedView } from './model.ts'

let test: TestApp
let owner: Actor
let colleague: Actor
let admin: Actor

beforeAll(async () => {
  test = await createTestApp()
  owner = await test.actor(['coordinator'], { name: 'Owner' })
  colleague = await test.actor(['viewer'])
  admin = await test.actor(['admin'])
})
afterAll(() => test.close())

let names = 0
interface Wanted {
  readonly name?: string
  readonly path?: string
  readonly search?: string
  readonly isShared?: boolean
}

async function keep(wanted: Wanted = {}, actor = owner): Promise<SavedView> {
  names += 1
  const body = { path: '/assets', name: `View ${names}`, search: 'f.applicability=affected', ...wanted }
  return (await test.call(actor, createViewEndpoint, { body })).data
}

const listed = async (actor: Actor, path?: string): Promise<string[]> =>
  (await test.call(actor, listViewsEndpoint, { query: path === undefined ? {} : { path } })).data.items.map(
    ({ id }) => id,
  )

describe('saved views', () => {
  it('nobody who is not signed in gets or keeps any', async () => {
    expect((await test.call(undefined, listViewsEndpoint, {})).status).toBe(401)
    const body = { path: '/assets', name: 'x', search: '' }
    expect((await test.call(undefined, createViewEndpoint, { body })).status).toBe(401)
  })

  it('a private view exists for its owner only: not listed, changed, deleted, or chosen by others, nor by administrators', async () => {
    const view = await keep()
    expect(await listed(owner)).toContain(view.id)
    for (const other of [colleague, admin]) {
      const params = { viewId: view.id }
      expect(await listed(other)).not.toContain(view.id)
      expect((await test.call(other, changeViewEndpoint, { params, body: { name: 'y' } }, { ifMatch: 1 })).status).toBe(
        404,
      )
      expect((await test.call(other, deleteViewEndpoint, { params }, { ifMatch: 1 })).status).toBe(404)
      const body = { path: '/assets', viewId: view.id }
      expect((await test.call(other, setDefaultViewEndpoint, { body })).status).toBe(404)
    }
  })

  it('a shared view is seen by those who may see its page, and by nobody else', async () => {
    const view = await keep({ isShared: true })
    expect(await listed(colleague, '/assets')).toContain(view.id)
    expect(await listed(colleague, '/cases')).not.toContain(view.id)
    // An administrator sees no machines, hence no views of them.
    expect(await listed(admin)).not.toContain(view.id)
    const people = await keep({ path: '/people', search: '' }, admin)
    expect(people.mayDelete).toBe(true)
    expect(
      (await test.call(colleague, createViewEndpoint, { body: { path: '/people', name: 'x', search: '' } })).status,
    ).toBe(404)
  })

  it('of a shared view only the owner changes anything; who manages people and may see the page may delete it', async () => {
    const view = await keep({ isShared: true })
    const params = { viewId: view.id }
    expect(
      (await test.call(colleague, changeViewEndpoint, { params, body: { name: 'y' } }, { ifMatch: 1 })).status,
    ).toBe(403)
    expect((await test.call(colleague, deleteViewEndpoint, { params }, { ifMatch: 1 })).status).toBe(403)
    const both = await test.actor(['admin', 'viewer'])
    expect((await test.call(both, changeViewEndpoint, { params, body: { name: 'y' } }, { ifMatch: 1 })).status).toBe(
      403,
    )
    expect((await test.call(both, deleteViewEndpoint, { params }, { ifMatch: 1 })).status).toBe(200)
    expect(await listed(owner)).not.toContain(view.id)
  })

  it('deleting is taken back with the version that it answered, and with no other', async () => {
    const view = await keep()
    const params = { viewId: view.id }
    const { version } = (await test.call(owner, deleteViewEndpoint, { params }, { ifMatch: view.version })).data
    expect(await listed(owner)).not.toContain(view.id)
    expect((await test.call(owner, restoreViewEndpoint, { params }, { ifMatch: view.version })).status).toBe(412)
    const restored = await test.call(owner, restoreViewEndpoint, { params }, { ifMatch: version })
    expect(restored.data).toMatchObject({ id: view.id, name: view.name, search: view.search })
    expect(await listed(owner)).toContain(view.id)
  })

  it('a name is taken once per page and owner, whatever its case; a deleted view does not hold it', async () => {
    const view = await keep({ name: 'Overdue' })
    const body = { path: '/assets', name: 'OVERDUE', search: '' }
    expect((await test.call(owner, createViewEndpoint, { body })).problem).toMatchObject({ code: 'VIEW_NAME_TAKEN' })
    await keep({ name: 'Overdue' }, colleague)
    const other = await keep({ path: '/cases', name: 'Overdue' })
    expect(other.path).toBe('/cases')
    const { version } = (await test.call(owner, deleteViewEndpoint, { params: { viewId: view.id } }, { ifMatch: 1 }))
      .data
    await keep({ name: 'Overdue' })
    const again = await test.call(owner, restoreViewEndpoint, { params: { viewId: view.id } }, { ifMatch: version })
    expect(again.problem).toMatchObject({ code: 'VIEW_NAME_TAKEN' })
  })

  it('keeps filters, order and columns in one fixed order, and neither page nor what is opened', async () => {
    const view = await keep({
      search: 'sort=-tag&page=3&f.vendor=B&f.vendor=A&view=x&q=&units.page=2&new=1&columns=tag.model',
    })
    expect(view.search).toBe('columns=tag.model&f.vendor=A&f.vendor=B&sort=-tag')
  })

  it('overwrites, renames and shares by If-Match; a stale one is refused', async () => {
    const view = await keep()
    const params = { viewId: view.id }
    const first = await test.call(owner, changeViewEndpoint, { params, body: { isShared: true } }, { ifMatch: 1 })
    expect(first.data).toMatchObject({ isShared: true, version: 2, search: view.search })
    const stale = await test.call(owner, changeViewEndpoint, { params, body: { search: '' } }, { ifMatch: 1 })
    expect(stale.problem).toMatchObject({ code: 'STALE_VERSION' })
  })

  it.each([
    ['a path of another host', { path: '//evil.example' }],
    ['a path with a query', { path: '/assets?x=1' }],
    ['a path that climbs', { path: '/assets/../people' }],
    ['a script', { path: 'javascript:alert(1)' }],
    ['no name', { name: '  ' }],
    ['a name with a control character', { name: 'a\u0007b' }],
    ['a query that is too long', { search: 'q'.repeat(4001) }],
    ['a query with a fragment', { search: 'q=1#x' }],
  ])('%s is refused', async (_, wrong) => {
    const body = { path: '/assets', name: `Name ${newId()}`, search: '', ...wrong }
    const { status } = await test.call(owner, createViewEndpoint, { body })
    expect([404, 422]).toContain(status)
  })

  it('a page opens with one view per person, of that page, until another is chosen or the view is deleted', async () => {
    const first = await keep({ isShared: true })
    const second = await keep()
    const set = (actor: Actor, viewId: string | null, path = '/assets') =>
      test.call(actor, setDefaultViewEndpoint, { body: { path, viewId } })
    const opening = async (actor: Actor): Promise<string[]> =>
      (await test.call(actor, listViewsEndpoint, {})).data.items.flatMap(({ id, isDefault }) => (isDefault ? [id] : []))
    expect((await set(owner, first.id, '/cases')).status).toBe(404)
    await set(owner, first.id)
    await set(colleague, first.id)
    await set(owner, second.id)
    expect(await opening(owner)).toEqual([second.id])
    expect(await opening(colleague)).toEqual([first.id])
    await set(owner, null)
    expect(await opening(owner)).toEqual([])
    await test.call(owner, deleteViewEndpoint, { params: { viewId: first.id } }, { ifMatch: 1 })
    expect(await opening(colleague)).toEqual([])
  })

  it('a person keeps so many views and no more', async () => {
    const collector = await test.actor(['viewer'])
    for (let index = 0; index < MAX_VIEWS; index += 1) await keep({ name: `Kept ${index}` }, collector)
    const body = { path: '/assets', name: 'One more', search: '' }
    expect((await test.call(collector, createViewEndpoint, { body })).problem).toMatchObject({ code: 'TOO_MANY_VIEWS' })
  })

  it('each change stands in the audit trail, with the name among the personal values only', async () => {
    const view = await keep({ name: 'Secret name' })
    const rows = await test.app.db.tx(owner.principal, (tx) =>
      tx.selectFrom('audit_entry').select(['action', 'content']).where('record_id', '=', view.id).execute(),
    )
    expect(rows.map(({ action }) => action)).toEqual(['view.created'])
    expect(rows[0]?.content).not.toContain('Secret name')
  })
})
