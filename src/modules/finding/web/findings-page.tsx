import type { ReactNode } from 'react'
import { Page, PageTabs } from '#ui/index.ts'
import { NewFindings } from './new-findings.tsx'
import { Review } from './review.tsx'
import { Summary } from './summary.tsx'
import { useFindingWords } from './words.ts'

/** What is wrong with everything that is shipped: by line, family and release; what is new; what waits for a decision. */
export function FindingsPage(): ReactNode {
  const words = useFindingWords().page
  return (
    <Page title={words.title} lead={words.lead} wide>
      <PageTabs
        tabs={[
          { id: 'summary', label: words.byLine, content: () => <Summary /> },
          { id: 'new', label: words.new, content: () => <NewFindings /> },
          { id: 'review', label: words.review, content: () => <Review /> },
        ]}
      />
    </Page>
  )
}
