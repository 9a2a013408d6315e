import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { pageOf, type ListPage, type PageQuery, type TimelineEntry } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import type { listFamiliesEndpoint, listModelsEndpoint } from '../api.ts'
import { listFamilies, listModels } from '../store/list-model.ts'
import type { FamilyView, LineView, Maker, ModelRules, ModelSummary, ModelView, SupportDates } from '../model.ts'
import { digestPublicRules, selectModelRules, selectModelsOnSale } from '../store/rules.ts'
import { checkSupportDates, foldQuery, isVendorOf } from '../rules.ts'
import {
  findMaker,
  selectLines,
  selectModelCodes,
  selectModels,
  selectModelViews,
  updateSupportDates,
  type VisibleLines,
} from '../store/read.ts'

/** The lines that the principal's permission (to read products, or what belongs to them) covers. */
export function visibleTo(principal: Principal, permission = 'product.read'): VisibleLines {
  const scopes = principal.permissions.get(permission) ?? []
  if (scopes.some((scope) => scope.kind === 'all')) return undefined
  const idsOf = (kind: 'division' | 'line'): string[] =>
    scopes.flatMap((scope) => (scope.kind === kind && scope.id !== null ? [scope.id] : []))
  return { divisionIds: idsOf('division'), lineIds: idsOf('line') }
}

/** The maker; throws NOT_FOUND before the first catalogue. */
export async function readMaker(tx: Tx): Promise<Maker> {
  const maker = await findMaker(tx)
  if (maker === undefined) throw notFound()
  return maker
}

/** True when the name is the maker's own: one of its names or aliases, with or without the legal form. */
export async function isOwnVendor(tx: Tx, vendorName: string): Promise<boolean> {
  const maker = await findMaker(tx)
  return maker !== undefined && isVendorOf([...Object.values(maker.names), ...maker.vendorAliases], vendorName)
}

/** All product lines in the catalogue's order. */
export function listLines(tx: Tx): Promise<LineView[]> {
  return selectLines(tx, undefined)
}

export interface ModelQuery {
  /** Words that must all occur in code or names. */
  readonly q?: string | undefined
  readonly familyId?: string | undefined
  readonly lineId?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly limit: number
  readonly offset: number
}

/** Models for other modules, whoever asks. */
export function findModels(tx: Tx, query: ModelQuery): Promise<{ items: ModelSummary[]; total: number }> {
  const { q, ...rest } = query
  return selectModels(tx, { ...rest, visible: undefined, words: foldQuery(q ?? '') })
}

/** Models by id with family, line, parts, releases and relations, in the order of the ids; unknown ids are left out. */
export function readModels(tx: Tx, ids: readonly string[]): Promise<ModelView[]> {
  return selectModelViews(tx, ids)
}

/** What the catalogue says of the versions and serial numbers of these models' units, for whoever answers about them. */
export function listModelRules(tx: Tx, modelIds: readonly string[]): Promise<Map<string, ModelRules>> {
  return selectModelRules(tx, modelIds)
}

/** Models that the world may know of on a day. */
export function listModelsOnSale(tx: Tx, day: string): Promise<{ id: string; code: string }[]> {
  return selectModelsOnSale(tx, day)
}

/** Changes whenever what the catalogue says publicly on a day does. */
export function digestPublicCatalogue(tx: Tx, day: string): Promise<string> {
  return digestPublicRules(tx, day)
}

/** Every model's id and line by its code. */
export async function listModelCodes(tx: Tx): Promise<{ id: string; code: string; lineId: string }[]> {
  return selectModelCodes(tx)
}

/** Lines the principal may see. */
export function findLines(app: App, principal: Principal): Promise<LineView[]> {
  return app.db.tx(principal, (tx) => selectLines(tx, visibleTo(principal)))
}

/** Families the principal may see. */
export function findFamilies(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listFamiliesEndpoint>['query'],
  language: Language,
): Promise<ListPage<FamilyView>> {
  const { q, ...filter } = pageOf(query)
  return app.db.tx(principal, (tx) =>
    listFamilies(tx, { ...filter, visible: visibleTo(principal), words: foldQuery(q ?? ''), language }),
  )
}

/** Models the principal may see. */
export function searchModels(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listModelsEndpoint>['query'],
  language: Language,
): Promise<ListPage<ModelSummary>> {
  const { q, ...filter } = pageOf(query)
  const today = nowIso().slice(0, 10)
  return app.db.tx(principal, (tx) =>
    listModels(tx, { ...filter, visible: visibleTo(principal), words: foldQuery(q ?? ''), today, language }),
  )
}

/** One model as the principal may see it; throws NOT_FOUND. */
export async function requireModel(tx: Tx, principal: Principal, modelId: string): Promise<ModelView> {
  const [model] = await selectModelViews(tx, [modelId])
  if (model === undefined) throw notFound()
  authorize(principal, 'product.read', model, 'product.read')
  return model
}

/** One model; throws NOT_FOUND when there is none that the principal may see. */
export function readModel(app: App, principal: Principal, modelId: string): Promise<ModelView> {
  return app.db.tx(principal, (tx) => requireModel(tx, principal, modelId))
}

/** What was done to a model, and the catalogue imports that changed it, page by page; throws NOT_FOUND. */
export function readModelTimeline(
  app: App,
  principal: Principal,
  modelId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireModel(tx, principal, modelId)
    return readTimelinePage(tx, [{ kind: 'model', id: modelId }], page)
  })
}

/** Changes a model's support dates; throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT for dates out of order. */
export function changeSupportDates(
  app: App,
  principal: Principal,
  modelId: string,
  version: number,
  dates: SupportDates,
): Promise<ModelView> {
  return app.db.tx(principal, async (tx) => {
    const model = await requireModel(tx, principal, modelId)
    authorize(principal, 'product.write', model, 'product.read')
    const findings = checkSupportDates(dates)
    if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
    if (!(await updateSupportDates(tx, modelId, version, dates))) throw new DomainError('STALE_VERSION')
    const { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil } = model
    await recordAudit(tx, {
      principal,
      kind: 'model',
      id: modelId,
      action: 'model.supportDatesChanged',
      details: { from: { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil }, to: dates },
    })
    return requireModel(tx, principal, modelId)
  })
}
