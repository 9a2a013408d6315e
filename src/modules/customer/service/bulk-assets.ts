import * as z from 'zod'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import {
  MISSING,
  type BulkKind,
  type BulkRecord,
  type BulkRow,
  type BulkTarget,
  type Plan,
} from '#modules/workspace/index.ts'
import { assetBulkChange, assetFactsChange, type AssetBulkChange, type assetBulkQuery } from '../api-bulk.ts'
import { wordsOf } from '../rules.ts'
import { lockAssets } from '../store/asset.ts'
import { listContents, listHeld, type HeldAsset } from '../store/bulk-asset.ts'
import { listAssets } from '../store/list-asset.ts'
import { requireCustomers } from './access.ts'
import { scopeOf } from './answers.ts'
import { planAssets, type AssetWork } from './bulk-plan.ts'
import { writeAssetWork } from './bulk-write.ts'

type Query = z.infer<typeof assetBulkQuery>

const PAGE = 1000

/** Machines come before what is part of them: what goes with a machine is then done by it. */
const outermostFirst = (a: { readonly partOfId: string | null }, b: { readonly partOfId: string | null }): number =>
  Number(a.partOfId !== null) - Number(b.partOfId !== null)

async function selectMatching(tx: Tx, principal: Principal, query: Query, limit: number): Promise<BulkRecord[]> {
  const { q, sourceId, vulnerabilityId, ...filter } = query
  const scope = await scopeOf(tx, principal, { sourceId, vulnerabilityId })
  const found: HeldLike[] = []
  let after: string | undefined
  do {
    const page = { limit: Math.min(PAGE, limit - found.length), offset: 0, after }
    const asked = { ...filter, words: wordsOf(q), sort: 'tag', language: 'en' as const, page }
    const { items, next } = await listAssets(tx, scope, asked)
    found.push(...items)
    after = next ?? undefined
  } while (after !== undefined && found.length < limit)
  return found.toSorted(outermostFirst).map(toRecord)
}

type HeldLike = Pick<HeldAsset, 'id' | 'customerId' | 'tag' | 'version' | 'partOfId'>

const toRecord = ({ id, customerId, tag, version }: HeldLike): BulkRecord => ({
  id,
  parentId: customerId,
  name: tag,
  version,
})

async function select(tx: Tx, principal: Principal, target: BulkTarget<Query>, limit: number): Promise<BulkRecord[]> {
  requireCustomers(principal, 'customer.write')
  if ('query' in target) return selectMatching(tx, principal, target.query, limit)
  const keys = target.records.flatMap(({ id, parentId }) =>
    parentId === undefined ? [] : [{ customerId: parentId, id }],
  )
  const found = await listHeld(tx, keys)
  const known = new Set(found.map(({ id }) => id))
  const missing = target.records
    .filter(({ id }) => !known.has(id))
    .map(({ id, parentId = null }) => ({ id, parentId, name: '', version: 0 }))
  return [...found.toSorted(outermostFirst).map(toRecord), ...missing]
}

const mark = z.object({ customerId: z.uuid(), id: z.uuid(), version: z.number() })
const treeSchema = z.object({
  kind: z.enum(['close', 'reopen', 'move', 'return']),
  marks: z.array(mark),
  gone: z.array(mark).default([]),
})
const keptSchema = z.union([treeSchema, assetFactsChange.extend({ versions: z.record(z.string(), z.string()) })])

/** Everything that must be as the change left it. */
function marksOf(row: BulkRow): readonly z.infer<typeof mark>[] {
  const kept = keptSchema.parse(row.before)
  if ('marks' in kept) return [...kept.marks, ...kept.gone]
  return row.parentId === null ? [] : [{ customerId: row.parentId, id: row.id, version: row.versionAfter ?? 0 }]
}

async function untouched(tx: Tx, rows: readonly BulkRow[]): Promise<ReadonlySet<string>> {
  const wanted = rows.map((row) => ({ id: row.id, marks: marksOf(row) }))
  const held = await listHeld(
    tx,
    wanted.flatMap(({ marks }) => marks),
  )
  const versions = new Map(held.map((unit) => [unit.id, unit.version]))
  return new Set(
    wanted.filter(({ marks }) => marks.every(({ id, version }) => versions.get(id) === version)).map(({ id }) => id),
  )
}

/** Asked again for each batch: who may no longer change units changes none, whatever they have begun. Throws FORBIDDEN. */
async function plan(
  tx: Tx,
  principal: Principal,
  records: readonly BulkRecord[],
  change: AssetBulkChange,
): Promise<Plan<AssetWork>[]> {
  requireCustomers(principal, 'customer.write')
  return planAssets(tx, records, change)
}

async function planUndo(tx: Tx, principal: Principal, rows: readonly BulkRow[]): Promise<Plan<AssetWork>[]> {
  requireCustomers(principal, 'customer.write')
  const keys = rows.flatMap(({ id, parentId }) => (parentId === null ? [] : [{ customerId: parentId, id }]))
  const units = new Map((await listHeld(tx, keys)).map((unit) => [unit.id, unit]))
  const contents = Map.groupBy(await listContents(tx, [...units.values()]), ({ rootId }) => rootId)
  return rows.map((row): Plan<AssetWork> => {
    const unit = units.get(row.id)
    if (unit === undefined) return MISSING
    const kept = keptSchema.parse(row.before)
    const work = 'marks' in kept ? undoTree(kept, unit, contents.get(unit.id) ?? []) : undoFacts(unit, kept)
    return { outcome: 'changed', differences: [], work }
  })
}

function undoFacts(unit: HeldAsset, kept: Exclude<z.infer<typeof keptSchema>, { marks: unknown }>): AssetWork {
  const { siteId = null, vendor = null, hardwareRevision = null, model, basis, knownOn, versions } = kept
  const after = {
    ...unit,
    siteId,
    vendor,
    hardwareRevision,
    versions,
    model: model ?? unit.model,
    basis: basis ?? unit.basis,
    knownOn: knownOn ?? unit.knownOn,
  }
  return { kind: 'set', before: unit, after }
}

function undoTree(kept: z.infer<typeof treeSchema>, unit: HeldAsset, contents: readonly HeldAsset[]): AssetWork {
  const own = new Set(kept.marks.map(({ id }) => id))
  const tree = { unit, contents: contents.filter(({ id }) => own.has(id)) }
  if (kept.kind === 'move') return { kind: 'unmove', ...tree, gone: kept.gone }
  return { kind: kept.kind === 'close' ? 'reopen' : 'close', ...tree }
}

/** Machines, as they are changed in bulk. */
export const assetKind: BulkKind<Query, AssetBulkChange, AssetWork> = {
  kind: 'asset',
  job: 'customer.bulkAssets',
  action: 'asset.bulkChanged',
  change: assetBulkChange,
  select,
  lock: (tx) => lockAssets(tx, 'change'),
  plan,
  planUndo,
  write: writeAssetWork,
  untouched,
}
