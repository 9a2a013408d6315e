import { Button, SegmentedControl } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { BulkNotice } from '#modules/workspace/web/index.ts'
import { DataTable, Empty, Page, usePermission, useSearchText, useTableState, useUrlState } from '#ui/index.ts'
import { caseBulk } from '../api-bulk.ts'
import { CaseBulkActions } from './case-bulk.tsx'
import { useCaseColumns } from './case-columns.tsx'
import { filterOfCases, useCaseTable } from './case-table.ts'
import { OpenCaseDialog } from './open-case-dialog.tsx'
import { useCaseWords } from './words.ts'

const address = z.object({
  show: z.enum(['open', 'all']).catch('open'),
  new: z.enum(['1']).optional().catch(undefined),
})
const STALE = ['case.list', 'case.read', 'board.read']
const pathOf = ({ id }: { readonly id: string }): string => `/cases/${id}`

/** Every case that one may see, newest first; filters in the address. */
export function CasesPage(): ReactNode {
  const words = useCaseWords()
  const mayWrite = usePermission('case.write')
  const [{ show, new: isNew }] = useUrlState(address)
  const [, change] = useSearchText()
  const isOpen = show === 'open'
  const table = useCaseTable(isOpen)
  const filter = filterOfCases(useTableState(), isOpen)
  const columns = useCaseColumns()
  const open = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: '1' })}>
      {words.list.open}
    </Button>
  )
  return (
    <Page title={words.list.title} actions={mayWrite ? open : undefined} wide>
      <BulkNotice endpoints={caseBulk} stale={STALE} pathOf={pathOf} />
      <DataTable
        label={words.list.title}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={pathOf}
        bulk={mayWrite ? (chosen) => <CaseBulkActions chosen={chosen} filter={filter} /> : undefined}
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
