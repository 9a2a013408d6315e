import { useMemo, type ReactNode } from 'react'
import { explainGround } from '#formats/affected-set/index.ts'
import { DataTable, Empty, useEndpoint, useLanguage, useTableState, type Column } from '#ui/index.ts'
import { listUndeterminedEndpoint } from '../api.ts'
import type { UndeterminedGroup } from '../model.ts'
import { useCustomerWords } from './words.ts'

const PAGE_SIZE = 200
const PREFIX = 'missing.'

/** What has to be found out so that undetermined machines get an answer; a row shows the machines of the model. */
export function Undetermined(): ReactNode {
  const words = useCustomerWords()
  const { page } = useTableState(PREFIX)
  const query = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const groups = useEndpoint(listUndeterminedEndpoint, { query }, { keepPrevious: true })
  return (
    <DataTable
      label={words.undetermined.title}
      prefix={PREFIX}
      columns={useColumns()}
      rows={groups.data?.items}
      rowId={(row) => `${row.code} ${row.vendor ?? ''} ${row.model}`}
      error={groups.error}
      href={(row) => `/assets?q=${encodeURIComponent(row.model)}&f.applicability=undetermined`}
      server={{ total: groups.data?.total ?? 0, pageSize: PAGE_SIZE }}
      canSearch={false}
      empty={<Empty title={words.undetermined.none} />}
    />
  )
}

function useColumns(): readonly Column<UndeterminedGroup>[] {
  const words = useCustomerWords()
  const language = useLanguage()
  return useMemo(
    () => [
      {
        id: 'reason',
        header: words.undetermined.reason,
        value: (row) => explainGround(row.code, language),
        canSort: false,
      },
      { id: 'vendor', header: words.assets.vendor, value: (row) => row.vendor ?? '', width: 200, canSort: false },
      { id: 'model', header: words.undetermined.model, value: (row) => row.model, width: 260, canSort: false },
      {
        id: 'units',
        header: words.undetermined.units,
        value: (row) => row.units,
        width: 110,
        align: 'end',
        canSort: false,
      },
      {
        id: 'sources',
        header: words.undetermined.sources,
        value: (row) => row.sources,
        width: 120,
        align: 'end',
        canSort: false,
      },
    ],
    [words, language],
  )
}
