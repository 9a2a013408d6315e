import type { App } from '#platform/app/index.ts'
import { hasPermission, type Principal } from '#platform/auth/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import { pageOf, type ListPage } from '#platform/http/shapes.ts'
import type { SearchProvider } from '#platform/search/index.ts'
import { visibleTo } from '#modules/product/index.ts'
import type { listComponentReleasesEndpoint, listComponentsEndpoint } from '../api-component.ts'
import type { ComponentDetail, ComponentRelease, ComponentView } from '../model-component.ts'
import { findComponent, listComponentReleases, listComponents, searchComponents } from '../store/list-component.ts'

/** Components of the releases that the principal may see. */
export function findComponents(
  app: App,
  principal: Principal,
  query: EndpointInput<typeof listComponentsEndpoint>['query'],
): Promise<ListPage<ComponentView>> {
  return app.db.tx(principal, (tx) =>
    listComponents(tx, { ...pageOf(query), visible: visibleTo(principal, 'sbom.read') }),
  )
}

/** One component; throws NOT_FOUND where no release that the principal may see contains it. */
export function readComponent(app: App, principal: Principal, componentId: string): Promise<ComponentDetail> {
  return app.db.tx(principal, async (tx) => {
    const component = await findComponent(tx, componentId, visibleTo(principal, 'sbom.read'))
    if (component === undefined) throw notFound()
    return component
  })
}

/** The releases that contain a component; throws NOT_FOUND. */
export function findComponentReleases(
  app: App,
  principal: Principal,
  componentId: string,
  query: EndpointInput<typeof listComponentReleasesEndpoint>['query'],
): Promise<ListPage<ComponentRelease>> {
  return app.db.tx(principal, async (tx) => {
    const visible = visibleTo(principal, 'sbom.read')
    if ((await findComponent(tx, componentId, visible)) === undefined) throw notFound()
    return listComponentReleases(tx, { componentId, visible, ...pageOf(query) })
  })
}

/** Components in the search over everything: too many for the common index. */
export const componentSearch: SearchProvider = {
  async find(tx, principal, { text }, limit) {
    if (text.length < 2 || !hasPermission(principal, 'sbom.read')) return []
    return searchComponents(tx, text, visibleTo(principal, 'sbom.read'), limit)
  },
}
