import { IconBuildingFactory2, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { chosenFor, DataTable, Empty, Page, sortFor, textFor, useServerTable, useTableState, useGo } from '#ui/index.ts'
import { CUSTOMER_SORTS, listCustomersEndpoint } from '../api.ts'
import { customerKindSchema } from '../model.ts'
import { useCustomerColumns } from './customer-columns.tsx'
import { CustomerDialog } from './customer-dialog.tsx'
import { bothCustomerWords, useCustomerWords } from './words.ts'

const PAGE_SIZE = 100
const countrySchema = z.string().length(2)

/** Customers, machine builders and channels. */
export function CustomersPage(): ReactNode {
  const words = useCustomerWords()
  const go = useGo()
  const state = useTableState()
  const columns = useCustomerColumns()
  const { table } = useServerTable(listCustomersEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      kind: chosenFor(state, 'kind', customerKindSchema),
      country: chosenFor(state, 'country', countrySchema),
      ...sortFor(state, CUSTOMER_SORTS),
      ...page,
    },
  }))
  return (
    <Page
      title={words.customers.title}
      lead={words.customers.lead}
      wide
      actions={[
        {
          id: 'customer.create',
          label: bothCustomerWords((of) => of.record.create),
          icon: IconPlus,
          permission: 'customer.write',
          shortcut: 'n',
          place: 'main',
          dialog: (close) => (
            <CustomerDialog record={undefined} onClose={close} onDone={({ id }) => go(`/customers/${id}`)} />
          ),
        },
      ]}
    >
      <DataTable
        label={words.customers.title}
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        href={(row) => `/customers/${row.id}`}
        empty={
          <Empty title={words.customers.empty} icon={<IconBuildingFactory2 size={40} stroke={1.2} />}>
            {words.customers.emptyHint}
          </Empty>
        }
      />
    </Page>
  )
}
