import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { authorize, isAllowed, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { forgetInSearch, indexForSearch } from '#platform/search/index.ts'
import type { Maker, VendorChange, VendorView } from '../model.ts'
import { foldVendor, isVendorOf } from '../rules.ts'
import { findMaker } from '../store/read.ts'
import {
  deleteVendor,
  findTakenSpellings,
  insertVendor,
  replaceSpellings,
  selectVendors,
  updateVendor,
  type Spelling,
  type VendorRow,
} from '../store/vendor.ts'
import { vendorSearchEntry } from './search.ts'

const ACTION = 'product.vendorChanged'

function viewVendor(row: VendorRow): VendorView {
  // Its names are spellings too, but told as names.
  const names = new Set(Object.values(row.names))
  return { ...row, aliases: row.aliases.filter((alias) => !names.has(alias)), isOwn: false }
}

function viewMaker(maker: Maker): VendorView {
  const { id, names, nameEn, nameJa, version } = maker
  return { id, name: nameEn, names, nameEn, nameJa, aliases: [...maker.vendorAliases], isOwn: true, version }
}

/** Every maker with its spellings, the own one first. */
export async function listVendors(tx: Tx): Promise<VendorView[]> {
  const maker = await findMaker(tx)
  const vendors = (await selectVendors(tx)).map(viewVendor)
  return maker === undefined ? vendors : [viewMaker(maker), ...vendors]
}

/** All spellings of each maker, its names among them: what `matchVendor` takes for the same maker. */
export async function listVendorSpellings(tx: Tx): Promise<string[][]> {
  return (await listVendors(tx)).map(({ name, names, aliases }) => [
    ...new Set([name, ...Object.values(names), ...aliases]),
  ])
}

/** Makers whose names or spellings hold every word of `q`. */
export async function findVendors(
  app: App,
  principal: Principal,
  q: string | undefined,
): Promise<{ items: VendorView[]; total: number }> {
  const words = (q ?? '').normalize('NFKC').toLowerCase().split(/\s+/u)
  const all = await app.db.tx(principal, listVendors)
  const items = all.filter(({ name, names, aliases }) => {
    const text = [name, ...Object.values(names), ...aliases].join('\n').normalize('NFKC').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return { items, total: items.length }
}

async function requireVendor(tx: Tx, vendorId: string): Promise<VendorView> {
  const [row] = await selectVendors(tx, vendorId)
  if (row === undefined) throw notFound()
  return viewVendor(row)
}

function requireWriter(principal: Principal): void {
  // Other makers belong to no division: the permission counts where it is held everywhere.
  authorize(principal, 'product.read', {}, 'product.read')
  if (!isAllowed(principal, 'product.write')) throw new DomainError('FORBIDDEN', { permission: 'product.write' })
}

/** The name first, then every name and spelling that is not the same by another writing of width, case or legal form. */
export function spellingsOf({ name, names, aliases }: VendorChange): Spelling[] {
  const seen = new Map<string, string>()
  for (const alias of [name, ...aliases, ...Object.values(names)]) {
    const folded = foldVendor(alias)
    if (folded !== '' && !seen.has(folded)) seen.set(folded, alias)
  }
  return [...seen].map(([folded, alias]) => ({ folded, alias }))
}

/** Gives a maker its spellings; throws VENDOR_ALIAS_TAKEN where one means another maker already. */
export async function writeSpellings(tx: Tx, vendorId: string, change: VendorChange): Promise<void> {
  const spellings = spellingsOf(change)
  const maker = await findMaker(tx)
  const own = maker === undefined ? [] : [...Object.values(maker.names), ...maker.vendorAliases]
  const taken = [
    ...spellings.filter(({ alias }) => isVendorOf(own, alias)).map(({ alias }) => alias),
    ...(await findTakenSpellings(
      tx,
      vendorId,
      spellings.map(({ folded }) => folded),
    )),
  ]
  if (taken[0] !== undefined) throw new DomainError('VENDOR_ALIAS_TAKEN', { alias: taken[0] })
  await replaceSpellings(tx, vendorId, spellings)
}

/** Tells who compares units with makers that their spellings have changed. */
export async function tellVendorChanged(app: App, tx: Tx, principal: Principal, vendorId: string): Promise<void> {
  await app.events.emit(tx, principal, { name: ACTION, payload: { vendorId } })
}

/** Adds another maker; throws FORBIDDEN, VENDOR_ALIAS_TAKEN. */
export function createVendor(app: App, principal: Principal, input: VendorChange): Promise<VendorView> {
  requireWriter(principal)
  const id = newId()
  return app.db.tx(principal, async (tx) => {
    await insertVendor(tx, { id, ...input })
    await writeSpellings(tx, id, input)
    await indexForSearch(tx, [vendorSearchEntry({ id, ...input })])
    await recordAudit(tx, { principal, kind: 'vendor', id, action: 'vendor.created', details: { ...input } })
    await tellVendorChanged(app, tx, principal, id)
    return requireVendor(tx, id)
  })
}

const FIELDS = ['name', 'names', 'aliases'] as const

/** Changes another maker; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, VENDOR_ALIAS_TAKEN. */
export function changeVendor(
  app: App,
  principal: Principal,
  vendorId: string,
  version: number,
  input: VendorChange,
): Promise<VendorView> {
  requireWriter(principal)
  return app.db.tx(principal, async (tx) => {
    const before = await requireVendor(tx, vendorId)
    if (!(await updateVendor(tx, { id: vendorId, ...input }, version))) throw new DomainError('STALE_VERSION')
    await writeSpellings(tx, vendorId, input)
    const changed = FIELDS.filter((field) => canonicalJson(before[field]) !== canonicalJson(input[field]))
    const changes = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: input[field] }]))
    await recordAudit(tx, { principal, kind: 'vendor', id: vendorId, action: 'vendor.changed', details: { changes } })
    await indexForSearch(tx, [vendorSearchEntry({ id: vendorId, ...input })])
    await tellVendorChanged(app, tx, principal, vendorId)
    return requireVendor(tx, vendorId)
  })
}

/** Takes the record of another maker back; throws NOT_FOUND, FORBIDDEN, STALE_VERSION. */
export function removeVendor(app: App, principal: Principal, vendorId: string, version: number): Promise<void> {
  requireWriter(principal)
  return app.db.tx(principal, async (tx) => {
    const { name, names, aliases } = await requireVendor(tx, vendorId)
    if (!(await deleteVendor(tx, vendorId, version))) throw new DomainError('STALE_VERSION')
    await forgetInSearch(tx, [{ kind: 'vendor', recordId: vendorId }])
    const details = { name, names, aliases }
    await recordAudit(tx, { principal, kind: 'vendor', id: vendorId, action: 'vendor.removed', details })
    await tellVendorChanged(app, tx, principal, vendorId)
  })
}

/** What was done to the record of a maker; throws NOT_FOUND. */
export function readVendorTimeline(
  app: App,
  principal: Principal,
  vendorId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireVendor(tx, vendorId)
    return readTimelinePage(tx, [{ kind: 'vendor', id: vendorId }], page)
  })
}
