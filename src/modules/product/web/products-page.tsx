import { IconBox, IconShieldCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  Day,
  DataTable,
  Empty,
  Loaded,
  Page,
  StateBadge,
  useEndpoint,
  useTableState,
  useUrlState,
  type Column,
} from '#ui/index.ts'
import { listFamiliesEndpoint, listLinesEndpoint, listModelsEndpoint, SALES_STATES } from '../api.ts'
import { UPDATE_WAYS, updateWaySchema, type ModelSummary } from '../model.ts'
import { isSecuritySupportedOn, salesStateOn } from '../rules.ts'
import { LineTree } from './line-tree.tsx'
import classes from './product.module.css'
import { SalesBadge, UpdateBadge } from './state.tsx'
import { today } from './today.ts'
import { useName, useProductWords } from './words.ts'

const PAGE_SIZE = 100
const choice = z.object({ line: z.uuid().optional().catch(undefined), family: z.uuid().optional().catch(undefined) })
const salesSchema = z.enum(SALES_STATES).optional().catch(undefined)
const updateSchema = updateWaySchema.optional().catch(undefined)

/** The catalogue: lines and families on the left, their models on the right. */
export function ProductsPage(): ReactNode {
  const words = useProductWords()
  const [{ line, family }] = useUrlState(choice)
  const lines = useEndpoint(listLinesEndpoint, {})
  const families = useEndpoint(listFamiliesEndpoint, { query: {} })
  const count = lines.data?.items.reduce((sum, item) => sum + item.modelCount, 0) ?? 0
  return (
    <Page title={words.list.title} lead={formatMessage(words.list.modelCount, { count })} wide>
      <Loaded query={lines}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.list.empty} icon={<IconBox size={40} stroke={1.2} />} />
          ) : (
            <div className={classes['split']}>
              <LineTree lines={items} families={families.data?.items ?? []} lineId={line} familyId={family} />
              <ModelTable lineId={line} familyId={family} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

/** The models of a line or family, or all, page by page. */
export function ModelTable({
  lineId,
  familyId,
}: {
  lineId: string | undefined
  familyId: string | undefined
}): ReactNode {
  const words = useProductWords()
  const columns = useColumns()
  const { q, filters, page } = useTableState()
  const isSafety = filters['safety']
  const query = {
    ...(q === '' ? {} : { q }),
    ...(lineId === undefined ? {} : { lineId }),
    ...(familyId === undefined ? {} : { familyId }),
    ...(isSafety === 'true' || isSafety === 'false' ? { isSafety } : {}),
    salesState: salesSchema.parse(filters['sales']),
    updateWay: updateSchema.parse(filters['update']),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
  const models = useEndpoint(listModelsEndpoint, { query }, { keepPrevious: true })
  return (
    <DataTable
      label={words.list.models}
      columns={columns}
      rows={models.data?.items}
      rowId={(row) => row.id}
      error={models.error}
      href={(row) => `/products/models/${row.id}`}
      server={{ total: models.data?.total ?? 0, pageSize: PAGE_SIZE }}
      empty={<Empty title={words.list.noHit} />}
    />
  )
}

function useColumns(): readonly Column<ModelSummary>[] {
  const words = useProductWords()
  const name = useName()
  return useMemo(
    () => [
      {
        id: 'code',
        header: words.list.code,
        value: (row) => row.code,
        cell: (row) => <Code row={row} />,
        width: 185,
        canSort: false,
      },
      { id: 'name', header: words.list.name, value: name, canSort: false },
      {
        id: 'family',
        header: words.list.family,
        value: (row) => name({ nameEn: row.familyNameEn, nameJa: row.familyNameJa }),
        width: 180,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'sales',
        header: words.list.sales,
        value: (row) => words.salesState[salesStateOn(row, today())],
        cell: (row) => <SalesBadge state={salesStateOn(row, today())} />,
        options: SALES_STATES.map((value) => ({ value, label: words.salesState[value] })),
        width: 115,
        canSort: false,
      },
      {
        id: 'update',
        header: words.list.update,
        value: (row) => words.updateWay[row.updateWay],
        cell: (row) => <UpdateBadge way={row.updateWay} />,
        options: UPDATE_WAYS.map((value) => ({ value, label: words.updateWay[value] })),
        width: 175,
        canSort: false,
      },
      {
        id: 'safety',
        header: words.list.safety,
        value: (row) => (row.isSafety ? words.list.safety : ''),
        options: [{ value: 'true', label: words.list.onlySafety }],
        width: 100,
        canSort: false,
        isHidden: true,
      },
      {
        id: 'support',
        header: words.list.support,
        value: (row) => row.securitySupportUntil ?? '',
        cell: (row) => <Support row={row} />,
        width: 165,
        canSort: false,
      },
    ],
    [words, name],
  )
}

function Code({ row }: { readonly row: ModelSummary }): ReactNode {
  const words = useProductWords()
  return (
    <span className={classes['release']}>
      <span className={classes['code']}>{row.code}</span>
      {row.isSafety && (
        <StateBadge tone="info" icon={IconShieldCheck}>
          {words.list.safety}
        </StateBadge>
      )}
    </span>
  )
}

function Support({ row }: { readonly row: ModelSummary }): ReactNode {
  const words = useProductWords()
  if (row.securitySupportUntil === null) return <StateBadge tone="quiet">{words.list.noPromise}</StateBadge>
  const day = <Day on={row.securitySupportUntil} />
  return isSecuritySupportedOn(row, today()) ? day : <StateBadge tone="watch">{day}</StateBadge>
}
