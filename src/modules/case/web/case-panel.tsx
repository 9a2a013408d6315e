import type { ReactNode } from 'react'
import { Instant, Loaded, RecordLink, Section, SeverityBadge, useEndpoint } from '#ui/index.ts'
import { listCasesEndpoint } from '../api.ts'
import classes from './case.module.css'
import { ElementStrip, SetStateBadge } from './marks.tsx'
import { useCaseWords } from './words.ts'

interface CasePanelProps {
  readonly query: { readonly sourceId: string } | { readonly vulnerabilityId: string } | { readonly modelId: string }
  readonly none: string
}

function CasePanel({ query, none }: CasePanelProps): ReactNode {
  const words = useCaseWords()
  const cases = useEndpoint(listCasesEndpoint, { query: { ...query, limit: 100 } })
  return (
    <Section title={words.panel.title}>
      <Loaded query={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes['muted']}>{none}</p>
          ) : (
            <ul className={classes['list']}>
              {items.map((item) => (
                <li key={item.id} className={classes['row']}>
                  <RecordLink kind="case" id={item.id}>
                    {`${item.number} ${item.title}`}
                  </RecordLink>
                  <SetStateBadge state={item.state} />
                  <SeverityBadge score={item.score} />
                  <ElementStrip elements={item.elements} />
                  <span className={classes['muted']}>
                    <Instant at={item.openedAt} relative />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

/** The cases of an advisory; fills `source.panels`. */
export function SourceCases({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  return <CasePanel query={{ sourceId }} none={words.panel.none} />
}

/** The cases about a vulnerability; fills `vulnerability.panels`. */
export function VulnerabilityCases({ vulnerabilityId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  return <CasePanel query={{ vulnerabilityId }} none={words.panel.none} />
}

/** The cases whose product sets name a model; fills `model.panels`. */
export function ModelCases({ modelId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  return <CasePanel query={{ modelId }} none={words.panel.noneOfModel} />
}
