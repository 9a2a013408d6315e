import type { App } from '#platform/app/index.ts'
import { linkTo, recordAudit, type AuditLink } from '#platform/audit/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { indexForSearch } from '#platform/search/index.ts'
import { catalogueSchema, type Catalogue, type CatalogueInput, type CatalogueModel } from '../model.ts'
import { checkCatalogue, searchTextOf } from '../rules.ts'
import { familySearchEntry, lineSearchEntry, modelSearchEntry } from './search.ts'
import {
  familyIdsByCode,
  lockCatalogue,
  modelIdsByCode,
  replaceRelations,
  upsertFamilies,
  upsertLines,
  upsertMaker,
  upsertModels,
  upsertParts,
  upsertReleases,
  type ModelRow,
  type Written,
} from '../store/catalogue.ts'
import { digestRules } from '../store/rules.ts'
import { watchingRelations } from './relation.ts'
import { emitReleasesChanged, emitRulesChanged } from './rules-changed.ts'

export interface CatalogueResult {
  readonly makerId: string
  readonly models: number
  /** Models that are new or different now. */
  readonly changedModels: number
}

interface Placed {
  readonly family: Catalogue['families'][number]
  readonly model: CatalogueModel
}

/** Models are new or different: units that named them before may be ours now. */
export const MODELS_IMPORTED = 'product.modelsImported'

/**
 * Adds and changes the catalogue's records by their codes (what it does not name stays) with one audit entry that links
 * every model. `divisions` are ids of divisions by code. Throws INVALID_INPUT with the places of what is wrong.
 */
export async function importCatalogue(
  app: App,
  principal: Principal,
  input: CatalogueInput,
  divisions: ReadonlyMap<string, string>,
): Promise<CatalogueResult> {
  if (!isAllowed(principal, 'product.write')) throw new DomainError('FORBIDDEN', { permission: 'product.write' })
  const catalogue = readCatalogue(input, divisions)
  const sha256 = sha256Hex(canonicalJson(input))
  return app.db.tx(principal, async (tx) => {
    await lockCatalogue(tx)
    const rules = await digestRules(tx)
    const makerId = await upsertMaker(tx, { id: newId(), ...catalogue.maker })
    const lineIds = await writeLines(tx, catalogue, divisions)
    const placed = catalogue.families.flatMap((family) => family.models.map((model) => ({ family, model })))
    const familyIds = await writeFamilies(tx, catalogue, lineIds)
    const changed = await writeModels(tx, placed, familyIds)
    const modelIds = await modelIdsByCode(tx)
    await writeReleases(tx, placed, modelIds)
    await indexModels(tx, placed, changed, lineIds, divisions, catalogue)
    await recordAudit(tx, {
      principal,
      kind: 'catalogue',
      id: makerId,
      action: 'catalogue.imported',
      details: { sha256, models: placed.length, changedModels: changed.length },
      links: linksOf(placed, changed),
    })
    if (changed.length > 0) await app.events.emit(tx, principal, { name: MODELS_IMPORTED, payload: {} })
    const others = [...(await digestRules(tx))].filter(([id, digest]) => (rules.get(id) ?? digest) !== digest)
    await emitRulesChanged(app, tx, principal, { modelIds: others.map(([id]) => id) })
    await emitReleasesChanged(
      app,
      tx,
      principal,
      placed.flatMap(({ model }) => modelIds.get(model.code) ?? []),
    )
    // Last: units that the new models have linked by now are asked about by them.
    await watchingRelations(app, tx, principal, () => writeRelations(tx, placed, modelIds))
    return { makerId, models: placed.length, changedModels: changed.length }
  })
}

function readCatalogue(input: CatalogueInput, divisions: ReadonlyMap<string, string>): Catalogue {
  const parsed = catalogueSchema.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 50)
    throw new DomainError(
      'INVALID_INPUT',
      {},
      issues.map((issue) => ({ code: `INVALID_${issue.code.toUpperCase()}`, path: `/${issue.path.join('/')}` })),
    )
  }
  const findings = [
    ...checkCatalogue(parsed.data),
    ...parsed.data.divisions.flatMap((division, index) =>
      divisions.has(division.code) ? [] : [{ code: 'UNKNOWN_DIVISION', path: `/divisions/${index}/code` }],
    ),
  ]
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings.slice(0, 50))
  return parsed.data
}

function writeLines(
  tx: Tx,
  catalogue: Catalogue,
  divisions: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  return upsertLines(
    tx,
    catalogue.lines.map((line, position) => ({
      id: newId(),
      kind: line.kind,
      divisionId: divisions.get(line.division) ?? '',
      names: line.names,
      position,
    })),
  )
}

function writeFamilies(
  tx: Tx,
  catalogue: Catalogue,
  lineIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  return upsertFamilies(
    tx,
    catalogue.families.map((family) => ({
      id: newId(),
      code: family.code,
      lineId: lineIds.get(family.line) ?? '',
      names: family.names,
      versionScheme: family.versionScheme,
      serialFormat: family.serialFormat,
    })),
  )
}

function toRow({ family, model }: Placed, familyIds: ReadonlyMap<string, string>): ModelRow {
  return {
    id: newId(),
    code: model.code,
    familyId: familyIds.get(family.code) ?? '',
    names: model.names,
    kind: model.kind,
    isSafety: model.isSafety,
    hardwareRevisions: model.hardwareRevisions,
    options: model.options,
    markets: model.markets,
    saleStartedOn: model.saleStartedOn ?? null,
    saleEndedOn: model.saleEndedOn ?? null,
    repairEndsOn: model.repairEndsOn ?? null,
    securitySupportUntil: model.securitySupportUntil ?? null,
    updateWay: model.updateWay,
    searchText: searchTextOf(model.code, [...Object.values(model.names), ...Object.values(family.names)]),
  }
}

function writeModels(tx: Tx, placed: readonly Placed[], familyIds: ReadonlyMap<string, string>): Promise<Written[]> {
  return upsertModels(
    tx,
    placed.map((one) => toRow(one, familyIds)),
  )
}

async function writeReleases(tx: Tx, placed: readonly Placed[], modelIds: ReadonlyMap<string, string>): Promise<void> {
  const parts = placed.flatMap(({ model }) =>
    model.parts.map((part, position) => ({ part, position, modelId: modelIds.get(model.code) ?? '' })),
  )
  const partIds = await upsertParts(
    tx,
    parts.map(({ part, position, modelId }) => ({
      id: newId(),
      modelId,
      code: part.code,
      names: part.names,
      versionScheme: part.versionScheme,
      position,
    })),
  )
  const releases = parts.flatMap(({ part, modelId }) =>
    part.releases.map(({ version, ...release }, position) => ({
      id: newId(),
      partId: partIds.get(`${modelId}/${part.code}`) ?? '',
      versionText: version,
      position,
      ...release,
    })),
  )
  await upsertReleases(tx, releases)
}

async function writeRelations(tx: Tx, placed: readonly Placed[], modelIds: ReadonlyMap<string, string>): Promise<void> {
  const idOf = (code: string): string => modelIds.get(code) ?? ''
  await replaceRelations(
    tx,
    placed.map(({ model }) => idOf(model.code)),
    placed.flatMap(({ model }) =>
      model.relations.map((relation) => ({
        id: newId(),
        from: idOf(model.code),
        kind: relation.kind,
        to: idOf(relation.to),
        versionMap: relation.versionMap ?? null,
      })),
    ),
  )
}

async function indexModels(
  tx: Tx,
  placed: readonly Placed[],
  changed: readonly Written[],
  lineIds: ReadonlyMap<string, string>,
  divisions: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): Promise<void> {
  const written = new Map(changed.map((model) => [model.code, model.id]))
  const places = new Map(
    catalogue.lines.map((line) => [
      line.kind,
      { lineId: lineIds.get(line.kind) ?? '', divisionId: divisions.get(line.division) ?? '' },
    ]),
  )
  const placeOf = (kind: string) => places.get(kind) ?? { lineId: '', divisionId: '' }
  const familyIds = await familyIdsByCode(tx)
  await indexForSearch(tx, [
    ...catalogue.lines.map((line) =>
      lineSearchEntry({ ...line, ...placeOf(line.kind), id: placeOf(line.kind).lineId }),
    ),
    ...catalogue.families.map((family) =>
      familySearchEntry({ ...family, ...placeOf(family.line), id: familyIds.get(family.code) ?? '' }),
    ),
    ...placed.flatMap(({ family, model }) => {
      const id = written.get(model.code)
      if (id === undefined) return []
      const { code, names } = model
      return [modelSearchEntry({ id, code, names, familyNames: family.names, ...placeOf(family.line) })]
    }),
  ])
}

function linksOf(placed: readonly Placed[], changed: readonly Written[]): AuditLink[] {
  const byCode = new Map(placed.map(({ model }) => [model.code, model]))
  return changed.map(({ id, code, version }) => linkTo({ kind: 'model', id, version }, byCode.get(code)))
}
