import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { ModelView, PartDetail, PartView, ReleaseDetail } from '../model.ts'
import { equalVersions } from '../rules.ts'
import { findPartPlace, findReleasePlace } from '../store/record.ts'
import { requireModel } from './model.ts'

async function requirePart(
  tx: Tx,
  principal: Principal,
  place: { id: string; modelId: string } | undefined,
): Promise<{ model: ModelView; part: PartView }> {
  if (place === undefined) throw notFound()
  const model = await requireModel(tx, principal, place.modelId)
  const part = model.parts.find(({ id }) => id === place.id)
  if (part === undefined) throw notFound()
  return { model, part }
}

function placeOf(model: ModelView) {
  return {
    modelId: model.id,
    modelCode: model.code,
    modelNameEn: model.nameEn,
    modelNameJa: model.nameJa,
    familyId: model.familyId,
    familyNameEn: model.familyNameEn,
    familyNameJa: model.familyNameJa,
    lineId: model.lineId,
    divisionId: model.divisionId,
    modelHardwareRevisions: model.hardwareRevisions,
  }
}

/** One part of a model with its releases; throws NOT_FOUND. */
export function readPart(app: App, principal: Principal, partId: string): Promise<PartDetail> {
  return app.db.tx(principal, async (tx) => {
    const { model, part } = await requirePart(tx, principal, await findPartPlace(tx, partId))
    return { ...placeOf(model), part }
  })
}

/** One release with those before and after it; throws NOT_FOUND. */
export function readRelease(app: App, principal: Principal, releaseId: string): Promise<ReleaseDetail> {
  return app.db.tx(principal, (tx) => requireRelease(tx, principal, releaseId))
}

/** One release as the principal may see it; throws NOT_FOUND. */
export async function requireRelease(tx: Tx, principal: Principal, releaseId: string): Promise<ReleaseDetail> {
  const { model, part } = await requirePart(tx, principal, await findReleasePlace(tx, releaseId))
  const index = part.releases.findIndex(({ id }) => id === releaseId)
  const release = part.releases[index]
  if (release === undefined) throw notFound()
  return {
    ...placeOf(model),
    partId: part.id,
    partCode: part.code,
    partNameEn: part.nameEn,
    partNameJa: part.nameJa,
    release,
    before: part.releases[index - 1] ?? null,
    after: part.releases[index + 1] ?? null,
    equals: equalVersions(model.relations, release.version),
  }
}
