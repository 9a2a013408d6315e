import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import { indexForSearch } from '#platform/search/index.ts'
import type { readFamilyEndpoint, readLineEndpoint } from '../api-record.ts'
import { namesSchema, type Names } from '../model.ts'
import { searchTextOf } from '../rules.ts'
import { findFamilyFacts, findLineNames, selectFamilies, selectLines } from '../store/read.ts'
import { selectFamilyModels, updateFamilyNames, updateLineNames, updateSearchTexts } from '../store/record.ts'
import { familySearchEntry, lineSearchEntry, modelSearchEntry } from './search.ts'

type LineDetail = EndpointOutput<typeof readLineEndpoint>
type FamilyDetail = EndpointOutput<typeof readFamilyEndpoint>
type Timeline = ListPage<TimelineEntry>

async function requireLine(tx: Tx, principal: Principal, lineId: string): Promise<LineDetail> {
  const line = (await selectLines(tx, undefined)).find(({ id }) => id === lineId)
  const names = await findLineNames(tx, lineId)
  if (line === undefined || names === undefined) throw notFound()
  authorize(principal, 'product.read', { lineId, divisionId: line.divisionId }, 'product.read')
  return { ...line, names, families: await selectFamilies(tx, undefined, lineId) }
}

/** One product line with its families; throws NOT_FOUND. */
export function readLine(app: App, principal: Principal, lineId: string): Promise<LineDetail> {
  return app.db.tx(principal, (tx) => requireLine(tx, principal, lineId))
}

/** What was done to a line, newest first; throws NOT_FOUND. */
export function readLineTimeline(app: App, principal: Principal, lineId: string, page: PageQuery): Promise<Timeline> {
  return app.db.tx(principal, async (tx) => {
    await requireLine(tx, principal, lineId)
    return readTimelinePage(tx, [{ kind: 'productLine', id: lineId }], page)
  })
}

/** Gives a line other names; throws NOT_FOUND, FORBIDDEN, STALE_VERSION. */
export function changeLine(
  app: App,
  principal: Principal,
  lineId: string,
  version: number,
  names: Names,
): Promise<LineDetail> {
  return app.db.tx(principal, async (tx) => {
    const before = await requireLine(tx, principal, lineId)
    authorize(principal, 'product.write', { lineId, divisionId: before.divisionId }, 'product.read')
    if (!(await updateLineNames(tx, lineId, version, names))) throw new DomainError('STALE_VERSION')
    await recordAudit(tx, {
      principal,
      kind: 'productLine',
      id: lineId,
      action: 'productLine.renamed',
      details: { changes: { names: { from: before.names, to: names } } },
    })
    const after = await requireLine(tx, principal, lineId)
    await indexForSearch(tx, [lineSearchEntry(after)])
    return after
  })
}

/** One family, where the principal may see it; throws NOT_FOUND. */
export async function requireFamily(tx: Tx, principal: Principal, familyId: string): Promise<FamilyDetail> {
  const family = await findFamilyFacts(tx, familyId)
  if (family === undefined) throw notFound()
  const { divisionId, ...view } = family
  authorize(principal, 'product.read', { lineId: view.lineId, divisionId }, 'product.read')
  return view
}

/** One family; throws NOT_FOUND. */
export function readFamily(app: App, principal: Principal, familyId: string): Promise<FamilyDetail> {
  return app.db.tx(principal, (tx) => requireFamily(tx, principal, familyId))
}

/** What was done to a family, newest first; throws NOT_FOUND. */
export function readFamilyTimeline(
  app: App,
  principal: Principal,
  familyId: string,
  page: PageQuery,
): Promise<Timeline> {
  return app.db.tx(principal, async (tx) => {
    await requireFamily(tx, principal, familyId)
    return readTimelinePage(tx, [{ kind: 'productFamily', id: familyId }], page)
  })
}

/** Gives a family other names, by which its models are found too; throws NOT_FOUND, FORBIDDEN, STALE_VERSION. */
export function changeFamily(
  app: App,
  principal: Principal,
  familyId: string,
  version: number,
  names: Names,
): Promise<FamilyDetail> {
  return app.db.tx(principal, async (tx) => {
    const facts = await findFamilyFacts(tx, familyId)
    if (facts === undefined) throw notFound()
    const place = { lineId: facts.lineId, divisionId: facts.divisionId }
    authorize(principal, 'product.write', place, 'product.read')
    if (!(await updateFamilyNames(tx, familyId, version, names))) throw new DomainError('STALE_VERSION')
    await recordAudit(tx, {
      principal,
      kind: 'productFamily',
      id: familyId,
      action: 'productFamily.renamed',
      details: { changes: { names: { from: facts.names, to: names } } },
    })
    await renameInSearch(tx, familyId, names, place)
    return requireFamily(tx, principal, familyId)
  })
}

/** A family's models are found by its new names. */
async function renameInSearch(
  tx: Tx,
  familyId: string,
  familyNames: Names,
  place: { lineId: string; divisionId: string },
): Promise<void> {
  const models = (await selectFamilyModels(tx, familyId)).map((model) => ({
    ...model,
    names: namesSchema.parse(model.names),
  }))
  await updateSearchTexts(
    tx,
    models.map(({ id, code, names }) => ({
      id,
      searchText: searchTextOf(code, [...Object.values(names), ...Object.values(familyNames)]),
    })),
  )
  const family = await findFamilyFacts(tx, familyId)
  await indexForSearch(tx, [
    ...(family === undefined ? [] : [familySearchEntry({ ...family, names: familyNames })]),
    ...models.map((model) => modelSearchEntry({ ...model, familyNames, ...place })),
  ])
}
