import { useMemo, type ReactNode } from 'react'
import { explainGround, UNDETERMINED_GROUNDS } from '#formats/affected-set/index.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  sortFor,
  textFor,
  useLanguage,
  useServerTable,
  useTableState,
  type Column,
} from '#ui/index.ts'
import { listUndeterminedEndpoint, UNDETERMINED_SORTS } from '../api.ts'
import { undeterminedGroup, type UndeterminedGroup } from '../model.ts'
import { useCustomerWords } from './words.ts'

const PAGE_SIZE = 100
const PREFIX = 'missing.'

/** What has to be found out so that undetermined machines get an answer; a row shows the machines of the model. */
export function Undetermined(): ReactNode {
  const words = useCustomerWords()
  const state = useTableState(PREFIX)
  const columns = useColumns()
  const { table } = useServerTable(listUndeterminedEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      code: chosenFor(state, 'code', undeterminedGroup.shape.code),
      ...sortFor(state, UNDETERMINED_SORTS),
      ...page,
    },
  }))
  return (
    <DataTable
      label={words.undetermined.title}
      prefix={PREFIX}
      columns={columns}
      {...table}
      rowId={(row) => `${row.code} ${row.vendor ?? ''} ${row.model}`}
      href={(row) => `/assets?q=${encodeURIComponent(row.model)}&f.applicability=undetermined`}
      empty={<Empty title={words.undetermined.none} />}
    />
  )
}

function useColumns(): readonly Column<UndeterminedGroup>[] {
  const words = useCustomerWords()
  const language = useLanguage()
  return useMemo(
    (): readonly Column<UndeterminedGroup>[] => [
      {
        id: 'code',
        header: words.undetermined.reason,
        value: (row) => explainGround(row.code, language),
        filter: {
          kind: 'choices',
          options: UNDETERMINED_GROUNDS.map((value) => ({ value, label: explainGround(value, language) })),
        },
      },
      { id: 'vendor', header: words.assets.vendor, value: (row) => row.vendor ?? '', width: 200 },
      { id: 'model', header: words.undetermined.model, value: (row) => row.model, width: 260 },
      {
        id: 'units',
        header: words.undetermined.units,
        value: (row) => row.units,
        width: 110,
        align: 'end',
      },
      {
        id: 'sources',
        header: words.undetermined.sources,
        value: (row) => row.sources,
        width: 120,
        align: 'end',
      },
    ],
    [words, language],
  )
}
