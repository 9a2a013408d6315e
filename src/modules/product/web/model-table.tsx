import type { ReactNode } from 'react'
import * as z from 'zod'
import { BulkNotice } from '#modules/workspace/web/index.ts'
import {
  chosenFor,
  DataTable,
  Empty,
  rangeFor,
  sortFor,
  textFor,
  usePermission,
  useServerTable,
  useTableState,
  yesNoFor,
  type TableState,
} from '#ui/index.ts'
import { listModelsEndpoint, MODEL_SORTS, SALES_STATES } from '../api.ts'
import { modelBulk, type modelBulkQuery } from '../api-bulk.ts'
import { modelKindSchema, updateWaySchema } from '../model.ts'
import { ModelBulkActions } from './model-bulk.tsx'
import classes from './model-bulk.module.css'
import { useModelColumns } from './model-columns.tsx'
import { useProductWords } from './words.ts'

const PAGE_SIZE = 100
const salesSchema = z.enum(SALES_STATES)
const STALE = ['productModel.list', 'productModel.read']
const pathOf = ({ id }: { readonly id: string }): string => `/products/models/${id}`

/** What a table of models is filtered by, as a body has it. */
export type ModelFilter = z.input<typeof modelBulkQuery>

function filterOf(state: TableState, lineId: string | undefined, familyId: string | undefined): ModelFilter {
  const kind = chosenFor(state, 'kind', modelKindSchema)
  const updateWay = chosenFor(state, 'updateWay', updateWaySchema)
  const salesState = chosenFor(state, 'sales', salesSchema)
  const isSafety = yesNoFor(state, 'safety')
  const support = rangeFor(state, 'securitySupportUntil')
  return {
    ...textFor(state),
    ...(lineId === undefined ? {} : { lineId: [lineId] }),
    ...(familyId === undefined ? {} : { familyId: [familyId] }),
    ...(kind === undefined ? {} : { kind }),
    ...(updateWay === undefined ? {} : { updateWay }),
    ...(salesState === undefined ? {} : { salesState }),
    ...(isSafety === undefined ? {} : { isSafety: isSafety === 'true' }),
    ...(support.from === undefined ? {} : { supportFrom: support.from }),
    ...(support.to === undefined ? {} : { supportTo: support.to }),
  }
}

interface ModelTableProps {
  readonly lineId: string | undefined
  readonly familyId: string | undefined
}

/** The models of a line or family, or all: filtered, sorted and paged by the server. */
export function ModelTable({ lineId, familyId }: ModelTableProps): ReactNode {
  const words = useProductWords()
  const mayWrite = usePermission('product.write')
  const columns = useModelColumns()
  const state = useTableState()
  const filter = filterOf(state, lineId, familyId)
  const { isSafety, ...others } = filter
  const { table } = useServerTable(listModelsEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...others,
      ...(isSafety === undefined ? {} : { isSafety: String(isSafety) }),
      ...sortFor(state, MODEL_SORTS),
      ...page,
    },
  }))
  return (
    <div className={classes['stack']}>
      <BulkNotice endpoints={modelBulk} stale={STALE} pathOf={pathOf} />
      <DataTable
        label={words.list.models}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={pathOf}
        bulk={mayWrite ? (chosen) => <ModelBulkActions chosen={chosen} filter={filter} /> : undefined}
        empty={<Empty title={words.list.noHit} />}
      />
    </div>
  )
}
