import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  type AnyRouter,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { Loading, Page, PageLink, useMay, usePermission, type PageRoute } from '#ui/index.ts'
import { parseSearch, stringifySearch } from '#ui/url-state.ts'
import { Failed } from './boundary.tsx'
import { webModules } from './modules.ts'
import { navigationOf } from './navigation.ts'
import { Shell } from './shell.tsx'
import { useShellWords } from './words.ts'

function NotFound(): ReactNode {
  const words = useShellWords().notFound
  return (
    <Page title={words.title} lead={words.text}>
      <PageLink to="/">{words.home}</PageLink>
    </Page>
  )
}

/** The start page where no module has one: the first page that the person may see. */
function Home(): ReactNode {
  const may = useMay()
  const words = useShellWords().home
  const [first] = navigationOf(webModules, may).flatMap((group) => group.items)
  if (first !== undefined) return <Navigate to={first.path} replace />
  return <Page title={words.title} lead={words.text} />
}

/** A page that answers "not found" to whoever lacks its permission. */
function guarded(Content: ComponentType, permission: string | undefined): () => ReactNode {
  return function GuardedPage() {
    return usePermission(permission) ? <Content /> : <NotFound />
  }
}

function componentOf({ page, permission }: PageRoute): () => ReactNode {
  return guarded(
    lazyRouteComponent(async () => ({ default: await page() })),
    permission,
  )
}

/** All pages of all modules inside the shell. */
export function createPages(): AnyRouter {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
  const routes = webModules.flatMap((module) => module.routes)
  const hasHome = routes.some(({ path }) => path === '/')
  return createRouter({
    routeTree: root.addChildren([
      ...routes.map((route) =>
        createRoute({ getParentRoute: () => root, path: route.path, component: componentOf(route) }),
      ),
      ...(hasHome ? [] : [createRoute({ getParentRoute: () => root, path: '/', component: Home })]),
    ]),
    parseSearch,
    stringifySearch,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
}
