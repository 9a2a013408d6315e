import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import {
  callEndpoint,
  DataTable,
  Empty,
  Loaded,
  Page,
  PagedTimeline,
  PageTabs,
  Section,
  Slot,
  useEndpoint,
  useRouteParam,
  type Column,
} from '#ui/index.ts'
import { changeLineEndpoint, lineTimelineEndpoint, readLineEndpoint } from '../api-record.ts'
import { listLinesEndpoint } from '../api.ts'
import type { FamilyView } from '../model.ts'
import { NamesDialog } from './names-dialog.tsx'
import { useRecordStory } from './record-story.tsx'
import { bothProductWords, useName, useProductWords } from './words.ts'

type Line = EndpointOutput<typeof readLineEndpoint>

/** One product line: its families and what was done to it. */
export function LinePage(): ReactNode {
  const line = useEndpoint(readLineEndpoint, { params: { lineId: useRouteParam('lineId') } })
  return <Loaded query={line}>{(view) => <LineView line={view} />}</Loaded>
}

function LineView({ line }: { readonly line: Line }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const describe = useRecordStory()
  const params = { lineId: line.id }
  return (
    <Page
      title={name(line)}
      lead={formatMessage(words.list.modelCount, { count: line.modelCount })}
      crumbs={[{ label: words.list.title, to: '/products' }]}
      actions={[
        {
          id: 'productLine.rename',
          label: bothProductWords((of) => of.record.editNames),
          icon: IconPencil,
          permission: 'product.write',
          dialog: (close) => (
            <NamesDialog
              title={words.record.editNames}
              names={line.names}
              version={line.version}
              send={(names, ifMatch) => callEndpoint(changeLineEndpoint, { params, body: { names } }, { ifMatch })}
              stale={[readLineEndpoint.id, lineTimelineEndpoint.id, listLinesEndpoint.id]}
              onClose={close}
            />
          ),
        },
      ]}
    >
      <PageTabs
        tabs={[
          {
            id: 'families',
            label: words.list.families,
            count: line.families.length,
            content: () => (
              <>
                <Families families={line.families} />
                <Slot name="productLine.panels" with={params} />
              </>
            ),
          },
          {
            id: 'timeline',
            label: words.page.timeline,
            content: () => (
              <Section title={words.page.timeline}>
                <PagedTimeline endpoint={lineTimelineEndpoint} params={params} describe={describe} />
              </Section>
            ),
          },
        ]}
      />
    </Page>
  )
}

function Families({ families }: { readonly families: readonly FamilyView[] }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const columns: Column<FamilyView>[] = [
    { id: 'name', header: words.list.name, value: name },
    { id: 'code', header: words.record.code, value: (row) => row.code, width: 180 },
    { id: 'models', header: words.record.models, value: (row) => row.modelCount, width: 110, align: 'end' },
  ]
  return (
    <DataTable
      label={words.list.families}
      columns={columns}
      rows={families}
      rowId={(row) => row.id}
      href={(row) => `/products/families/${row.id}`}
      empty={<Empty title={words.record.noFamilies}>{words.record.noFamiliesHint}</Empty>}
    />
  )
}
