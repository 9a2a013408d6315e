import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { Instant, Loaded, RecordLink, Section, SeverityBadge, useEndpoint, usePermission } from '#ui/index.ts'
import { readSourceEndpoint, readVulnerabilityEndpoint } from '#modules/vulnerability/api.ts'
import { listCasesEndpoint } from '../api.ts'
import classes from './case.module.css'
import { ElementStrip, SetStateBadge } from './marks.tsx'
import { OpenCaseDialog } from './open-case-dialog.tsx'
import { useCaseWords } from './words.ts'

interface CasePanelProps {
  readonly query: { readonly sourceId: string } | { readonly vulnerabilityId: string } | { readonly modelId: string }
  readonly none: string
  /** What a case that is opened here begins with; no case is opened here without. */
  readonly opens?: Omit<ComponentProps<typeof OpenCaseDialog>, 'onClose'>
}

function CasePanel({ query, none, opens }: CasePanelProps): ReactNode {
  const words = useCaseWords()
  const mayWrite = usePermission('case.write')
  const [isOpen, setOpen] = useState(false)
  const cases = useEndpoint(listCasesEndpoint, { query: { ...query, limit: 100 } })
  return (
    <Section
      title={words.panel.title}
      actions={
        mayWrite && opens !== undefined ? (
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
            {words.panel.open}
          </Button>
        ) : undefined
      }
    >
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
      {isOpen && <OpenCaseDialog {...opens} onClose={() => setOpen(false)} />}
    </Section>
  )
}

/** The cases of an advisory, and the way to open one from it; fills `source.panels`. */
export function SourceCases({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  const title = useEndpoint(readSourceEndpoint, { params: { sourceId } }).data?.title ?? ''
  return <CasePanel query={{ sourceId }} none={words.panel.none} opens={{ source: { id: sourceId, title } }} />
}

/** The cases about a vulnerability, and the way to open one; fills `vulnerability.panels`. */
export function VulnerabilityCases({ vulnerabilityId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  const flaw = useEndpoint(readVulnerabilityEndpoint, { params: { vulnerabilityId } }).data
  return (
    <CasePanel
      query={{ vulnerabilityId }}
      none={words.panel.none}
      opens={{ vulnerabilityId, title: flaw?.title ?? flaw?.name ?? '' }}
    />
  )
}

/** The cases whose product sets name a model; fills `model.panels`. */
export function ModelCases({ modelId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCaseWords()
  return <CasePanel query={{ modelId }} none={words.panel.noneOfModel} />
}
