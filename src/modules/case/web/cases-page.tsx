import { Button, SegmentedControl } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import {
  DataTable,
  Empty,
  Instant,
  Page,
  SeverityBadge,
  useEndpoint,
  usePermission,
  useSearchText,
  useTableState,
  useUrlState,
  type Column,
} from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { listCasesEndpoint, type CaseSummary } from '../api.ts'
import { ELEMENTS, SET_STATES, setStateSchema } from '../model.ts'
import classes from './case.module.css'
import { CaseSigns, ElementStrip, SetStateBadge } from './marks.tsx'
import { OpenCaseDialog } from './open-case-dialog.tsx'
import { useCaseWords } from './words.ts'

const PAGE_SIZE = 100
const address = z.object({
  show: z.enum(['open', 'all']).catch('open'),
  new: z.enum(['1']).optional().catch(undefined),
})
const stateSchema = setStateSchema.optional().catch(undefined)
const lineSchema = z.uuid().optional().catch(undefined)

/** Every case that one may see, newest first; filters in the address. */
export function CasesPage(): ReactNode {
  const words = useCaseWords()
  const mayWrite = usePermission('case.write')
  const [{ show, new: isNew }] = useUrlState(address)
  const [, change] = useSearchText()
  const { q, filters, page } = useTableState()
  const state = stateSchema.parse(filters['state'])
  const cases = useEndpoint(
    listCasesEndpoint,
    {
      query: {
        ...(q === '' ? {} : { q }),
        // A settled state that is asked for by name is meant.
        ...(show === 'open' && state === undefined ? { isOpen: 'true' } : {}),
        state,
        lineId: lineSchema.parse(filters['line']),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    },
    { keepPrevious: true },
  )
  const open = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: '1' })}>
      {words.list.open}
    </Button>
  )
  return (
    <Page title={words.list.title} actions={mayWrite ? open : undefined} wide>
      <DataTable
        label={words.list.title}
        columns={useColumns()}
        rows={cases.data?.items}
        rowId={(row) => row.id}
        error={cases.error}
        href={(row) => `/cases/${row.id}`}
        server={{ total: cases.data?.total ?? 0, pageSize: PAGE_SIZE }}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={words.list.state}
            data={[
              { value: 'open', label: words.list.onlyOpen },
              { value: 'all', label: words.list.allCases },
            ]}
            value={show}
            onChange={(value) => change({ show: value === 'open' ? undefined : value, page: undefined })}
          />
        }
        empty={
          show === 'all' ? (
            <Empty title={words.list.empty} icon={<IconFolders size={40} stroke={1.2} />} actions={mayWrite && open} />
          ) : (
            <Empty
              title={words.board.noCases}
              icon={<IconFolders size={40} stroke={1.2} />}
              actions={
                <Button variant="default" onClick={() => change({ show: 'all' })}>
                  {words.board.allCases}
                </Button>
              }
            />
          )
        }
      />
      {isNew === '1' && mayWrite && <OpenCaseDialog onClose={() => change({ new: undefined })} />}
    </Page>
  )
}

function useColumns(): readonly Column<CaseSummary>[] {
  const words = useCaseWords()
  const name = useName()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items
  return useMemo(() => {
    const lineName = (id: string | null): string => {
      const line = lines?.find((candidate) => candidate.id === id)
      return line === undefined ? '' : name(line)
    }
    return [
      { id: 'number', header: words.list.number, value: (row) => row.number, width: 135, canSort: false },
      {
        id: 'title',
        header: words.list.name,
        value: (row) => row.title,
        cell: (row) => (
          <span className={classes['titleCell']}>
            <span>{row.title}</span>
            <CaseSigns item={row} />
          </span>
        ),
        canSort: false,
      },
      {
        id: 'state',
        header: words.list.state,
        value: (row) => words.state[row.state],
        cell: (row) => <SetStateBadge state={row.state} />,
        options: SET_STATES.map((value) => ({ value, label: words.state[value] })),
        width: 110,
        canSort: false,
      },
      {
        id: 'score',
        header: words.list.score,
        value: (row) => row.score,
        cell: (row) => <SeverityBadge score={row.score} />,
        width: 105,
        canSort: false,
      },
      {
        id: 'elements',
        header: words.list.elements,
        value: (row) => ELEMENTS.map((element) => row.elements[element] ?? '').join(' '),
        cell: (row) => <ElementStrip elements={row.elements} />,
        width: 155,
        canSort: false,
      },
      {
        id: 'line',
        header: words.list.line,
        value: (row) => lineName(row.lineId),
        options: (lines ?? []).map((line) => ({ value: line.id, label: name(line) })),
        width: 170,
        canSort: false,
      },
      {
        id: 'embargo',
        header: words.list.embargo,
        value: (row) => row.embargo?.until ?? '',
        cell: (row) => (row.embargo === null ? null : <Instant at={row.embargo.until} />),
        width: 170,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'exploitation',
        header: words.list.exploitation,
        value: (row) => words.exploitation[row.exploitation],
        width: 140,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'kind',
        header: words.list.kind,
        value: (row) => words.kind[row.kind],
        width: 170,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'opened',
        header: words.list.opened,
        value: (row) => row.openedAt,
        cell: (row) => <Instant at={row.openedAt} relative />,
        width: 120,
        canSort: false,
      },
    ]
  }, [words, name, lines])
}
