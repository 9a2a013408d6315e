import { IconDatabaseImport } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import {
  DataTable,
  Empty,
  Instant,
  Loaded,
  Page,
  PageTabs,
  useEndpoint,
  useLanguage,
  usePermission,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listKindsEndpoint, listRunsEndpoint, type KindView, type RunHeadView } from '../api.ts'
import { ROW_STATES } from '../model.ts'
import { countOf } from '../rules.ts'
import { ExportPanel } from './export-panel.tsx'
import { RunBadge } from './marks.tsx'
import { UploadPanel } from './upload-panel.tsx'
import { useKindName, useWords } from './words.ts'

const PAGE_SIZE = 50

/** Data in and out: a file to bring, what was brought, and everything to take. */
export function DataPage(): ReactNode {
  const words = useWords()
  const kinds = useEndpoint(listKindsEndpoint, {})
  return (
    <Page title={words.title} lead={words.lead} wide>
      <Loaded query={kinds}>
        {(data) => (
          <PageTabs
            tabs={[
              {
                id: 'import',
                label: words.tabs.import,
                content: () => <ImportTab kinds={data.kinds} sources={data.sources} />,
              },
              { id: 'export', label: words.tabs.export, content: () => <ExportPanel kinds={data.kinds} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

function ImportTab({
  kinds,
  sources,
}: {
  readonly kinds: readonly KindView[]
  readonly sources: readonly string[]
}): ReactNode {
  const mayImport = usePermission('data.import')
  return (
    <>
      {mayImport && kinds.some(({ mayWrite }) => mayWrite) && <UploadPanel kinds={kinds} sources={sources} />}
      <History />
    </>
  )
}

function History(): ReactNode {
  const words = useWords()
  const columns = useColumns()
  const state = useTableState()
  const { table } = useServerTable(listRunsEndpoint, state, PAGE_SIZE, (page) => ({ query: { ...page } }), {
    refetchInterval: 5_000,
  })
  return (
    <DataTable
      label={words.runs.title}
      columns={columns}
      {...table}
      rowId={(row) => row.id}
      href={(row) => `/data/imports/${row.id}`}
      canSearch={false}
      empty={
        <Empty title={words.runs.empty} icon={<IconDatabaseImport size={40} stroke={1.2} />}>
          {words.runs.emptyHint}
        </Empty>
      }
    />
  )
}

/** `12 new · 3 changed`. */
export function useCountText(): (run: Pick<RunHeadView, 'counts'>) => string {
  const words = useWords()
  const language = useLanguage()
  return ({ counts }) =>
    ROW_STATES.map((state) => [state, countOf(counts, state)] as const)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${words.rowState[state]} ${count.toLocaleString(language)}`)
      .join(' · ')
}

function useColumns(): readonly Column<RunHeadView>[] {
  const words = useWords()
  const kindName = useKindName()
  const countText = useCountText()
  return useMemo(
    (): readonly Column<RunHeadView>[] => [
      {
        id: 'createdAt',
        header: words.runs.when,
        value: (row) => row.createdAt,
        isInstant: true,
        cell: (row) => <Instant at={row.createdAt} />,
        width: 180,
        canSort: false,
      },
      { id: 'kind', header: words.runs.what, value: (row) => kindName(row.kind), width: 150, canSort: false },
      { id: 'source', header: words.runs.source, value: (row) => row.source, width: 150, canSort: false },
      { id: 'file', header: words.runs.file, value: (row) => row.fileName, width: 190, canSort: false },
      {
        id: 'state',
        header: words.runs.state,
        value: (row) => words.state[row.state],
        cell: (row) => <RunBadge state={row.state} />,
        width: 150,
        canSort: false,
      },
      { id: 'result', header: words.runs.result, value: (row) => countText(row), canSort: false },
      { id: 'who', header: words.runs.who, value: (row) => row.creatorName, width: 160, canSort: false },
    ],
    [words, kindName, countText],
  )
}
