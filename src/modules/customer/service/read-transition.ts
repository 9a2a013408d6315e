import { withValues } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import { mapPage, pageOf } from '#platform/http/shapes.ts'
import type { Language } from '#platform/i18n/index.ts'
import { findVulnerability, readSourceHeads, readVulnerabilities } from '#modules/vulnerability/index.ts'
import type {
  listAssetTransitionsEndpoint,
  listTransitionsEndpoint,
  listTransitionUnitsEndpoint,
  readTransitionEndpoint,
  TransitionView,
} from '../api-transition.ts'
import type { AssetFacts, ToldAnswer } from '../model.ts'
import { toAssetInput } from '../rules.ts'
import {
  countByFlaw,
  findTransition,
  listTransitions,
  listTransitionsOfAsset,
  listTransitionUnits,
} from '../store/read-transition.ts'
import { requireCustomers } from './access.ts'
import { requireAssetView } from './asset.ts'

interface TransitionKey {
  readonly sourceId: string
  readonly transitionId: string
}

async function requireSource(tx: Tx, sourceId: string): Promise<void> {
  if ((await readSourceHeads(tx, [sourceId])).length === 0) throw notFound()
}

async function requireTransition(tx: Tx, { sourceId, transitionId }: TransitionKey): Promise<TransitionView> {
  await requireSource(tx, sourceId)
  const transition = await findTransition(tx, sourceId, transitionId)
  if (transition === undefined) throw notFound()
  return transition
}

/** How a source's answers changed whenever it was asked anew; throws NOT_FOUND. */
export function findTransitions(
  app: App,
  principal: Principal,
  sourceId: string,
  query: EndpointInput<typeof listTransitionsEndpoint>['query'],
): Promise<EndpointOutput<typeof listTransitionsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    await requireSource(tx, sourceId)
    const { sort, page } = pageOf(query)
    return listTransitions(tx, sourceId, sort, page)
  })
}

/** One change of a source's answers, flaw by flaw; throws NOT_FOUND. */
export function viewTransition(
  app: App,
  principal: Principal,
  key: TransitionKey,
): Promise<EndpointOutput<typeof readTransitionEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const transition = await requireTransition(tx, key)
    const rows = await countByFlaw(tx, transition.id)
    const flaws = await readVulnerabilities(tx, [...new Set(rows.map(({ vulnerabilityId }) => vulnerabilityId))])
    const named = rows.flatMap(({ vulnerabilityId, ...count }) => {
      const flaw = flaws.get(vulnerabilityId)
      return flaw === undefined ? [] : [{ flaw, count }]
    })
    const vulnerabilities = [...Map.groupBy(named, ({ flaw }) => flaw.id)].flatMap(([id, own]) => {
      const [first] = own
      if (first === undefined) return []
      const { name, title } = first.flaw
      return [{ id, name, title, counts: own.map(({ count }) => count) }]
    })
    return { ...transition, vulnerabilities }
  })
}

/** What was told of a unit, with the unit's own values in it. */
const withUnit = <T extends { readonly before: ToldAnswer; readonly after: ToldAnswer }>(
  told: T,
  facts: AssetFacts,
): T => {
  const input = toAssetInput(facts)
  const fill = (answer: ToldAnswer): ToldAnswer => ({ ...answer, reasons: withValues(answer.reasons, input) })
  return { ...told, before: fill(told.before), after: fill(told.after) }
}

/** The units behind a change of a source's answers; throws NOT_FOUND. */
export function findTransitionUnits(
  app: App,
  principal: Principal,
  key: TransitionKey,
  query: EndpointInput<typeof listTransitionUnitsEndpoint>['query'],
  language: Language,
): Promise<EndpointOutput<typeof listTransitionUnitsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const { id } = await requireTransition(tx, key)
    const { vulnerabilityId, ...filter } = pageOf(query)
    const vulnerabilityIds =
      vulnerabilityId === undefined ? undefined : await idsOfFlaw(tx, principal, id, vulnerabilityId)
    const page = await listTransitionUnits(tx, id, { ...filter, vulnerabilityIds, language })
    return mapPage(page, (unit) => withUnit(unit, unit))
  })
}

/** The ids under which a transition speaks of a flaw: it may have been merged since. */
async function idsOfFlaw(tx: Tx, principal: Principal, transitionId: string, flawId: string): Promise<string[]> {
  const flaw = await findVulnerability(tx, principal, flawId)
  if (flaw === undefined) throw notFound()
  const spoken = [...new Set((await countByFlaw(tx, transitionId)).map(({ vulnerabilityId }) => vulnerabilityId))]
  const known = await readVulnerabilities(tx, spoken)
  return spoken.filter((id) => known.get(id)?.id === flaw.id)
}

/** How what advisories say of a unit changed; throws NOT_FOUND. */
export function findAssetTransitions(
  app: App,
  principal: Principal,
  path: { readonly customerId: string; readonly assetId: string },
  query: EndpointInput<typeof listAssetTransitionsEndpoint>['query'],
): Promise<EndpointOutput<typeof listAssetTransitionsEndpoint>> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const unit = await requireAssetView(tx, path)
    const { sort, page } = pageOf(query)
    const found = await listTransitionsOfAsset(tx, path, sort, page)
    const heads = await readSourceHeads(tx, [...new Set(found.items.map(({ sourceId }) => sourceId))])
    const sources = new Map(heads.map(({ id, trackingId, title }) => [id, { id, trackingId, title }]))
    const items = found.items.flatMap(({ sourceId, ...transition }) => {
      const source = sources.get(sourceId)
      return source === undefined ? [] : [{ ...withUnit(transition, unit), source }]
    })
    return { ...found, items }
  })
}
