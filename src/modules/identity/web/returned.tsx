import { Text } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { announceReturn } from './provider-return.ts'
import { SignInFrame } from './sign-in-frame.tsx'
import { useWords } from './words.ts'

/** The window that came back from a provider: tells the page that waits, and closes. */
export function Returned({ result, controls }: { readonly result: string; readonly controls: ReactNode }): ReactNode {
  const words = useWords()
  useEffect(() => announceReturn(result), [result])
  const texts: Readonly<Record<string, string>> = words.error
  return (
    <SignInFrame title={words.stepUp.title} controls={controls}>
      <Text size="sm">{result === 'ok' ? words.stepUp.returned : (texts[result] ?? words.stepUp.problem)}</Text>
    </SignInFrame>
  )
}
