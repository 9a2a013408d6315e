import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { currentUserEndpoint } from '#modules/identity/api.ts'
import { SignInPage } from '#modules/identity/web/index.ts'
import { callEndpoint, Empty, isProblem, Loading, setLanguage, useProblemText } from '#ui/index.ts'
import { UserContext } from '#ui/context.ts'
import { createPages } from './pages.tsx'
import { TopControls } from './top-controls.tsx'
import { useShellWords } from './words.ts'

/** Loaded when a session has ended. */
const Expired = lazy(async () => ({ default: (await import('./expired.tsx')).Expired }))

interface GateProps {
  /** Some request was answered with UNAUTHENTICATED while somebody was signed in. */
  readonly isExpired: boolean
  readonly onResumed: () => void
}

/** The secret of a one-time link, read once and taken out of the address before anything else sees it. */
function takeLink(): string | undefined {
  if (location.pathname !== '/sign-in') return undefined
  const secret = new URLSearchParams(location.search).get('link') ?? location.hash.slice(1)
  history.replaceState(null, '', '/')
  return secret === '' ? undefined : secret
}

function Unreachable({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const words = useShellWords().unreachable
  const describe = useProblemText()
  return (
    <Empty title={words.title} actions={<Button onClick={onRetry}>{words.retry}</Button>}>
      {describe(error)}
    </Empty>
  )
}

/** Lets in who is signed in; asks the others to sign in, at any address, and brings them there afterwards. */
export function Gate({ isExpired, onResumed }: GateProps): ReactNode {
  const client = useQueryClient()
  const [link, setLink] = useState(takeLink)
  const [router] = useState(createPages)
  const user = useQuery({
    queryKey: ['session.current'],
    queryFn: () => callEndpoint(currentUserEndpoint, {}),
    retry: false,
  })
  // A person's language follows the person to another browser; a choice on this page is kept with the account.
  const chosen = user.data?.language
  useEffect(() => {
    if (chosen !== undefined) setLanguage(chosen)
  }, [chosen])
  const enter = async (): Promise<void> => {
    setLink(undefined)
    onResumed()
    await client.resetQueries()
  }
  if (link !== undefined || isProblem(user.error, 'UNAUTHENTICATED')) {
    if (link !== undefined || user.data === undefined)
      return <SignInPage link={link} onSignedIn={() => void enter()} controls={<TopControls isSignedIn={false} />} />
  }
  if (user.data === undefined)
    return user.error === null ? <Loading /> : <Unreachable error={user.error} onRetry={() => void user.refetch()} />
  return (
    <UserContext.Provider value={user.data}>
      <RouterProvider router={router} />
      <Suspense fallback={null}>
        {isExpired && (
          <Expired
            onSignedIn={() => {
              onResumed()
              void client.invalidateQueries()
            }}
          />
        )}
      </Suspense>
    </UserContext.Provider>
  )
}
