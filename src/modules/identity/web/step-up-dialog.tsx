import { Text } from '@mantine/core'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Dialog, Loading, setProver } from '#ui/index.ts'
import { useWords } from './words.ts'

/** Loaded when it is first asked for. */
const StepUpForm = lazy(async () => ({ default: (await import('./step-up-form.tsx')).StepUpForm }))

/** Over the page, when the server asks for a proof of who one is: the interrupted request goes on afterwards. */
export function StepUpDialog(): ReactNode {
  const words = useWords().stepUp
  const [finish, setFinish] = useState<(isProven: boolean) => void>()
  useEffect(
    () =>
      setProver(
        () =>
          new Promise((resolve) => {
            setFinish(() => (isProven: boolean) => {
              setFinish(undefined)
              resolve(isProven)
            })
          }),
      ),
    [],
  )
  if (finish === undefined) return null
  return (
    <Dialog isOpen isOnTop title={words.title} onClose={() => finish(false)}>
      <Text size="sm" mb="sm">
        {words.text}
      </Text>
      <Suspense fallback={<Loading />}>
        <StepUpForm onProven={() => finish(true)} onCancel={() => finish(false)} />
      </Suspense>
    </Dialog>
  )
}
