import { IconBuildingFactory2 } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { useName } from '#modules/product/web/index.ts'
import { DataTable, Empty, Page, useEndpoint, useTableState, type Column } from '#ui/index.ts'
import { listCustomersEndpoint } from '../api.ts'
import { CUSTOMER_KINDS, customerKindSchema, type CustomerHead } from '../model.ts'
import classes from './customer.module.css'
import { useCountry, useCustomerWords } from './words.ts'

const PAGE_SIZE = 200
const kindSchema = customerKindSchema.optional().catch(undefined)
const sortSchema = z.enum(['code', 'name', 'assets']).catch('code')

/** Customers, machine builders and channels. */
export function CustomersPage(): ReactNode {
  const words = useCustomerWords()
  const { q, filters, page, sort } = useTableState()
  const customers = useEndpoint(
    listCustomersEndpoint,
    {
      query: {
        ...(q === '' ? {} : { q }),
        kind: kindSchema.parse(filters['kind']),
        sort: sortSchema.parse(sort?.id),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    },
    { keepPrevious: true },
  )
  return (
    <Page title={words.customers.title} lead={words.customers.lead} wide>
      <DataTable
        label={words.customers.title}
        columns={useColumns()}
        rows={customers.data?.items}
        rowId={(row) => row.id}
        error={customers.error}
        href={(row) => `/customers/${row.id}`}
        server={{ total: customers.data?.total ?? 0, pageSize: PAGE_SIZE }}
        empty={
          <Empty title={words.customers.empty} icon={<IconBuildingFactory2 size={40} stroke={1.2} />}>
            {words.customers.emptyHint}
          </Empty>
        }
      />
    </Page>
  )
}

function useColumns(): readonly Column<CustomerHead>[] {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  return useMemo(
    () => [
      {
        id: 'code',
        header: words.customers.code,
        value: (row) => row.code,
        cell: (row) => <span className={classes['code']}>{row.code}</span>,
        width: 130,
      },
      { id: 'name', header: words.customers.name, value: name },
      {
        id: 'kind',
        header: words.customers.kind,
        value: (row) => words.kind[row.kind],
        options: CUSTOMER_KINDS.map((value) => ({ value, label: words.kind[value] })),
        width: 150,
        canSort: false,
      },
      {
        id: 'country',
        header: words.customers.country,
        value: (row) => country(row.country),
        width: 150,
        canSort: false,
      },
      {
        id: 'channel',
        header: words.customers.channel,
        value: (row) => (row.channel === null ? words.customers.direct : name(row.channel)),
        width: 200,
        canSort: false,
      },
      {
        id: 'sites',
        header: words.customers.sites,
        value: (row) => row.siteCount,
        width: 90,
        align: 'end',
        canSort: false,
      },
      { id: 'assets', header: words.customers.assets, value: (row) => row.assetCount, width: 110, align: 'end' },
      {
        id: 'shipments',
        header: words.customers.shipments,
        value: (row) => row.shipmentCount,
        width: 110,
        align: 'end',
        canSort: false,
      },
    ],
    [words, name, country],
  )
}
