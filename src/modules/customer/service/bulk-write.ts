import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { Written } from '#modules/workspace/index.ts'
import { upsertAssets, type AssetCursor, type AssetRow } from '../store/asset.ts'
import { closeAssets, reopenAssets, setPredecessors, type HeldAsset } from '../store/bulk-asset.ts'
import type { AssetWork } from './bulk-plan.ts'
import { loadOwnModels } from './own-model.ts'
import { requestAnswers } from './request.ts'

type WorkOf<K extends AssetWork['kind']> = Extract<AssetWork, { readonly kind: K }>

const only = <K extends AssetWork['kind']>(work: readonly AssetWork[], kind: K): WorkOf<K>[] =>
  work.filter((one): one is WorkOf<K> => one.kind === kind)

/** Writes what was planned of units, and has sources asked about those whose facts are new. Throws TAG_TAKEN. */
export async function writeAssetWork(
  app: App,
  tx: Tx,
  principal: Principal,
  work: readonly AssetWork[],
): Promise<Written[]> {
  const written = await translateTags(async () => [
    ...(await writeFacts(tx, only(work, 'set'))),
    ...(await writeClosings(tx, only(work, 'close'))),
    ...(await writeReopenings(tx, only(work, 'reopen'))),
    ...(await writeMoves(tx, only(work, 'move'))),
    ...(await writeReturns(tx, only(work, 'unmove'))),
  ])
  if (written.length > 0) await requestAnswers(app, tx, principal)
  return written
}

async function translateTags<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violatedConstraint(error) === 'asset_tag') throw new DomainError('TAG_TAKEN', { tag: '' })
    throw error
  }
}

function toRow(unit: HeldAsset, changedAt: string): AssetRow {
  const { closedAt: _, version: __, answeredVersion: ___, predecessorId: ____, ...row } = unit
  return { ...row, changedAt }
}

async function writeFacts(tx: Tx, work: readonly WorkOf<'set'>[]): Promise<Written[]> {
  if (work.length === 0) return []
  const at = nowIso()
  const models = await loadOwnModels(
    tx,
    work.map(({ after }) => after.vendor),
  )
  const rows = work.map(({ after }) => toRow({ ...after, modelId: models.find(after.vendor, after.model) }, at))
  const versions = new Map((await upsertAssets(tx, rows)).map(({ id, version }) => [id, version]))
  return work.flatMap(({ before, after }) => {
    const version = versions.get(after.id)
    return version === undefined ? [] : [{ id: after.id, version, before: factsOf(before), after: factsOf(after) }]
  })
}

/** The facts that a change of many can set: what it keeps to be taken back. */
export function factsOf({ siteId, vendor, model, versions, hardwareRevision, basis, knownOn }: HeldAsset) {
  return { siteId, vendor, model, versions, hardwareRevision, basis, knownOn }
}

/** A unit by its key with a version: what must be so still when a change is taken back. */
type Mark = AssetCursor & { readonly version: number }

/** Marks of a unit and what is in it, the unit itself first. */
function marksOf(unit: HeldAsset, contents: readonly HeldAsset[], versions: ReadonlyMap<string, number>): Mark[] {
  return [unit, ...contents].flatMap(({ customerId, id }) => {
    const version = versions.get(id)
    return version === undefined ? [] : [{ customerId, id, version }]
  })
}

/** Each unit once, though it may be named beside what it is part of. */
function uniqueUnits(
  work: readonly { readonly unit: HeldAsset; readonly contents: readonly HeldAsset[] }[],
): HeldAsset[] {
  return [...new Map(work.flatMap(({ unit, contents }) => [unit, ...contents]).map((unit) => [unit.id, unit])).values()]
}

function writtenOf(
  { unit, contents }: { readonly unit: HeldAsset; readonly contents: readonly HeldAsset[] },
  versions: ReadonlyMap<string, number>,
  kind: string,
  further: Readonly<Record<string, unknown>> = {},
): Written[] {
  const marks = marksOf(unit, contents, versions)
  const version = versions.get(unit.id)
  if (version === undefined) return []
  return [{ id: unit.id, version, before: { kind, marks, ...further }, also: marks.slice(1) }]
}

async function writeClosings(tx: Tx, work: readonly WorkOf<'close'>[]): Promise<Written[]> {
  if (work.length === 0) return []
  const closed = await closeAssets(tx, uniqueUnits(work), nowIso())
  const versions = new Map(closed.map(({ id, version }) => [id, version]))
  return work.flatMap((one) => writtenOf(one, versions, 'close'))
}

async function writeReopenings(tx: Tx, work: readonly WorkOf<'reopen'>[]): Promise<Written[]> {
  if (work.length === 0) return []
  const reopened = await reopenAssets(tx, uniqueUnits(work), nowIso())
  const versions = new Map(reopened.map(({ id, version }) => [id, version]))
  return work.flatMap((one) => writtenOf(one, versions, 'reopen'))
}

async function writeMoves(tx: Tx, all: readonly WorkOf<'move'>[]): Promise<Written[]> {
  // What is part of another unit that goes too, goes with it.
  const inside = new Set(all.flatMap(({ contents }) => contents.map(({ id }) => id)))
  const work = all.filter(({ unit }) => !inside.has(unit.id))
  if (work.length === 0) return []
  const at = nowIso()
  const closed = await closeAssets(tx, uniqueUnits(work), at)
  const versions = new Map(closed.map(({ id, version }) => [id, version]))
  const rows = work.flatMap(({ unit, contents, to, ids }) => [unit, ...contents].map((one) => arrive(one, to, ids, at)))
  const arrived = new Map((await upsertAssets(tx, rows)).map(({ id, version }) => [id, version]))
  await setPredecessors(
    tx,
    work.flatMap(({ unit, contents, to, ids }) =>
      [unit, ...contents].map((from) => ({ customerId: to.customerId, id: ids.get(from.id) ?? '', from })),
    ),
  )
  return work.flatMap((one) => {
    const gone = [one.unit, ...one.contents].map(({ id }) => {
      const newId = one.ids.get(id) ?? ''
      return { customerId: one.to.customerId, id: newId, version: arrived.get(newId) ?? 0 }
    })
    return writtenOf(one, versions, 'move', { gone }).map((written) => ({
      ...written,
      after: { customerId: one.to.customerId, id: one.ids.get(one.unit.id) },
      also: [...(written.also ?? []), ...gone],
    }))
  })
}

/** A unit at its new holder: the same facts, newly told; within what came with it. */
function arrive(unit: HeldAsset, to: WorkOf<'move'>['to'], ids: ReadonlyMap<string, string>, at: string): AssetRow {
  return {
    ...toRow(unit, at),
    customerId: to.customerId,
    id: ids.get(unit.id) ?? '',
    siteId: to.siteId,
    partOfId: unit.partOfId === null ? null : (ids.get(unit.partOfId) ?? null),
    basis: to.basis,
    knownOn: to.knownOn,
  }
}

/** Takes moves back: what had arrived is closed, what had gone is reopened. */
async function writeReturns(tx: Tx, work: readonly WorkOf<'unmove'>[]): Promise<Written[]> {
  if (work.length === 0) return []
  const at = nowIso()
  const closed = await closeAssets(
    tx,
    work.flatMap(({ gone }) => [...gone]),
    at,
  )
  const reopened = await reopenAssets(tx, uniqueUnits(work), at)
  const versions = new Map(reopened.map(({ id, version }) => [id, version]))
  return work
    .flatMap((one) => writtenOf(one, versions, 'return'))
    .map((one) => ({ ...one, also: [...(one.also ?? []), ...closed] }))
}
