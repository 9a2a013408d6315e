import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { MISSING, type BulkRecord, type Difference, type Plan } from '#modules/workspace/index.ts'
import type { AssetBulkChange, AssetFactsChange, AssetMove } from '../api-bulk.ts'
import { within } from '../rules.ts'
import type { AssetCursor } from '../store/asset.ts'
import {
  listContents,
  listHeld,
  listHolderCodes,
  listOpenSuccessors,
  listOpenTags,
  type HeldAsset,
} from '../store/bulk-asset.ts'
import { listSiteKeys } from '../store/customer.ts'

/** What is written of one unit and what is in it. */
export type AssetWork =
  | { readonly kind: 'set'; readonly before: HeldAsset; readonly after: HeldAsset }
  | { readonly kind: 'close'; readonly unit: HeldAsset; readonly contents: readonly HeldAsset[] }
  | { readonly kind: 'reopen'; readonly unit: HeldAsset; readonly contents: readonly HeldAsset[] }
  | {
      readonly kind: 'move'
      readonly unit: HeldAsset
      readonly contents: readonly HeldAsset[]
      readonly to: AssetMove
      /** Old id → new id. */
      readonly ids: ReadonlyMap<string, string>
    }
  | {
      readonly kind: 'unmove'
      readonly unit: HeldAsset
      readonly contents: readonly HeldAsset[]
      readonly gone: readonly AssetCursor[]
    }

type AssetPlan = Plan<AssetWork>

const failed = (code: string, params: Readonly<Record<string, string>> = {}): AssetPlan => ({
  outcome: 'failed',
  problem: { code, params },
})

/** What would become of units; nothing is written. A record that is no longer what was chosen fails. */
export async function planAssets(
  tx: Tx,
  records: readonly BulkRecord[],
  change: AssetBulkChange,
): Promise<AssetPlan[]> {
  const keys = records.flatMap(({ id, parentId }) => (parentId === null ? [] : [{ customerId: parentId, id }]))
  const units = new Map((await listHeld(tx, keys)).map((unit) => [unit.id, unit]))
  const decide = await deciderOf(tx, [...units.values()], change)
  const gone = change.kind === 'move' ? await listOpenSuccessors(tx, [...units.keys()]) : new Map<string, AssetCursor>()
  // What goes with another of the units has been done by it already.
  const isDone = (unit: HeldAsset): boolean =>
    (change.kind === 'close' && unit.closedAt !== null) ||
    (change.kind === 'reopen' && unit.closedAt === null) ||
    (change.kind === 'move' && gone.get(unit.id)?.customerId === change.to.customerId)
  return records.map((record) => {
    const unit = units.get(record.id)
    if (unit === undefined || record.version === 0) return MISSING
    if (unit.version !== record.version) return isDone(unit) ? { outcome: 'unchanged' } : failed('CHANGED_SINCE')
    return decide(unit)
  })
}

type Decide = (unit: HeldAsset) => AssetPlan

function deciderOf(tx: Tx, units: readonly HeldAsset[], change: AssetBulkChange): Promise<Decide> {
  if (change.kind === 'set') return decideFacts(tx, units, change.facts)
  if (change.kind === 'close') return decideClosing(tx, units)
  if (change.kind === 'reopen') return decideReopening(tx, units)
  return decideMove(tx, units, change.to)
}

async function decideFacts(tx: Tx, units: readonly HeldAsset[], facts: AssetFactsChange): Promise<Decide> {
  const holders = [...new Set(units.map((unit) => unit.customerId))]
  const sites = new Map((await listSiteKeys(tx, holders)).map((site) => [site.id, site]))
  const siteName = (id: string | null): string | null => (id === null ? null : (sites.get(id)?.code ?? null))
  return (unit) => {
    if (unit.closedAt !== null) return failed('UNIT_CLOSED')
    const { siteId } = facts
    if (typeof siteId === 'string' && sites.get(siteId)?.customerId !== unit.customerId) return failed('UNKNOWN_SITE')
    const after = mergeFacts(unit, facts)
    const differences = differ(unit, after, siteName)
    return differences.length === 0
      ? { outcome: 'unchanged' }
      : { outcome: 'changed', differences, work: { kind: 'set', before: unit, after } }
  }
}

function mergeFacts(unit: HeldAsset, facts: AssetFactsChange): HeldAsset {
  const versions = new Map(Object.entries(unit.versions))
  for (const [part, version] of Object.entries(facts.versions ?? {})) {
    if (version === null) versions.delete(part)
    else versions.set(part, version)
  }
  const told = <K extends 'siteId' | 'vendor' | 'hardwareRevision'>(key: K): HeldAsset[K] | string | null =>
    facts[key] === undefined ? unit[key] : facts[key]
  return {
    ...unit,
    siteId: told('siteId'),
    vendor: told('vendor'),
    hardwareRevision: told('hardwareRevision'),
    model: facts.model ?? unit.model,
    basis: facts.basis ?? unit.basis,
    knownOn: facts.knownOn ?? unit.knownOn,
    versions: Object.fromEntries(versions),
  }
}

const PLAIN = ['vendor', 'model', 'hardwareRevision', 'basis', 'knownOn'] as const

function differ(before: HeldAsset, after: HeldAsset, siteName: (id: string | null) => string | null): Difference[] {
  const all: Difference[] = PLAIN.map((field) => ({ field, from: before[field], to: after[field] }))
  all.push({ field: 'site', from: siteName(before.siteId), to: siteName(after.siteId) })
  for (const part of new Set([...Object.keys(before.versions), ...Object.keys(after.versions)]))
    all.push({ field: `version ${part}`, from: before.versions[part] ?? null, to: after.versions[part] ?? null })
  return all.filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to))
}

async function contentsOf(tx: Tx, units: readonly HeldAsset[]): Promise<(unit: HeldAsset) => readonly HeldAsset[]> {
  const contents = Map.groupBy(await listContents(tx, units), ({ rootId }) => rootId)
  return (unit) => contents.get(unit.id) ?? []
}

async function decideClosing(tx: Tx, units: readonly HeldAsset[]): Promise<Decide> {
  const contents = await contentsOf(
    tx,
    units.filter((unit) => unit.closedAt === null),
  )
  return (unit) => {
    if (unit.closedAt !== null) return { outcome: 'unchanged' }
    const inside = contents(unit)
    return {
      outcome: 'changed',
      differences: [{ field: 'state', from: 'open', to: 'closed' }, ...insideOf(inside)],
      work: { kind: 'close', unit, contents: inside },
    }
  }
}

/** Told beside what is chosen: how much goes with it. */
function insideOf(contents: readonly HeldAsset[]): Difference[] {
  return contents.length === 0 ? [] : [{ field: 'contents', from: null, to: contents.length }]
}

async function decideReopening(tx: Tx, units: readonly HeldAsset[]): Promise<Decide> {
  const closed = units.filter((unit) => unit.closedAt !== null)
  const contents = await contentsOf(tx, closed)
  const successors = await listOpenSuccessors(
    tx,
    closed.map(({ id }) => id),
  )
  const all = closed.flatMap((unit) => [unit, ...contents(unit)])
  const taken = new Set((await listOpenTags(tx, all)).map(({ customerId, tag }) => within(customerId, tag)))
  const claimed = new Set<string>()
  return (unit) => {
    if (unit.closedAt === null) return { outcome: 'unchanged' }
    if (successors.has(unit.id)) return failed('HAS_SUCCESSOR')
    const inside = contents(unit)
    const tags = [unit, ...inside].map(({ customerId, tag }) => within(customerId, tag))
    if (tags.some((tag) => taken.has(tag) || claimed.has(tag))) return failed('TAG_TAKEN', { tag: unit.tag })
    for (const tag of tags) claimed.add(tag)
    return {
      outcome: 'changed',
      differences: [{ field: 'state', from: 'closed', to: 'open' }, ...insideOf(inside)],
      work: { kind: 'reopen', unit, contents: inside },
    }
  }
}

async function decideMove(tx: Tx, units: readonly HeldAsset[], to: AssetMove): Promise<Decide> {
  const names = await listHolderCodes(tx, [to.customerId, ...units.map(({ customerId }) => customerId)])
  const holder = names.get(to.customerId)
  const sites = await listSiteKeys(tx, [to.customerId])
  const contents = await contentsOf(
    tx,
    units.filter((unit) => unit.closedAt === null),
  )
  const wanted = units
    .flatMap((unit) => [unit, ...contents(unit)])
    .map(({ tag }) => ({ customerId: to.customerId, tag }))
  const taken = new Set((await listOpenTags(tx, wanted)).map(({ tag }) => tag))
  const claimed = new Map<string, string>()
  return (unit) => {
    if (holder === undefined) return failed('UNKNOWN_HOLDER')
    if (to.siteId !== null && !sites.some(({ id }) => id === to.siteId)) return failed('UNKNOWN_SITE')
    if (unit.closedAt !== null) return failed('UNIT_CLOSED')
    if (unit.customerId === to.customerId) return failed('SAME_HOLDER')
    const inside = contents(unit)
    const tree = [unit, ...inside]
    if (tree.some(({ id, tag }) => taken.has(tag) || (claimed.get(tag) ?? id) !== id))
      return failed('TAG_TAKEN', { tag: unit.tag })
    for (const { id, tag } of tree) claimed.set(tag, id)
    return {
      outcome: 'changed',
      differences: [{ field: 'holder', from: names.get(unit.customerId) ?? null, to: holder }, ...insideOf(inside)],
      work: { kind: 'move', unit, contents: inside, to, ids: new Map(tree.map(({ id }) => [id, newId()])) },
    }
  }
}
