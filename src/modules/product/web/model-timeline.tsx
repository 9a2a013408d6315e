import type { ReactNode } from 'react'
import { PagedTimeline, Section } from '#ui/index.ts'
import { modelTimelineEndpoint } from '../api.ts'
import { useRecordStory } from './record-story.tsx'
import { useProductWords } from './words.ts'

/** What was done to a model, newest first: its own changes and the imports of the catalogue. */
export function ModelTimeline({ modelId }: { readonly modelId: string }): ReactNode {
  const words = useProductWords()
  const describe = useRecordStory()
  return (
    <Section title={words.page.timeline}>
      <PagedTimeline endpoint={modelTimelineEndpoint} params={{ modelId }} describe={describe} />
    </Section>
  )
}
