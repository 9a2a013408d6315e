import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  type AnyRouter,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { Empty, Loading, PageLink, useDocumentTitle, useMay, usePermission, type PageRoute } from '#ui/index.ts'
import { parseSearch, stringifySearch } from '#ui/url-state.ts'
import { Failed } from './boundary.tsx'
import { webModules } from './modules.ts'
import { navigationOf } from './navigation.ts'
import { Shell } from './shell.tsx'
import { useShellWords } from './words.ts'

function NotFound(): ReactNode {
  const words = useShellWords().notFound
  useDocumentTitle(words.title)
  return (
    <Empty title={words.title} actions={<PageLink to="/">{words.home}</PageLink>}>
      {words.text}
    </Empty>
  )
}

/** The start page where no module has one: the first page that the person may see. */
function Home(): ReactNode {
  const may = useMay()
  const words = useShellWords().home
  useDocumentTitle(words.title)
  const [first] = navigationOf(webModules, may).flatMap((group) => group.items)
  if (first !== undefined) return <Navigate to={first.path} replace />
  return <Empty title={words.title}>{words.text}</Empty>
}

/** A page that answers "not found" to whoever lacks its permission. */
function guarded(Page: ComponentType, permission: string | undefined): () => ReactNode {
  return function GuardedPage() {
    return usePermission(permission) ? <Page /> : <NotFound />
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
