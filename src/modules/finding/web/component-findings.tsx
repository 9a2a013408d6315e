import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { DataTable, Empty, Instant, Loaded, Section, SeverityBadge, useEndpoint, type Column } from '#ui/index.ts'
import { componentVulnerabilitiesEndpoint } from '../api.ts'
import { FindingBadge, FlawName } from './marks.tsx'
import { useFindingWords } from './words.ts'
import { WhyDialog } from './why-dialog.tsx'
import { WhyButton } from './why-button.tsx'

type Row = EndpointOutput<typeof componentVulnerabilitiesEndpoint>['items'][number]

/** The vulnerabilities of a component, wherever it is contained; fills `component.panels`. */
export function ComponentFindings({ componentId = '', name = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useFindingWords()
  const query = useEndpoint(componentVulnerabilitiesEndpoint, { params: { componentId } })
  const [asked, ask] = useState<Row>()
  const columns = useColumns(ask)
  return (
    <Section title={words.component.title} flush>
      <Loaded query={query}>
        {({ items, isLookedUp }) =>
          items.length === 0 && !isLookedUp ? (
            <Empty title={words.component.notLookedUp} icon={<IconShieldQuestion size={40} stroke={1.2} />}>
              {words.component.notLookedUpHint}
            </Empty>
          ) : items.length === 0 ? (
            <Empty title={words.component.nothing} icon={<IconShieldCheck size={40} stroke={1.2} />}>
              {words.component.nothingHint}
            </Empty>
          ) : (
            <DataTable
              label={words.component.title}
              prefix="flaws."
              columns={columns}
              rows={items}
              rowId={(row) => row.vulnerabilityId}
              href={(row) => `/vulnerabilities/${row.vulnerabilityId}`}
              plain={items.length <= 20}
              maxHeight="30rem"
            />
          )
        }
      </Loaded>
      {asked !== undefined && (
        <WhyDialog
          question={{
            componentId,
            componentName: name,
            vulnerabilityId: asked.vulnerabilityId,
            name: asked.name,
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  )
}

function useColumns(ask: (row: Row) => void): readonly Column<Row>[] {
  const words = useFindingWords()
  return useMemo(
    (): readonly Column<Row>[] => [
      {
        id: 'name',
        header: words.column.vulnerability,
        value: (row) => row.name,
        cell: (row) => <FlawName name={row.name} title={row.title} />,
      },
      {
        id: 'score',
        header: words.column.score,
        value: (row) => row.maxScore,
        cell: (row) => <SeverityBadge score={row.maxScore} />,
        width: 120,
      },
      {
        id: 'state',
        header: words.column.state,
        value: (row) => words.state[row.state],
        cell: (row) => <FindingBadge state={row.state} />,
        width: 170,
      },
      {
        id: 'confidence',
        header: words.column.confidence,
        value: (row) => `${words.confidence[row.confidence]} · ${words.basis[row.basis]}`,
        width: 170,
      },
      {
        id: 'origins',
        header: words.column.origins,
        value: (row) => row.origins.map((origin) => origin.toUpperCase()).join(', '),
        width: 110,
      },
      {
        id: 'foundAt',
        header: words.column.foundAt,
        value: (row) => row.foundAt,
        cell: (row) => <Instant at={row.foundAt} />,
        isInstant: true,
        width: 160,
      },
      {
        id: 'why',
        header: words.column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => <WhyButton about={row.name} onAsk={() => ask(row)} />,
      },
    ],
    [words, ask],
  )
}
