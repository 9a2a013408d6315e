import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Loaded, Section, Timeline, useEndpoint, type Described, type TimelineEntry } from '#ui/index.ts'
import { caseTimelineEndpoint, type CaseView } from '../api.ts'
import { timelineParams } from '../rules.ts'
import { useCaseWords, type CaseWords } from './words.ts'

/** The story of a case, newest first. */
export function CaseTimeline({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  const timeline = useEndpoint(caseTimelineEndpoint, { params: { caseId: view.id } })
  return (
    <Section title={words.page.timeline}>
      <Loaded query={timeline}>
        {({ items }) => <Timeline entries={items} describe={(entry) => describe(entry, view, words)} />}
      </Loaded>
    </Section>
  )
}

/** What an entry says, and of which product set or vulnerability it speaks. */
function describe(entry: TimelineEntry, view: CaseView, words: CaseWords): Described | undefined {
  const story: Readonly<Record<string, string>> = words.story
  const template = story[entry.action.replace(/^case\./, '')]
  if (template === undefined || !entry.action.startsWith('case.')) return undefined
  const { setId, vulnerabilityId, note, justification } = entry.details
  const vulnerability = view.vulnerabilities.find((one) => one.id === vulnerabilityId)
  const set = view.vulnerabilities.flatMap((one) => one.productSets).find((one) => one.id === setId)
  const justifications: Readonly<Record<string, string>> = words.justification
  const lines = [
    [vulnerability?.name, set?.name].filter((text) => text !== undefined && text !== '').join(' · '),
    typeof justification === 'string' ? (justifications[justification] ?? '') : '',
    typeof note === 'string' ? note : '',
  ].filter((line) => line !== '')
  return {
    title: formatMessage(template, timelineParams(entry.details, words)),
    ...(lines.length === 0 ? {} : { body: lines.map((line) => <div key={line}>{line}</div>) }),
  }
}
