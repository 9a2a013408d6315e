import type { ReactNode } from 'react'
import { Page } from '#ui/index.ts'
import { Undetermined } from './undetermined.tsx'
import { useQueueWords } from './undetermined-words.ts'

/** The queue of what keeps machines from an answer. */
export function UndeterminedPage(): ReactNode {
  const words = useQueueWords()
  return (
    <Page title={words.title} lead={words.lead} wide>
      <Undetermined />
    </Page>
  )
}
