import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { DataTable, Empty, Loaded, Section, useEndpoint, type Column } from '#ui/index.ts'
import { componentVulnerabilitiesEndpoint } from '../api.ts'
import { useFlawColumns } from './flaw-columns.tsx'
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
  const flaw = useFlawColumns<Row>()
  return useMemo(
    (): readonly Column<Row>[] => [
      flaw.name,
      flaw.score,
      flaw.state,
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
      flaw.foundAt,
      {
        id: 'why',
        header: words.column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => <WhyButton about={row.name} onAsk={() => ask(row)} />,
      },
    ],
    [words, flaw, ask],
  )
}
