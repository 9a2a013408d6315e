import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import type { ModelChange, ModelView, PartsChange, RelationsChange } from '../model.ts'
import { checkModelChange, checkPartsChange, checkRelationsChange, diffParts, searchTextOf } from '../rules.ts'
import { replaceRelations } from '../store/catalogue.ts'
import { findFamilyFacts, selectModelViews } from '../store/read.ts'
import { findForeignIds, replaceParts, touchModel, updateModel, type PartWrite } from '../store/record.ts'
import { requireModel } from './model.ts'
import { watchingRelations } from './relation.ts'
import { emitReleasesChanged, emitRulesChanged } from './rules-changed.ts'
import { modelSearchEntry } from './search.ts'

const FACTS = ['names', 'kind', 'isSafety', 'hardwareRevisions', 'options', 'markets', 'updateWay'] as const

async function requireWritable(tx: Tx, principal: Principal, modelId: string): Promise<ModelView> {
  const model = await requireModel(tx, principal, modelId)
  authorize(principal, 'product.write', model, 'product.read')
  return model
}

/** Changes what a model is; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT for a revision that releases still name. */
export function changeModel(
  app: App,
  principal: Principal,
  modelId: string,
  version: number,
  change: ModelChange,
): Promise<ModelView> {
  return app.db.tx(principal, async (tx) => {
    const before = await requireWritable(tx, principal, modelId)
    const findings = checkModelChange(before, change)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    const family = await findFamilyFacts(tx, before.familyId)
    const familyNames = family?.names ?? { en: before.familyNameEn, ja: before.familyNameJa }
    const searchText = searchTextOf(before.code, [...Object.values(change.names), ...Object.values(familyNames)])
    if (!(await updateModel(tx, modelId, version, { ...change, searchText }))) throw new DomainError('STALE_VERSION')
    const changed = FACTS.filter((field) => canonicalJson(before[field]) !== canonicalJson(change[field]))
    const changes = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: change[field] }]))
    await recordAudit(tx, { principal, kind: 'model', id: modelId, action: 'model.changed', details: { changes } })
    if (before.updateWay !== change.updateWay) await emitRulesChanged(app, tx, principal, { modelIds: [modelId] })
    const { id, code, lineId, divisionId } = before
    const { names } = change
    await indexForSearch(tx, [modelSearchEntry({ id, code, lineId, divisionId, names, familyNames })])
    return requireModel(tx, principal, modelId)
  })
}

/**
 * Makes parts and releases of a model what is given. Throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT, and
 * RELEASE_IN_USE when a version that is taken back is known elsewhere (listeners of `product.releasesRemoved` object).
 */
export function changeParts(
  app: App,
  principal: Principal,
  modelId: string,
  version: number,
  change: PartsChange,
): Promise<ModelView> {
  return app.db.tx(principal, async (tx) => {
    const before = await requireWritable(tx, principal, modelId)
    const ids = change.parts.flatMap((part) => [part.id, ...part.releases.map(({ id }) => id)])
    const foreign = await findForeignIds(
      tx,
      modelId,
      ids.filter((id) => id !== undefined),
    )
    const findings = checkPartsChange(before, change, foreign)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    if (!(await touchModel(tx, modelId, version))) throw new DomainError('STALE_VERSION')
    const details = diffParts(before.parts, change.parts)
    if (details.removed.length > 0) {
      const versions = details.removed.map(({ part, version: text }) => ({ part, version: text }))
      const payload = { modelId, code: before.code, versions }
      await app.events.emit(tx, principal, { name: 'product.releasesRemoved', payload })
    }
    await replaceParts(tx, modelId, change.parts.map(toPart))
    const schemes = (parts: readonly { code: string; versionScheme: string }[]): string =>
      JSON.stringify(parts.map(({ code, versionScheme }) => [code, versionScheme]))
    if (schemes(before.parts) !== schemes(change.parts))
      await emitRulesChanged(app, tx, principal, { modelIds: [modelId] })
    await emitReleasesChanged(app, tx, principal, [modelId])
    await recordAudit(tx, {
      principal,
      kind: 'model',
      id: modelId,
      action: 'model.partsChanged',
      details: { ...details },
    })
    return requireModel(tx, principal, modelId)
  })
}

function toPart(part: PartsChange['parts'][number], position: number): PartWrite {
  const { id = newId(), code, names, versionScheme } = part
  const releases = part.releases.map(({ id: releaseId = newId(), ...release }, place) => ({
    ...release,
    id: releaseId,
    position: place,
  }))
  return { id, code, names, versionScheme, position, releases }
}

/** Replaces what a model says of others; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT for what it may not see. */
export function changeRelations(
  app: App,
  principal: Principal,
  modelId: string,
  version: number,
  { relations }: RelationsChange,
): Promise<ModelView> {
  return app.db.tx(principal, async (tx) => {
    const before = await requireWritable(tx, principal, modelId)
    const own = before.relations.filter(({ direction }) => direction === 'out')
    const others = await selectModelViews(
      tx,
      relations.map((relation) => relation.modelId),
    )
    const codes = new Map(others.map((model) => [model.id, model.code]))
    const findings = checkRelationsChange(before, relations, codes)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    if (!(await touchModel(tx, modelId, version))) throw new DomainError('STALE_VERSION')
    const rows = relations.map(({ kind, modelId: to, versionMap }) => ({
      id: own.find((known) => known.kind === kind && known.modelId === to)?.id ?? newId(),
      from: modelId,
      kind,
      to,
      versionMap,
    }))
    await watchingRelations(app, tx, principal, () => replaceRelations(tx, [modelId], rows))
    const told = (list: readonly { kind: string; code: string; versionMap: unknown }[]) =>
      list.map(({ kind, code, versionMap }) => ({ kind, code, versionMap }))
    const to = told(relations.map((relation) => ({ ...relation, code: codes.get(relation.modelId) ?? '' })))
    const details = { from: told(own), to }
    await recordAudit(tx, { principal, kind: 'model', id: modelId, action: 'model.relationsChanged', details })
    return requireModel(tx, principal, modelId)
  })
}
