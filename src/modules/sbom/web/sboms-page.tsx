import type { ReactNode } from 'react'
import { Page } from '#ui/index.ts'
import { StatesTable, type StatesOf } from './states-table.tsx'
import { useContentWords } from './words.ts'

const EVERYWHERE: StatesOf = {}

/** All releases, and what is known of their contents. */
export function SbomsPage(): ReactNode {
  const words = useContentWords().states
  return (
    <Page title={words.title} lead={words.lead} wide>
      <StatesTable of={EVERYWHERE} prefix="" />
    </Page>
  )
}
