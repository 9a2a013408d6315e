import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { currentUserEndpoint } from '#modules/identity/api.ts'
import { SignInPage, StepUpDialog, takeArrival } from '#modules/identity/web/index.ts'
import { ApiProblem, callEndpoint, Empty, isProblem, Loading, setLanguage, useProblemText } from '#ui/index.ts'
import { UserContext } from '#ui/context.ts'
import { createPages } from './pages.tsx'
import { TopControls } from './top-controls.tsx'
import { useShellWords } from './words.ts'

/** Loaded when a role demands a second factor that was not proven. */
const DemandPage = lazy(async () => ({ default: (await import('#modules/identity/web/demand-page.tsx')).DemandPage }))

/** Loaded in the window that came back from an identity provider. */
const Returned = lazy(async () => ({ default: (await import('#modules/identity/web/returned.tsx')).Returned }))

/** Loaded when a session has ended. */
const Expired = lazy(async () => ({ default: (await import('./expired.tsx')).Expired }))

interface GateProps {
  /** Some request was answered with UNAUTHENTICATED while somebody was signed in. */
  readonly isExpired: boolean
  readonly onResumed: () => void
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

/** Whether the session is really over: another window may have given it a new token meanwhile. */
function useIsOver(isExpired: boolean, onAlive: () => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const resume = useEffectEvent(onAlive)
  useEffect(() => {
    if (!isExpired) return undefined
    callEndpoint(currentUserEndpoint, {}).then(
      () => resume(),
      () => setIsOver(true),
    )
    return () => setIsOver(false)
  }, [isExpired])
  return isExpired && isOver
}

/** What an identity provider's sign-in ended with, as a problem that is told in words. */
function problemOf(code: string | undefined): ApiProblem | undefined {
  return code === undefined ? undefined : new ApiProblem({ code, status: 0, params: {}, findings: [], requestId: '' })
}

/** Lets in who is signed in; asks the others to sign in, at any address, and brings them there afterwards. */
export function Gate({ isExpired, onResumed }: GateProps): ReactNode {
  const client = useQueryClient()
  const [arrival, setArrival] = useState(takeArrival)
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
  const resume = (): void => {
    onResumed()
    void client.invalidateQueries()
  }
  const isOver = useIsOver(isExpired, resume)
  const enter = async (): Promise<void> => {
    setArrival(undefined)
    onResumed()
    await client.resetQueries()
  }
  const controls = <TopControls isSignedIn={false} />
  const { link, isSecond = false, problem, done } = arrival ?? {}
  if (done !== undefined)
    return (
      <Suspense fallback={<Loading />}>
        <Returned result={done} controls={controls} />
      </Suspense>
    )
  const isWanted = link !== undefined || isSecond
  if (isWanted || (isProblem(user.error, 'UNAUTHENTICATED') && user.data === undefined))
    return (
      <SignInPage
        link={link}
        isSecond={isSecond}
        problem={problemOf(problem)}
        onSignedIn={() => void enter()}
        controls={controls}
      />
    )
  if (user.data === undefined)
    return user.error === null ? <Loading /> : <Unreachable error={user.error} onRetry={() => void user.refetch()} />
  if (user.data.secondFactor !== 'met')
    return (
      <Suspense fallback={<Loading />}>
        <DemandPage user={user.data} controls={controls} onMet={() => void enter()} />
      </Suspense>
    )
  return (
    <UserContext.Provider value={user.data}>
      <RouterProvider router={router} />
      <StepUpDialog />
      <Suspense fallback={null}>{isOver && <Expired onSignedIn={resume} />}</Suspense>
    </UserContext.Provider>
  )
}
