import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { Loaded, Section, Timeline, useDay, useEndpoint, type Described, type TimelineEntry } from '#ui/index.ts'
import { modelTimelineEndpoint } from '../api.ts'
import { supportDatesSchema } from '../model.ts'
import { useProductWords } from './words.ts'

const changeSchema = z.object({ from: supportDatesSchema, to: supportDatesSchema })
const importSchema = z.object({ models: z.number(), changedModels: z.number() })
const FIELDS = ['saleStartedOn', 'saleEndedOn', 'repairEndsOn', 'securitySupportUntil'] as const

/** What was done to a model, newest first: its own changes and the imports of the catalogue. */
export function ModelTimeline({ modelId }: { readonly modelId: string }): ReactNode {
  const words = useProductWords()
  const timeline = useEndpoint(modelTimelineEndpoint, { params: { modelId } })
  const describe = useDescription()
  return (
    <Section title={words.page.timeline}>
      <Loaded query={timeline}>{({ items }) => <Timeline entries={items} describe={describe} />}</Loaded>
    </Section>
  )
}

function useDescription(): (entry: TimelineEntry) => Described | undefined {
  const words = useProductWords()
  const day = useDay()
  const told = (on: string | null): string => (on === null ? words.page.unknownDay : day(on))
  return (entry) => {
    const imported = importSchema.safeParse(entry.details)
    if (imported.success) return { title: formatMessage(words.story.imported, imported.data) }
    const changed = changeSchema.safeParse(entry.details)
    if (!changed.success) return undefined
    const { from, to } = changed.data
    const lines = FIELDS.filter((field) => from[field] !== to[field]).map((field) =>
      formatMessage(words.story.from, {
        field: words.support[field],
        from: told(from[field]),
        to: told(to[field]),
      }),
    )
    return {
      title: words.action.model.supportDatesChanged,
      body: lines.map((line) => <div key={line}>{line}</div>),
    }
  }
}
