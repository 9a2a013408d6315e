import { Button, Group } from '@mantine/core'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  redirect,
  type AnyRouter,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import {
  isProblem,
  Loading,
  Page,
  PageLink,
  ProblemAlert,
  useMay,
  usePermission,
  WholePage,
  type PageRoute,
} from '#ui/index.ts'
import { parseSearch, stringifySearch } from '#ui/url-state.ts'
import { Failed } from './boundary.tsx'
import { webModules } from './modules.ts'
import { navigationOf } from './navigation.ts'
import { Shell } from './shell.tsx'
import { useShellWords } from './words.ts'

function NotFound(): ReactNode {
  const words = useShellWords().notFound
  return (
    <Page title={words.title} lead={words.text} isStandIn>
      <Group gap="sm">
        <Button variant="default" size="xs" onClick={() => globalThis.history.back()}>
          {words.back}
        </Button>
        <PageLink to="/">{words.home}</PageLink>
      </Group>
    </Page>
  )
}

/** A page whose record cannot be read: as one that is not there, or with what went wrong. */
function Unreadable({ error }: { readonly error: unknown }): ReactNode {
  const words = useShellWords()
  if (isProblem(error, 'NOT_FOUND')) return <NotFound />
  return (
    <Page title={words.failed.title} isStandIn>
      <ProblemAlert error={error} />
      <PageLink to="/">{words.notFound.home}</PageLink>
    </Page>
  )
}

const showUnreadable = (error: unknown): ReactNode => <Unreadable error={error} />

/** The first page that the person may see. */
function Home(): ReactNode {
  const may = useMay()
  const words = useShellWords().home
  const first = navigationOf(webModules, may)
    .flatMap((group) => group.items)
    .find(({ path }) => path !== '/')
  if (first !== undefined) return <Navigate to={first.path} replace />
  return <Page title={words.title} lead={words.text} />
}

/** A page that answers "not found" to whoever lacks its permission. */
function guarded(Content: ComponentType, permission: string | undefined): () => ReactNode {
  return function GuardedPage() {
    if (!usePermission(permission)) return <NotFound />
    return (
      <WholePage value={showUnreadable}>
        <Content />
      </WholePage>
    )
  }
}

function componentOf({ path, page, permission }: PageRoute): () => ReactNode {
  const content = lazyRouteComponent(async () => ({ default: await page() }))
  return path === '/' ? homeOf(content, permission) : guarded(content, permission)
}

/** The start page of whoever may see it; the others get the first page that they may see. */
function homeOf(Content: ComponentType, permission: string | undefined): () => ReactNode {
  return function HomePage() {
    return usePermission(permission) ? <Content /> : <Home />
  }
}

/** Addresses that pages once had. */
const FORMER = { '/board': '/' } as const

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
      ...Object.entries(FORMER).map(([path, now]) =>
        createRoute({
          getParentRoute: () => root,
          path,
          beforeLoad: ({ search }) => {
            // oxlint-disable-next-line typescript/only-throw-error -- how the router is told
            throw redirect({ to: now, search, replace: true })
          },
        }),
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
